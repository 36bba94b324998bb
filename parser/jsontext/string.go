package jsontext

import (
	"encoding/json"
	"strings"

	"github.com/bchttp/bchttp/parser"
)

// str looks into a string.
func (c *checker) str(t Token) {
	text := c.text[t.Start:t.End]
	switch {
	case len(text) == 1 || text[len(text)-1] != '"' || isEscaped(text):
		c.unclosed(t)
	case !json.Valid([]byte(c.filled(text))):
		c.escapes(t)
	}
}

// isEscaped tells whether the last quote of a string has a backslash of its own.
func isEscaped(text string) bool {
	inner := text[:len(text)-1]
	return (len(inner)-len(strings.TrimRight(inner, `\`)))%2 == 1
}

func (c *checker) filled(text string) string {
	if c.whole {
		return text
	}
	return filled(text)
}

// filled is a string with a letter for each reference.
func filled(text string) string {
	if !strings.Contains(text, "{{") {
		return text
	}
	var out strings.Builder
	at := 0
	parser.ScanTemplates(text, func(start, end int, _ string) bool {
		out.WriteString(text[at:start])
		out.WriteByte('n') // which is an escape too
		at = end
		return true
	})
	return out.String() + text[at:]
}

// unclosed tells of a string that ends with its line. What signs of JSON stand in may have
// begun behind it.
func (c *checker) unclosed(t Token) {
	text := strings.TrimRight(c.text[t.Start:t.End], " \t")
	const message, hint = "this text has no closing quote in its line", "write `\"` behind it; a line end in a text is `\\n`"
	if strings.ContainsAny(c.filled(text), `,:[]{}\`) || len(text) == 1 {
		c.ended = true
		c.fault(t, message, hint)
		return
	}
	end := t.Start + len(text)
	c.repaired(Token{Start: t.Start, End: end}, message, hint, "Close the text", Token{Start: end, End: end}, `"`)
}

// escapes finds what keeps a string from being one.
func (c *checker) escapes(t Token) {
	for at := t.Start; at < t.End; at++ {
		switch {
		case c.text[at] == '\t':
			tab := Token{Start: at, End: at + 1}
			c.repaired(tab, "a tab stands in a text", "write `\\t`", "Write `\\t`", tab, `\t`)
		case c.text[at] < ' ':
			c.fault(Token{Start: at, End: at + 1}, "a control character stands in a text", "write it as `\\u` and four hex digits")
		case c.text[at] == '\\':
			at++
			c.escape(Token{Start: at - 1, End: min(at+1, t.End)})
		}
		if len(c.found) >= most {
			return
		}
	}
}

// escape looks at a backslash and what follows it.
func (c *checker) escape(t Token) {
	digits := c.text[t.End:min(t.End+4, len(c.text))]
	switch second := c.text[t.End-1]; {
	case second == '{' && !c.whole: // a reference may follow
	case second == 'u' && !json.Valid([]byte(`"\u`+digits+`"`)):
		c.fault(t, "four hex digits follow `\\u`", "write `\\\\` for a backslash")
	case strings.IndexByte(`"\/bfnrtu`, second) < 0:
		c.repaired(t, "JSON does not know this escape", "write `\\\\` for a backslash", "Double the backslash", Token{Start: t.Start, End: t.Start + 1}, `\\`)
	}
}
