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

// URI names a file, by its absolute path. It is written as editors write it, which compare
// URIs as texts.
func URI(path string) protocol.DocumentURI {
	path = filepath.ToSlash(path)
	switch {
	case strings.HasPrefix(path, "//"): // a share of Windows
		return protocol.DocumentURI("file:" + escapedPath(path))
	case isDrive(path):
		return protocol.DocumentURI("file:///" + path[:2] + escapedPath(path[2:]))
	}
	return protocol.DocumentURI("file://" + escapedPath(path))
}

// escapedPath is a path in a URI: all but unreserved characters (RFC 3986, 2.3) and slashes
// are escaped.
func escapedPath(path string) string {
	const digits = "0123456789ABCDEF"
	var out strings.Builder
	for i := range len(path) {
		switch c := path[i]; {
		case c|0x20 >= 'a' && c|0x20 <= 'z', c >= '0' && c <= '9', strings.IndexByte("-._~/", c) >= 0:
			out.WriteByte(c)
		default:
			out.WriteString("%" + string(digits[c>>4]) + string(digits[c&15]))
		}
	}
	return out.String()
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
