package report

import (
	"path/filepath"
	"strings"
)

// inRepository is the path of a file as annotations name it: relative to the checkout,
// wherever in it the program was started. Without a checkout, or outside of it, it is
// the path as it is shown.
func (o Options) inRepository(path string) string {
	if o.Repository == "" || !isFilePath(path) {
		return path
	}
	full := filepath.FromSlash(path)
	if !filepath.IsAbs(full) {
		full = filepath.Join(o.Folder, full)
	}
	if within := shownPath(o.Repository, full); within != full {
		return slashed(within)
	}
	return path
}

// isFilePath tells paths of files from what else may run: standard input, and built-in
// scenarios such as docs:s2s.
func isFilePath(path string) bool {
	folder, name, ok := strings.Cut(path, ":")
	return path != "-" && (!ok || !isName(folder) || !isName(name))
}
