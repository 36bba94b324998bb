package convert

import (
	"fmt"
	"strings"
)

// quote writes a text as one word of a POSIX shell, unknowns as variables of the shell.
func quote(text string, u *unknowns) string {
	if isPlainWord(text) && !u.holds(text) {
		return text
	}
	if u.holds(text) && !needsSingleQuotes(text) {
		return doubleQuoted(text, u)
	}
	var out strings.Builder
	for literal, unknown := range u.pieces(text) {
		if literal != "" {
			out.WriteString(singleQuoted(literal))
		}
		if unknown != nil {
			out.WriteString(`"$` + unknown.name + `"`)
		}
	}
	if out.Len() == 0 {
		return "''"
	}
	return out.String()
}

// isPlainWord tells words that no shell reads in another way.
func isPlainWord(text string) bool {
	return text != "" && strings.Trim(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-./:,+@%") == ""
}

// needsSingleQuotes tells texts that mean something else in double quotes, and control
// characters, which need a form of their own.
func needsSingleQuotes(text string) bool {
	return strings.ContainsAny(text, "\\\"$`!") || hasControls(text)
}

func hasControls(text string) bool {
	return strings.ContainsFunc(text, func(r rune) bool { return r < ' ' && r != '\n' && r != '\t' || r == 0x7F })
}

// doubleQuoted writes a name in braces where what follows would be read as a part of it.
func doubleQuoted(text string, u *unknowns) string {
	var out strings.Builder
	name := ""
	for literal, unknown := range u.pieces(text) {
		switch {
		case name == "":
		case literal != "" && isNameRune(rune(literal[0])):
			out.WriteString("${" + name + "}")
		default:
			out.WriteString("$" + name)
		}
		out.WriteString(literal)
		name = ""
		if unknown != nil {
			name = unknown.name
		}
	}
	return `"` + out.String() + `"`
}

// singleQuoted writes a text between single quotes, one with control characters in the
// form $'...'.
func singleQuoted(text string) string {
	if !hasControls(text) {
		return "'" + strings.ReplaceAll(text, "'", `'\''`) + "'"
	}
	var out strings.Builder
	out.WriteString("$'")
	for i := range len(text) {
		switch c := text[i]; {
		case c == '\n':
			out.WriteString(`\n`)
		case c == '\r':
			out.WriteString(`\r`)
		case c == '\'' || c == '\\':
			out.WriteByte('\\')
			out.WriteByte(c)
		case c < ' ' && c != '\t' || c == 0x7F:
			fmt.Fprintf(&out, `\%03o`, c)
		default:
			out.WriteByte(c)
		}
	}
	out.WriteByte('\'')
	return out.String()
}
