package session

import (
	"path/filepath"
	"strings"
)

// ShownPath is a path as one would type it in the working folder: below it or near it
// relative, else as it is. It has slashes on every system.
func ShownPath(path string) string {
	full, err := filepath.Abs(path)
	here, errHere := filepath.Abs(".")
	if err != nil || errHere != nil {
		return filepath.ToSlash(path)
	}
	below, err := filepath.Rel(here, full)
	if err != nil || strings.Count(filepath.ToSlash(below), "../") > 3 {
		return filepath.ToSlash(path)
	}
	return filepath.ToSlash(below)
}
