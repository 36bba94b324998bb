package dotenv

import (
	"strings"
	"unicode"
)

// Parse reads the definitions of a file: NAME = value, a line each; the last of
// equal names counts. Lines of any other form are ignored.
func Parse(text string) map[string]string {
	values := map[string]string{}
	for line := range strings.SplitSeq(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text), "\n") {
		if name, value, ok := parseLine(line); ok {
			values[name] = value
		}
	}
	return values
}

// Place is where a file defines a variable. Start and End are the bytes of its name.
type Place struct {
	Name       string
	Start, End int
}

// Places are all definitions of a file, from top to bottom.
func Places(text string) []Place {
	var found []Place
	for at := 0; at < len(text); {
		end := len(text)
		if length := strings.IndexAny(text[at:], "\r\n"); length >= 0 {
			end = at + length
		}
		if name, _, ok := parseLine(text[at:end]); ok {
			start := at + strings.Index(text[at:end], name)
			found = append(found, Place{name, start, start + len(name)})
		}
		at = end + 1
	}
	return found
}

func parseLine(line string) (name, value string, ok bool) {
	name, value, ok = strings.Cut(line, "=")
	name = strings.TrimFunc(name, isBlank)
	if !ok || name == "" || strings.IndexFunc(name, notNameRune) >= 0 {
		return "", "", false
	}
	return name, unquote(value), true
}

func notNameRune(r rune) bool {
	return r != '_' && r != '.' && r != '-' && (r < '0' || r > '9') && (r < 'a' || r > 'z') && (r < 'A' || r > 'Z')
}

// unquote drops the quotes that a value begins and ends with; only within double quotes
// \n is a line feed. Blanks behind the second quote keep both (spec 14.8).
func unquote(value string) string {
	value = strings.TrimLeftFunc(value, isBlank)
	if len(value) >= 2 && value[0] == value[len(value)-1] {
		switch value[0] {
		case '"':
			return strings.ReplaceAll(value[1:len(value)-1], `\n`, "\n")
		case '\'':
			return value[1 : len(value)-1]
		}
	}
	return strings.TrimRightFunc(value, isBlank)
}

// isBlank tells white space by the rules of JavaScript: a byte order mark is some.
func isBlank(r rune) bool {
	return r == '\ufeff' || r != '\u0085' && unicode.IsSpace(r)
}
