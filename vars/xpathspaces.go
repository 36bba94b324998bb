package vars

import (
	"strings"

	"github.com/bchttp/bchttp/parser"
)

// readSpaces finds the namespaces that "# @xpath_ns PREFIX URI" lines of httpYac name for
// the whole file. It is done when somebody asks, which is rare.
func (x *Index) readSpaces() map[string]string {
	spaces := map[string]string{}
	for i := range x.File.Blocks {
		for d := range x.File.Directives(&x.File.Blocks[i]) {
			if prefix, uri, ok := spaceOf(d); ok {
				spaces[prefix] = uri
			}
		}
	}
	return spaces
}

// spaceOf is the prefix that a directive names, and its namespace.
func spaceOf(d parser.Directive) (prefix, uri string, ok bool) {
	prefix, uri, ok = strings.Cut(d.Value, " ")
	return prefix, parser.TrimBlanks(uri), ok && d.Key == "xpath_ns"
}

// qualified is an XPath with the names of these prefixes written out, so that they mean
// their namespaces whatever prefixes the document has for them.
func qualified(path string, spaces map[string]string) string {
	if len(spaces) == 0 {
		return path
	}
	var out strings.Builder
	for path != "" {
		switch end := nameEnd(path); {
		case path[0] == '"' || path[0] == '\'':
			out.WriteString(take(&path, textEnd(path)))
		case end == 0:
			out.WriteString(take(&path, 1))
		default:
			word := take(&path, end)
			if uri, known := spaces[word]; known && strings.HasPrefix(path, ":") && !strings.HasPrefix(path, "::") {
				word = test(path[1:], uri, &path)
			}
			out.WriteString(word)
		}
	}
	return out.String()
}

// test is what stands for a name, or `*`, in a namespace; rest is what follows it.
func test(local, uri string, rest *string) string {
	quote := "'"
	if strings.Contains(uri, quote) {
		quote = `"`
	}
	space := "namespace-uri()=" + quote + uri + quote
	if strings.HasPrefix(local, "*") {
		*rest = local[1:]
		return "*[" + space + "]"
	}
	name := take(&local, nameEnd(local))
	*rest = local
	return "*[local-name()='" + name + "' and " + space + "]"
}

// nameEnd is where a name that a text begins with ends; 0: it begins with none.
func nameEnd(text string) int {
	end := strings.IndexFunc(text, func(r rune) bool {
		return r < 0x80 && !strings.ContainsRune("_-.0123456789", r) && (r|0x20 < 'a' || r|0x20 > 'z')
	})
	if end < 0 {
		return len(text)
	}
	return end
}

// textEnd is where the quoted text that a path begins with ends.
func textEnd(path string) int {
	if end := strings.IndexByte(path[1:], path[0]); end >= 0 {
		return end + 2
	}
	return len(path)
}

func take(text *string, n int) string {
	taken := (*text)[:n]
	*text = (*text)[n:]
	return taken
}
