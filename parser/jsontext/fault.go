package jsontext

import (
	"strings"

	"github.com/bchttp/bchttp/parser"
)

func spanOf(t Token) parser.Span { return parser.Span{Start: uint32(t.Start), End: uint32(t.End)} }

// fault tells what is wrong at a place. Its message shows no text, which may be secret.
func (c *checker) fault(at Token, message, hint string) *parser.Diagnostic {
	c.found = append(c.found, parser.Diagnostic{Span: spanOf(at), Message: message, Hint: hint})
	return &c.found[len(c.found)-1]
}

// repaired tells it with the edit that repairs it.
func (c *checker) repaired(at Token, message, hint, title string, span Token, text string) {
	c.fault(at, message, hint).Fix = &parser.Replacement{Title: title, Span: spanOf(span), Text: text}
}

// stray tells of a sign that stands where none is due.
func (c *checker) stray(t Token) {
	c.repaired(t, "`"+c.text[t.Start:t.End]+"` has no place here", "remove it", "Remove it", t, "")
}

// behindTheEnd tells of what follows a complete text.
func (c *checker) behindTheEnd(t Token) {
	c.ended = true
	switch {
	case t.Kind == Reference: // it may be blank
	case t.Kind == Close, t.Kind == Sign:
		c.stray(t)
	case c.whole:
		c.fault(t, "the JSON ends in front of this", "remove it")
	default:
		c.fault(t, "the JSON of the body ends in front of this", "remove it, or put both into one list `[...]`")
	}
}

// comment tells of a comment that is a part of the body.
func (c *checker) comment(t Token) {
	message, hint := "JSON has no comments, and this one is sent with the body", "remove it, or write it in a line of its own that begins with `//`"
	if c.whole {
		message, hint = "JSON has no such comments", "remove it"
	}
	c.repaired(t, message, hint, "Remove the comment", c.withBlanks(t), "")
	if text := c.text[t.Start:t.End]; strings.HasPrefix(text, "/*") && !strings.HasSuffix(text, "*/") {
		c.ended = true
	}
}

// withBlanks widens a piece by the blanks in front of it, or, if nothing else stands in its
// line, to the line.
func (c *checker) withBlanks(t Token) Token {
	before := strings.TrimRight(c.text[:t.Start], " \t")
	if before != "" && !strings.HasSuffix(before, "\n") {
		return Token{Start: len(before), End: t.End}
	}
	rest := strings.TrimLeft(c.text[t.End:], " \t\r")
	if strings.HasPrefix(rest, "\n") {
		return Token{Start: len(before), End: len(c.text) - len(rest) + 1}
	}
	return t
}
