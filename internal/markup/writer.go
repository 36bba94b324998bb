package markup

import (
	"bytes"
	"errors"
	"html"
	"io"
	"strconv"
	"strings"
)

// constant is text that stands in the source. Nothing else converts to it by itself.
type constant string

// noNUL stands in place of U+0000, which HTML does not have.
const noNUL = "\uFFFD"

// HTML is markup that was written with a Writer.
type HTML struct{ text string }

// Writer collects HTML. The zero value is ready for use.
type Writer struct {
	to  bytes.Buffer
	err error
}

// Raw writes markup. Attributes must have quotes.
// Not copied into its many callers: docs/performance.md, "What is linked".
//
//go:noinline
func (w *Writer) Raw(markup constant) { w.to.WriteString(string(markup)) }

// Text writes text of elements and of attributes in quotes: no character of it is
// markup.
func (w *Writer) Text(text string) {
	if strings.IndexByte(text, 0) >= 0 {
		text = strings.ReplaceAll(text, "\x00", noNUL)
	}
	w.to.WriteString(html.EscapeString(text))
}

// Content writes text of elements, in which quotes stay: bodies are full of them.
func (w *Writer) Content(text string) {
	from := 0
	for at := range len(text) {
		escape := ""
		switch text[at] {
		case '<':
			escape = "&lt;"
		case '>':
			escape = "&gt;"
		case '&':
			escape = "&amp;"
		case 0:
			escape = noNUL
		default:
			continue
		}
		w.to.WriteString(text[from:at])
		w.to.WriteString(escape)
		from = at + 1
	}
	w.to.WriteString(text[from:])
}

// Word writes the letters and digits of a text, which need no quotes.
func (w *Writer) Word(text string) {
	for at := range len(text) {
		if c := text[at]; c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' {
			w.to.WriteByte(c)
		}
	}
}

// Int writes a number.
func (w *Writer) Int(number int) {
	w.to.Write(strconv.AppendInt(w.to.AvailableBuffer(), int64(number), 10))
}

// Between writes text between two pieces of markup.
// Not copied into its many callers: docs/performance.md, "What is linked".
//
//go:noinline
func (w *Writer) Between(before constant, text string, after constant) {
	w.Raw(before)
	w.Text(text)
	w.Raw(after)
}

// Given writes what Between does, and nothing at all for no text.
// Not copied into its many callers: docs/performance.md, "What is linked".
//
//go:noinline
func (w *Writer) Given(before constant, text string, after constant) {
	if text != "" {
		w.Between(before, text, after)
	}
}

// If writes markup where a condition holds.
// Not copied into its many callers: docs/performance.md, "What is linked".
//
//go:noinline
func (w *Writer) If(condition bool, markup constant) {
	if condition {
		w.Raw(markup)
	}
}

// HTML writes what another Writer has written.
func (w *Writer) HTML(h HTML) { w.to.WriteString(h.text) }

// Foreign writes the text of a style or script element, which knows no escapes. Text
// that could end the element, or hide its end, is the error of Flush.
func (w *Writer) Foreign(text string) {
	if strings.Contains(text, "</") || strings.Contains(text, "<!--") {
		w.err = errors.New("a style or script has `</` or `<!--`")
		return
	}
	w.to.WriteString(text)
}

// Taken gives what was written and begins anew.
func (w *Writer) Taken() HTML {
	defer w.to.Reset()
	return HTML{w.to.String()}
}

// IsEmpty tells whether there is no markup.
func (h HTML) IsEmpty() bool { return h.text == "" }

// String is the markup.
func (h HTML) String() string { return h.text }

// Flush hands on what was written since the last time.
func (w *Writer) Flush(to io.Writer) error {
	if w.err != nil {
		return w.err
	}
	_, err := w.to.WriteTo(to)
	return err
}
