package session

import (
	"io"
	"io/fs"
	"time"

	"github.com/bchttp/bchttp/runner"
	"github.com/bchttp/bchttp/vars"
)

// Host is the machine that a run happens on.
type Host struct {
	Files     Files
	Stdin     io.Reader
	LookupEnv func(name string) (string, bool)
	Now       func() time.Time
	Location  *time.Location
	Random    vars.Random
	// Ask puts questions to a person; nil if nobody is there.
	Ask runner.Asker
}

// Files is the file system, by the rules of package os.
type Files interface {
	ReadFile(name string) ([]byte, error)
	Stat(name string) (fs.FileInfo, error)
	ReadDir(name string) ([]fs.DirEntry, error)
}
