package session

import (
	"fmt"
	"path/filepath"
	"strings"
)

func isGlob(path string) bool { return strings.ContainsAny(path, "*?") }

// glob adds the files that a pattern of "*", "**" and "?" matches, in path order.
// The program expands it, because the shells of Windows do not.
func (f *finder) glob(pattern string) error {
	root, rest := globRoot(filepath.ToSlash(pattern))
	before := f.matched
	parts := strings.Split(rest, "/")
	wanted := func(path string) bool {
		below, err := filepath.Rel(filepath.FromSlash(root), path)
		return err == nil && (isScenario(path) || isMarkdown(path)) &&
			matchPath(parts, strings.Split(filepath.ToSlash(below), "/"))
	}
	if _, err := f.host.Files.Stat(filepath.FromSlash(root)); err == nil {
		if err := f.walk(filepath.FromSlash(root), wanted); err != nil {
			return err
		}
	}
	if f.matched == before {
		return &UsageError{
			Message: fmt.Sprintf("the pattern `%s` matches no .http, .rest or .md file", pattern),
			Hint:    "`**` stands for any number of folders: scenarios/**/*.http",
		}
	}
	return nil
}

// globRoot splits a pattern into the folders before its first wildcard and the rest.
func globRoot(pattern string) (root, rest string) {
	wild := strings.IndexAny(pattern, "*?")
	slash := strings.LastIndexByte(pattern[:wild], '/')
	switch {
	case slash < 0:
		return ".", pattern
	case slash == 0 || pattern[slash-1] == ':': // of the system, or of a drive of Windows
		return pattern[:slash+1], pattern[slash+1:]
	}
	return pattern[:slash], pattern[slash+1:]
}

// matchPath matches a path, part by part; "**" stands for any number of parts.
func matchPath(pattern, path []string) bool {
	for len(pattern) > 0 {
		if pattern[0] == "**" {
			for skip := range len(path) + 1 {
				if matchPath(pattern[1:], path[skip:]) {
					return true
				}
			}
			return false
		}
		if len(path) == 0 || !matchName(plainExtension(pattern[0]), plainExtension(path[0])) {
			return false
		}
		pattern, path = pattern[1:], path[1:]
	}
	return len(path) == 0
}

// plainExtension has the extension of a scenario in small letters: `*.http` means
// ORDERS.HTTP too (INTERFACE section 1).
func plainExtension(name string) string {
	if isScenario(name) || isMarkdown(name) {
		ext := filepath.Ext(name)
		return strings.TrimSuffix(name, ext) + strings.ToLower(ext)
	}
	return name
}

// matchName matches one part: "*" is any text, "?" one character. It steps back
// to the last "*" only, so it is never slower than the product of the lengths.
func matchName(pattern, name string) bool {
	p, n := []rune(pattern), []rune(name)
	star, mark, i, j := -1, 0, 0, 0
	for j < len(n) {
		switch {
		case i < len(p) && (p[i] == '?' || p[i] == n[j]) && p[i] != '*':
			i, j = i+1, j+1
		case i < len(p) && p[i] == '*':
			star, mark, i = i, j, i+1
		case star >= 0:
			mark++
			i, j = star+1, mark
		default:
			return false
		}
	}
	for i < len(p) && p[i] == '*' {
		i++
	}
	return i == len(p)
}
