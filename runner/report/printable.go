package report

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// Printable is for what this package does not write: see printable.
func Printable(text string) string { return printable(text) }

// printable writes control characters and invalid bytes as escapes: what a server
// answers must not command the terminal. Line ends and tabs stay.
func printable(text string) string {
	for i := 0; i < len(text); i++ {
		if b := text[i]; b < ' ' && b != '\n' && b != '\t' || b >= 0x7f {
			return escaped(text)
		}
	}
	return text
}

// oneLine is printable text with its line ends as escapes.
func oneLine(text string) string {
	text = printable(text)
	if strings.IndexByte(text, '\n') < 0 {
		return text
	}
	return strings.ReplaceAll(text, "\n", `\n`)
}

func escaped(text string) string {
	var out strings.Builder
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		switch {
		case r == utf8.RuneError && size == 1:
			fmt.Fprintf(&out, `\x%02x`, text[i])
		case r == '\r' && strings.HasPrefix(text[i+1:], "\n"): // a line end like any other
		case r < ' ' && r != '\n' && r != '\t', r >= 0x7f && r <= 0x9f:
			fmt.Fprintf(&out, `\x%02x`, r)
		case r == '\u2028', r == '\u2029', r >= '\u202a' && r <= '\u202e', r >= '\u2066' && r <= '\u2069':
			fmt.Fprintf(&out, `\u%04x`, r) // they reorder or break what follows
		default:
			out.WriteString(text[i : i+size])
		}
		i += size
	}
	return out.String()
}

// isText tells whether a body can be shown.
func isText(body []byte) bool {
	if !utf8.Valid(body) {
		return false
	}
	for _, b := range body[:min(len(body), 4096)] {
		if b == 0 {
			return false
		}
	}
	return true
}

// cutText is the beginning of a text of at most n bytes, whole characters, and how
// many bytes were left out.
func cutText(text string, n int) (string, int) {
	if len(text) <= n {
		return text, 0
	}
	for n > 0 && !utf8.RuneStart(text[n]) {
		n--
	}
	return text[:n], len(text) - n
}
