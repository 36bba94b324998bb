package language

import (
	"strings"

	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/parser/jsontext"
)

// formatBody indents the JSON body of a block, each step by a text. References may stand in strings and in the
// place of values. False if the body is something else, has an error, or comments in it.
func (v *View) formatBody(b *parser.Block, indent string) (Edit, bool) {
	if v.Tree.Language(b) != parser.JSON || b.Body >= b.RequestEnd {
		return Edit{}, false
	}
	for line := b.Body; line < b.RequestEnd; line++ {
		if v.Tree.Line(line).Kind != parser.LineBody {
			return Edit{}, false
		}
	}
	span := parser.Span{Start: v.Tree.Span(b.Body).Start, End: v.Tree.Span(b.RequestEnd - 1).End}
	text := v.Tree.Source.Slice(span)
	tokens := jsontext.Tokens(text)
	if !jsontext.Valid(text, tokens) {
		return Edit{}, false
	}
	w := jsonWriter{text: text, tokens: tokens, lineEnd: v.lineEnd(), indent: indent}
	return Edit{v.place(span), w.write()}, true
}

// lineEnd is that of the document: of its first line.
func (d *Document) lineEnd() string {
	for _, part := range d.Tree.Source.Parts() {
		if first, _, ok := strings.Cut(part, "\n"); ok {
			return first[len(strings.TrimSuffix(first, "\r")):] + "\n"
		}
	}
	return "\n"
}

// jsonWriter writes pieces of JSON, indented. An object or array that stood in
// one line stays in one, the outermost excepted.
type jsonWriter struct {
	text    string
	tokens  []jsontext.Token
	lineEnd string
	indent  string
	out     strings.Builder
	depth   int
	// flat is the depth at which a line began that is kept, 0 for none.
	flat int
}

func (w *jsonWriter) write() string {
	for i, t := range w.tokens {
		piece := w.text[t.Start:t.End]
		switch {
		case t.Kind == jsontext.Open:
			w.open(i, piece)
		case t.Kind == jsontext.Close:
			w.close(i, piece)
		case piece == ",":
			w.out.WriteString(piece)
			w.separate()
		case piece == ":":
			w.out.WriteString(": ")
		default:
			w.out.WriteString(piece)
		}
	}
	return w.out.String()
}

func (w *jsonWriter) open(i int, piece string) {
	w.out.WriteString(piece)
	w.depth++
	if w.isEmpty(i) {
		return
	}
	if w.flat == 0 && w.depth > 1 && w.inOneLine(i) {
		w.flat = w.depth
	}
	if w.flat == 0 {
		w.newLine()
	} else if piece == "{" {
		w.out.WriteByte(' ')
	}
}

func (w *jsonWriter) isEmpty(i int) bool {
	return i+1 < len(w.tokens) && w.tokens[i+1].Kind == jsontext.Close
}

func (w *jsonWriter) close(i int, piece string) {
	w.depth--
	empty := i > 0 && w.tokens[i-1].Kind == jsontext.Open
	switch {
	case empty:
	case w.flat == 0:
		w.newLine()
	case piece == "}":
		w.out.WriteByte(' ')
	}
	if w.flat > w.depth {
		w.flat = 0
	}
	w.out.WriteString(piece)
}

func (w *jsonWriter) separate() {
	if w.flat > 0 {
		w.out.WriteByte(' ')
		return
	}
	w.newLine()
}

func (w *jsonWriter) newLine() { w.out.WriteString(w.lineEnd + strings.Repeat(w.indent, w.depth)) }

// inOneLine tells whether an object or array that opens at a piece closes in the same line.
func (w *jsonWriter) inOneLine(i int) bool {
	depth := 0
	for _, t := range w.tokens[i:] {
		switch t.Kind {
		case jsontext.Open:
			depth++
		case jsontext.Close:
			depth--
		}
		if depth == 0 {
			return !strings.ContainsAny(w.text[w.tokens[i].Start:t.End], "\r\n")
		}
	}
	return false
}
