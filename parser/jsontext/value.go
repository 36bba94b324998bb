package jsontext

import (
	"encoding/json"
	"strings"
	"unicode/utf8"

	"github.com/bchttp/bchttp/parser"
)

// value takes what stands where a value is due.
func (c *checker) value(t Token) {
	c.due = dueSeparator
	switch t.Kind {
	case Open:
		c.opens(t)
	case String:
		c.str(t)
	case SingleQuoted:
		c.singleQuoted(t)
	case Literal:
		c.literal(t)
	}
}

// literal takes a number or a word.
func (c *checker) literal(t Token) {
	word := c.text[t.Start:t.End]
	right := known(word)
	switch {
	case right != "" && right != word:
		c.repaired(t, "JSON does not know this word", "write `"+right+"`", "Write `"+right+"`", t, right)
	case json.Valid([]byte(word)):
	case len(c.open) == 0 && c.whole:
		c.ended = true
		c.fault(t, "here an object or a list is due", "write `{...}` or `[...]`")
	case len(c.open) == 0:
		c.ended = true
		c.fault(t, "the body begins with no JSON", "write `{...}`, or the right `Content-Type`")
	case strings.IndexByte("0123456789+-.", word[0]) >= 0:
		c.fault(t, "this is no number of JSON", "write it as `12.5`, or in double quotes")
	default:
		c.words(t)
	}
}

// known is the word of JSON that is meant by one, "" for none.
func known(word string) string {
	switch lower := strings.ToLower(word); lower {
	case "true", "false", "null":
		return lower
	case "none", "nil":
		return "null"
	}
	return ""
}

// words takes a text without quotes, up to the next sign of its line.
func (c *checker) words(t Token) {
	for c.at+1 < len(c.tokens) {
		next := c.tokens[c.at+1]
		if next.Kind != Literal && next.Kind != Reference || strings.Contains(c.text[t.End:next.Start], "\n") {
			break
		}
		t.End = next.End
		c.at++
	}
	c.unquoted(t, "a text stands in double quotes")
}

// unquoted tells of a name or text without quotes.
func (c *checker) unquoted(t Token, message string) {
	text := c.text[t.Start:t.End]
	if quote := parser.PrintedQuote(text); quote != "" {
		c.printedQuotes(t, quote)
		return
	}
	if strings.ContainsAny(text, "\"\\'") || !c.isNext(',', ':', '}', ']') {
		c.ended = true
		c.fault(t, message, "put it in double quotes")
		return
	}
	c.repaired(t, message, "put it in double quotes", "Put it in double quotes", t, `"`+text+`"`)
}

// printedQuotes tells of a text in the quotes of printed text. One that does not end with
// such a quote goes on behind a sign that is a part of it, so nothing more can be told.
func (c *checker) printedQuotes(t Token, quote string) {
	const message = "a text of JSON stands in double quotes"
	hint := "write `\"` in the place of `" + quote + "`"
	inner := c.text[t.Start+len(quote) : t.End]
	_, size := utf8.DecodeLastRuneInString(inner)
	end := len(inner) - size
	if parser.PrintedQuote(inner[end:]) == "" || strings.ContainsAny(inner, "\"\\") || !c.isNext(',', ':', '}', ']') {
		c.ended = true
		c.fault(t, message, hint)
		return
	}
	c.repaired(t, message, hint, "Write double quotes", t, `"`+inner[:end]+`"`)
}

func (c *checker) singleQuoted(t Token) {
	const message, hint = "a text of JSON stands in double quotes", "write `\"` in the place of `'`"
	text := c.text[t.Start+1 : t.End-1]
	if strings.ContainsAny(text, "\"\\") {
		c.fault(t, message, hint)
		return
	}
	c.repaired(t, message, hint, "Write double quotes", t, `"`+text+`"`)
}
