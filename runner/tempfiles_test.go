package runner

import (
	"os"
	"testing"
)

// tempFiles are the temporary files of a client.
type tempFiles struct {
	dir  string
	made int
}

func newTempFiles(t *testing.T) *tempFiles { return &tempFiles{dir: t.TempDir()} }

func (f *tempFiles) make() (*os.File, error) {
	f.made++
	return os.CreateTemp(f.dir, "body")
}

func (f *tempFiles) left() int { return len(listFolder(f.dir)) }
