package language

import (
	"strings"

	"github.com/bchttp/bchttp/bc/explain"
	"github.com/bchttp/bchttp/bc/vocabulary"
	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/parser/jsontext"
)

// knownHover tells of words of Business Central: in the target of a request, in the JSON of
// its body, and error codes anywhere.
func (v *View) knownHover(offset uint32) (Hover, bool) {
	line := v.lineAt(offset)
	if line < 0 {
		return Hover{}, false
	}
	b := v.Tree.BlockAt(line)
	switch v.Tree.Line(line).Kind {
	case parser.LineRequest, parser.LineQuery:
		if h, ok := v.targetHover(b, offset); ok {
			return h, true
		}
		return v.methodHover(b, offset)
	case parser.LineDefinition:
		return v.definitionHover(line, offset)
	case parser.LineBody:
		if h, ok := v.memberHover(b, offset); ok {
			return h, true
		}
	}
	return v.codeHover(line, offset)
}

// targetHover tells of the word of a target.
func (v *View) targetHover(b *parser.Block, offset uint32) (Hover, bool) {
	r := v.requests()
	known, ok := r.call(b, wholeBlock)
	if !ok {
		return Hover{}, false
	}
	return known.hover(offset)
}

// hover tells of the word that stands in the target at an offset of the file.
func (k call) hover(offset uint32) (Hover, bool) {
	at := k.target.at(offset)
	if at < 0 {
		return Hover{}, false
	}
	w, ok := k.place.WordAt(k.target.text, at)
	if !ok {
		return Hover{}, false
	}
	span, ok := k.target.span(w.Start, w.End)
	return Hover{span, paragraphs(w.Lines)}, ok
}

// definitionHover tells of the word of an address in a definition.
func (v *View) definitionHover(line int32, offset uint32) (Hover, bool) {
	d, ok := v.definitionAt(line)
	if !ok || offset < d.ValueSpan.Start || !strings.Contains(d.Value, "/") {
		return Hover{}, false
	}
	r := v.requests()
	s := r.sketch(line, []parser.Span{d.ValueSpan})
	place, ok := vocabulary.Locate(r.apis, s.text)
	if !ok {
		return Hover{}, false
	}
	return call{"GET", s, place}.hover(offset)
}

func paragraphs(lines []string) (text Prose) {
	for _, line := range lines {
		text.say(line)
	}
	return text
}

// methodHover tells of the method of a request that was refused why that may be.
func (v *View) methodHover(b *parser.Block, offset uint32) (Hover, bool) {
	if b.Request < 0 {
		return Hover{}, false
	}
	for _, token := range v.Tree.Tokens(b.Request) {
		if token.Kind == parser.TokenMethod && contains(token.Span, offset) {
			text := v.refusalText(b)
			return Hover{token.Span, text}, text != nil
		}
	}
	return Hover{}, false
}

// refusalText is the page on the error code that a request was last answered with, nil for
// none.
func (v *View) refusalText(b *parser.Block) (text Prose) {
	if v.Refusal == nil || b == nil || b.Request < 0 {
		return nil
	}
	code := v.Refusal(v.Document, b)
	page, ok := explain.Page(code)
	if code == "" || !ok {
		return nil
	}
	text.say("the last response was a refusal:")
	text.show(strings.TrimRight(page, "\n"))
	return text
}

// memberHover tells of the property whose name or value stands in a body.
func (v *View) memberHover(b *parser.Block, offset uint32) (Hover, bool) {
	r := v.requests()
	w, ok := r.written(b, offset)
	if !ok || !w.known || w.current < 0 || w.tokens[w.current].Kind != jsontext.String {
		return Hover{}, false
	}
	token, name := w.tokens[w.current], w.member
	if w.state == jsonNameNext {
		name = unquoted(w.text[token.Start:token.End])
	}
	lines := w.object.About(name)
	span := parser.Span{Start: w.start + uint32(token.Start), End: w.start + uint32(token.End)}
	return Hover{span, paragraphs(lines)}, lines != nil
}

// codeHover tells what an error code means.
func (v *View) codeHover(line int32, offset uint32) (Hover, bool) {
	span := v.Tree.Span(line)
	text, at := v.Tree.Source.Slice(span), int(offset-min(offset, span.Start))
	if at > len(text) {
		return Hover{}, false
	}
	start, end := at, at
	for start > 0 && isWordByte(text[start-1]) {
		start--
	}
	for end < len(text) && isWordByte(text[end]) {
		end++
	}
	page, ok := explain.Page(text[start:end])
	if !ok || !isCode(text, start, end) {
		return Hover{}, false
	}
	h := Hover{Span: parser.Span{Start: span.Start + uint32(start), End: span.Start + uint32(end)}}
	h.Text.show(strings.TrimRight(page, "\n"))
	return h, true
}

// isCode tells an error code from a word or number of the same spelling: it has an
// underscore, is one of sign-in, or stands in quotes.
func isCode(text string, start, end int) bool {
	word := text[start:end]
	quoted := start > 0 && end < len(text) && text[start-1] == text[end] && strings.IndexByte("\"'`", text[end]) >= 0
	return strings.Contains(word, "_") || strings.HasPrefix(word, "AADSTS") || quoted && !isDigits(word)
}

func isDigits(text string) bool { return strings.Trim(text, "0123456789") == "" }
