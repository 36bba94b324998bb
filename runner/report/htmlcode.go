package report

import (
	"encoding/json"
	"strings"

	"github.com/bchttp/bchttp/internal/markup"
)

// Classes of the style sheet for parts of a text.
const (
	codeKey     = "k" // member of an object, attribute
	codeString  = "s"
	codeNumber  = "n"
	codeWord    = "l" // true, false, null, name of an element
	codeComment = "c"
)

// highlighted colours JSON and XML; other text stays as it is. Where JSON stands on
// one line, it is laid out, and the second result says so. body is the whole of
// which text is the printable beginning.
func highlighted(mediaType, text string, body []byte) (markup.HTML, bool) {
	c := coder{text: text}
	mediaType = strings.ToLower(mediaType)
	switch first := strings.TrimLeft(text, " \t\r\n"); {
	case strings.Contains(mediaType, "json"), mediaType == "" && strings.IndexAny(first, "{[") == 0:
		c.indent = strings.IndexAny(first, "{[") == 0 && !strings.Contains(strings.TrimRight(text, "\n"), "\n") && len(text) > 60 && json.Valid(body)
		c.json()
	case strings.Contains(mediaType, "xml"), strings.Contains(mediaType, "html"), mediaType == "" && strings.HasPrefix(first, "<"):
		c.xml()
	default:
		c.plain(len(text))
	}
	return c.to.Taken(), c.indent
}

// coder walks over a text and writes it as HTML. Every byte of the text is written
// by plain; blanks between tokens may be laid out anew.
type coder struct {
	to     markup.Writer
	text   string
	at     int
	indent bool
	depth  int
}

// plain writes the text up to end.
func (c *coder) plain(end int) {
	c.to.Content(c.text[c.at:end])
	c.at = end
}

// part writes the text up to end with a class.
func (c *coder) part(class string, end int) {
	c.to.Raw("<i class=")
	c.to.Word(class)
	c.to.Raw(">")
	c.plain(end)
	c.to.Raw("</i>")
}

// until is the place behind the next mark, or the end of the text.
func (c *coder) until(from int, mark string) int {
	if from > len(c.text) {
		return len(c.text)
	}
	if i := strings.Index(c.text[from:], mark); i >= 0 {
		return from + i + len(mark)
	}
	return len(c.text)
}

// run is the end of what begins at from and has only these bytes.
func (c *coder) run(from int, of func(byte) bool) int {
	for from < len(c.text) && of(c.text[from]) {
		from++
	}
	return from
}

func isBlank(b byte) bool { return b == ' ' || b == '\t' || b == '\n' || b == '\r' }
