package session

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/bchttp/bchttp/runner"
)

// writeResponse writes a response into a folder, which no link leads out of. Unless it may
// overwrite, a file that is there stays, and the new one gets a number. It gives the path
// that was written, below the folder.
func writeResponse(folder, path string, overwrite bool, content []byte) (string, error) {
	root, err := os.OpenRoot(folder)
	if err != nil {
		return "", err
	}
	defer root.Close()
	if err := root.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return "", err
	}
	if overwrite {
		return path, root.WriteFile(path, content, 0o600)
	}
	const most = 10_000
	extension := filepath.Ext(path)
	for n := range most {
		numbered := path
		if n > 0 {
			numbered = fmt.Sprintf("%s-%d%s", strings.TrimSuffix(path, extension), n, extension)
		}
		if err = writeNew(root, numbered, content); !errors.Is(err, fs.ErrExist) {
			return numbered, err
		}
	}
	return "", runner.ErrTooManyFiles
}

// writeNew writes a file that must not be there yet.
func writeNew(root *os.Root, path string, content []byte) error {
	file, err := root.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	_, err = file.Write(content)
	return errors.Join(err, file.Close())
}

// projectFolder is the folder of a project that a file belongs to: its workspace, else the
// folder above that holds .git, else its own. mu is held.
func (p *places) projectFolder(at *place) string {
	if at.workspace != "" {
		if absolute, err := filepath.Abs(at.workspace); err == nil {
			return absolute
		}
	}
	for folder := at.folder; ; folder = filepath.Dir(folder) {
		if p.isBeside(filepath.Join(folder, ".git")) {
			return folder
		}
		if filepath.Dir(folder) == folder {
			return at.folder
		}
	}
}
