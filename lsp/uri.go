package lsp

import (
	"net/url"
	"path/filepath"
	"strings"

	"github.com/bchttp/bchttp/lsp/protocol"
)

// pathOf is the file that a URI names, "" if it names none: a document that was not
// saved yet, for example.
func pathOf(uri protocol.DocumentURI) string {
	u, err := url.Parse(string(uri))
	if err != nil || u.Scheme != "file" {
		return ""
	}
	path := u.Path
	switch {
	case u.Host != "" && u.Host != "localhost":
		path = "//" + u.Host + path // a share of Windows
	case isDrive(strings.TrimPrefix(path, "/")):
		path = strings.ToUpper(path[1:2]) + path[2:] // clients do not agree on its case
	}
	return filepath.Clean(filepath.FromSlash(path))
}

// URI names a file, by its absolute path.
func URI(path string) protocol.DocumentURI {
	path = filepath.ToSlash(path)
	u := url.URL{Scheme: "file", Path: path}
	if host, rest, ok := strings.Cut(strings.TrimPrefix(path, "//"), "/"); ok && strings.HasPrefix(path, "//") {
		u.Host, u.Path = host, "/"+rest
	} else if isDrive(path) {
		u.Path = "/" + path
	}
	return protocol.DocumentURI(u.String())
}

// isDrive tells paths such as C:/folder.
func isDrive(path string) bool {
	return len(path) >= 2 && path[1] == ':' && (path[0]|0x20 >= 'a' && path[0]|0x20 <= 'z') && (len(path) == 2 || path[2] == '/')
}

// keyOf is a path as it is compared with others.
func keyOf(path string) string {
	if filepath.Separator == '\\' {
		return strings.ToLower(path)
	}
	return path
}
