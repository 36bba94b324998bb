package session

import (
	"io/fs"
	"path/filepath"
)

// Matters tells whether a run may find something else in a folder with this entry than in
// one without it.
func Matters(entry fs.DirEntry) bool {
	if entry.IsDir() {
		return !isSkippedFolder(entry.Name())
	}
	return isScenario(entry.Name()) || isMarkdown(entry.Name())
}

// wrote tells the host of a file that the run wrote and may read again.
func (s *session) wrote(path string) {
	if s.host.Wrote != nil {
		s.host.Wrote(path)
	}
}

// writeResponse writes a response to a file that a request names.
func (s *session) writeResponse(folder, path string, overwrite bool, content []byte) (string, error) {
	written, err := writeResponse(folder, path, overwrite, content)
	s.wrote(filepath.Join(folder, written))
	return written, err
}
