package runner

import (
	"net"
	"strings"

	"github.com/bchttp/bchttp/parser"
)

// isPlaceholder tells whether a whole value is one that the author of a sample
// left for the reader to fill in: `<tenant id>` (INTERFACE section 6).
func isPlaceholder(value string) bool {
	inner, ok := strings.CutPrefix(value, "<")
	if !ok {
		return false
	}
	inner, ok = strings.CutSuffix(inner, ">")
	return ok && inner != "" && strings.IndexFunc(inner, notPlaceholderRune) < 0
}

func notPlaceholderRune(r rune) bool {
	switch {
	case r >= 'a' && r <= 'z', r >= 'A' && r <= 'Z', r >= '0' && r <= '9',
		r == ' ', r == '-', r == '_':
		return false
	}
	return r < 0x80 // letters of other scripts may stand there too
}

// placeholders lists the definitions of a file whose value is still a placeholder.
func placeholders(tree *parser.File) []parser.Definition {
	var found []parser.Definition
	for d := range tree.Definitions() {
		if isPlaceholder(d.Value) {
			found = append(found, d)
		}
	}
	return found
}

// isLoopback tells whether a host can only be this machine.
func isLoopback(host string) bool {
	if host == "localhost" || strings.HasSuffix(host, ".localhost") {
		return true
	}
	ip := net.ParseIP(strings.Trim(host, "[]"))
	return ip != nil && ip.IsLoopback()
}
