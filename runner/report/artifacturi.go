package report

import (
	"net/url"
	"path"
	"strings"
)

// artifactURI is the path of a file as a URI reference: relative where the path is.
// Names of built-in scenarios, such as docs:s2s, are URIs already.
func artifactURI(shown string) string {
	switch {
	case len(shown) > 2 && shown[1] == ':' && shown[2] == '/': // C:/dir
		shown = "/" + shown
	case strings.HasPrefix(shown, "//"): // a share of Windows: //host/dir
		host, rest, _ := strings.Cut(shown[2:], "/")
		share := (&url.URL{Scheme: "file", Host: host, Path: "/" + rest}).String()
		if _, err := url.Parse(share); err == nil { // else no host has such a name
			return share
		}
	}
	if path.IsAbs(shown) {
		return (&url.URL{Scheme: "file", Path: shown}).String()
	}
	if folder, name, ok := strings.Cut(shown, ":"); ok && isName(folder) && isName(name) {
		return shown
	}
	return (&url.URL{Path: path.Clean(shown)}).String()
}

// isName tells whether a text is a word of the names of built-in scenarios.
func isName(text string) bool {
	for i := range len(text) {
		c := text[i] | 0x20
		if (c < 'a' || c > 'z') && (i == 0 || text[i] != '-' && (text[i] < '0' || text[i] > '9')) {
			return false
		}
	}
	return text != ""
}
