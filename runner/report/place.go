package report

import (
	"path/filepath"
	"strings"
	"unicode/utf8"

	"github.com/bchttp/bchttp/runner/result"
)

// shownPath is a path relative to a folder that it lies below, else as it is.
func shownPath(dir, path string) string {
	if dir == "" || !filepath.IsAbs(path) {
		return path
	}
	rel, err := filepath.Rel(dir, path)
	if err != nil || rel == ".." || strings.HasPrefix(rel, ".."+string(filepath.Separator)) {
		return path
	}
	return rel
}

// slashed is a path for machines, the same on every system.
// Not copied into its many callers: docs/performance.md, "What is linked".
//
//go:noinline
func slashed(path string) string { return strings.ReplaceAll(path, `\`, "/") }

// sent is the method and the URL of what was sent first, or of what the file says
// if nothing was.
func sent(s *result.Step) (method, url string) {
	if len(s.Attempts) > 0 && s.Attempts[0].Request != nil {
		q := s.Attempts[0].Request
		return q.Method, q.URL
	}
	return s.Method, s.URL
}

// urlPath is the path of a URL, without scheme, host and query.
func urlPath(url string) string {
	path, _, _ := strings.Cut(withoutHost(url), "?")
	return path
}

func withoutHost(url string) string {
	_, rest, ok := strings.Cut(url, "://")
	if !ok {
		return url
	}
	at := strings.IndexAny(rest, "/?")
	switch {
	case at < 0:
		return "/"
	case rest[at] == '?':
		return "/" + rest[at:]
	}
	return rest[at:]
}

// fitURL shortens a URL to a number of columns. Its path matters most, and of that
// the end: the host goes first, then the query, then the beginning of the path.
func fitURL(url string, columns int, ellipsis string) string {
	if utf8.RuneCountInString(url) <= columns {
		return url
	}
	if url = withoutHost(url); utf8.RuneCountInString(url) <= columns {
		return url
	}
	path, _, hasQuery := strings.Cut(url, "?")
	tail := ""
	if hasQuery {
		tail = "?" + ellipsis
	}
	if room := columns - utf8.RuneCountInString(tail); utf8.RuneCountInString(path) > room {
		runes := []rune(path)
		keep := max(1, room-utf8.RuneCountInString(ellipsis))
		path = ellipsis + string(runes[max(0, len(runes)-keep):])
	}
	return path + tail
}
