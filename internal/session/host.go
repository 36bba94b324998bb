package session

import (
	"context"
	"io"
	"io/fs"
	"net"
	"net/http"
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
	// RequestIDs draws the client-request-id of requests to Business Central.
	RequestIDs vars.Random
	// Ask puts questions to a person; nil if nobody is there.
	Ask runner.Asker
	// CacheDir is the program's own folder in the cache of the user, which need not be
	// there yet; "": nothing is kept.
	CacheDir string
	// Wrote is told of files that a run writes and may read again; nil: nobody cares.
	Wrote func(path string)
	// Show puts a message in front of a person who can act on it elsewhere while the run
	// waits; nil if there is no terminal to show it on.
	Show func(text string)
	// Transport sends in place of the network; nil: the network does. The simulator
	// comes before it.
	Transport http.RoundTripper
	// Sleep waits between tries, or returns early with the error of the context; nil: by the
	// clock of the machine.
	Sleep func(ctx context.Context, d time.Duration) error
	// Begin is told how many files are about to run beside each other, and returns when
	// reports may be opened and requests be sent; nil: at once.
	Begin func(together int)
	// Sequential is told that several requests are about to run, each after the one before
	// it; nil: nobody can make use of that.
	Sequential func()
	// Ends: the process ends with the run, and with it all connections.
	Ends bool
	// Dial opens connections; nil: over TCP.
	Dial func(ctx context.Context, network, address string) (net.Conn, error)
}

// Files is the file system, by the rules of package os.
type Files interface {
	ReadFile(name string) ([]byte, error)
	Stat(name string) (fs.FileInfo, error)
	ReadDir(name string) ([]fs.DirEntry, error)
}

// names lists a folder, nothing if it cannot be read.
func names(files Files, folder string) []string {
	entries, err := files.ReadDir(folder)
	if err != nil {
		return nil
	}
	found := make([]string, len(entries))
	for i, entry := range entries {
		found[i] = entry.Name()
	}
	return found
}
