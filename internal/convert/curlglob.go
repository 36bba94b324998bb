package convert

import (
	"strings"

	"github.com/bchttp/bchttp/parser"
)

// globbed reads a URL as cURL does without --globoff: a backslash keeps a bracket from
// beginning a pattern, and browsers write one before each. What stands for several addresses
// is told.
func (i *importer) globbed(url word) word {
	var out strings.Builder
	at := 0
	parser.ScanTemplates(url.text, func(start, end int, _ string) bool {
		out.WriteString(i.unescapedGlob(url, url.text[at:start]) + url.text[start:end])
		at = end
		return true
	})
	out.WriteString(i.unescapedGlob(url, url.text[at:]))
	return word{out.String(), url.at}
}

// unescapedGlob is globbed for a text without references.
func (i *importer) unescapedGlob(url word, text string) string {
	var out strings.Builder
	for at := 0; at < len(text); at++ {
		switch c := text[at]; {
		case c == '\\' && at+1 < len(text) && strings.IndexByte("{}[]", text[at+1]) >= 0:
			at++
		case c == '{' || c == '[':
			if pattern := globPattern(text[at:]); pattern != "" {
				i.warn(url, "cURL makes addresses of `"+oneLine(pattern)+"` in the URL, which is left as it is",
					"write a request for each address; with --globoff cURL leaves it, too")
			}
		}
		out.WriteByte(text[at])
	}
	return out.String()
}

// globPattern is the pattern that a bracket begins, "" if it begins none: brackets with
// nothing between them, those around an address of IPv6, and braces around one name.
func globPattern(text string) string {
	closing := byte('}')
	if text[0] == '[' {
		closing = ']'
	}
	inside, _, closed := strings.Cut(text[1:], string(closing))
	isAddress := strings.Contains(inside, ":") && strings.Trim(inside, "0123456789abcdefABCDEF:.") == ""
	switch {
	case !closed, text[0] == '[' && (inside == "" || isAddress), text[0] == '{' && !strings.Contains(inside, ","):
		return ""
	}
	return text[:len(inside)+2]
}
