package session

import (
	"path/filepath"
	"slices"
	"strings"
)

// ignored is the edit that has git ignore a private file; false if it does, or if there is
// no repository. earlier are edits of this kind that are made anyway.
func (m *mover) ignored(path string, earlier []Edit) (Edit, bool) {
	name := filepath.Base(path)
	var nearest string // an ignore file that is there already
	for folder := filepath.Dir(path); ; folder = filepath.Dir(folder) {
		file := filepath.Join(folder, ".gitignore")
		text, err := m.host.Files.ReadFile(file)
		if err == nil && ignores(string(text), name) || slices.ContainsFunc(earlier, func(e Edit) bool { return e.Path == file }) {
			return Edit{}, false
		}
		if err == nil && nearest == "" {
			nearest = file
		}
		if m.places.exists(filepath.Join(folder, ".git")) {
			if nearest == "" {
				return Edit{Path: file, Text: name + "\n", New: true}, true
			}
			return m.alsoIgnored(nearest, name)
		}
		if folder == filepath.Dir(folder) {
			return Edit{}, false
		}
	}
}

func (m *mover) alsoIgnored(file, name string) (Edit, bool) {
	content, err := m.host.Files.ReadFile(file)
	if err != nil {
		return Edit{}, false // it could be read a moment ago
	}
	text, end := string(content), "\n"
	if strings.Contains(text, "\r\n") {
		end = "\r\n"
	}
	if text != "" && !strings.HasSuffix(text, "\n") {
		text += end
	}
	return Edit{Path: file, Text: text + name + end}, true
}

// ignores tells whether a line of an ignore file is for all files of a name.
func ignores(text, name string) bool {
	for line := range strings.Lines(text) {
		pattern := strings.TrimPrefix(strings.TrimPrefix(strings.TrimSpace(line), "**"), "/")
		if matched, err := filepath.Match(pattern, name); err == nil && matched {
			return true
		}
	}
	return false
}
