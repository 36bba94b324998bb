package language

import (
	"sort"

	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/parser/jsontext"
)

// Selection are the spans around an offset that a selection can grow to, the smallest one
// first: what stands between braces, the reference, the token, the line, the part of the
// request, the request, the block, the file.
func (v *View) Selection(offset uint32) []parser.Span {
	line := v.lineAt(offset)
	whole := parser.Span{End: uint32(v.Tree.Source.Len())}
	if line < 0 {
		return []parser.Span{whole}
	}
	var s growing
	for t := range v.Tree.Templates(line) {
		if contains(t.Span, offset) {
			s.grow(t.NameSpan, offset)
			s.grow(t.Span, offset)
		}
	}
	for _, token := range v.Tree.Tokens(line) {
		if token.Kind != parser.TokenLineEnd && contains(token.Span, offset) && token.Span.End > offset {
			s.grow(token.Span, offset)
		}
	}
	s.grow(v.Tree.Span(line), offset)
	if block := v.blockIndex(line); block >= 0 {
		b := &v.Tree.Blocks[block]
		v.growInBody(&s, b, offset)
		v.growInRequest(&s, b, offset)
		s.grow(parser.Span{Start: v.Tree.Line(b.First).Start, End: v.Tree.Line(b.End - 1).End}, offset)
	}
	s.grow(whole, offset)
	return s.nested()
}

// growing are spans that hold an offset.
type growing struct{ spans []parser.Span }

// grow adds a span, if it holds the offset.
func (s *growing) grow(span parser.Span, offset uint32) {
	if contains(span, offset) {
		s.spans = append(s.spans, span)
	}
}

// nested are the spans by size, without those that do not hold the one before.
func (s *growing) nested() []parser.Span {
	sort.SliceStable(s.spans, func(i, j int) bool { return s.spans[i].End-s.spans[i].Start < s.spans[j].End-s.spans[j].Start })
	var found []parser.Span
	for _, span := range s.spans {
		if n := len(found); n > 0 {
			if last := found[n-1]; span == last || span.Start > last.Start || span.End < last.End {
				continue
			}
		}
		found = append(found, span)
	}
	return found
}

// growInBody adds the strings, objects and arrays of a JSON body around an offset.
func (v *View) growInBody(s *growing, b *parser.Block, offset uint32) {
	if b.Request < 0 || b.Body >= b.RequestEnd || v.Tree.Language(b) != parser.JSON {
		return
	}
	base := v.Tree.Span(b.Body).Start
	text := v.Tree.Source.Slice(parser.Span{Start: base, End: v.Tree.Span(b.RequestEnd - 1).End})
	var open []uint32
	for _, t := range jsontext.Tokens(text) {
		switch {
		case t.Kind == jsontext.String:
			s.grow(parser.Span{Start: base + uint32(t.Start), End: base + uint32(t.End)}, offset)
		case t.Kind == jsontext.Open:
			open = append(open, base+uint32(t.Start))
		case t.Kind == jsontext.Close && len(open) > 0:
			s.grow(parser.Span{Start: open[len(open)-1], End: base + uint32(t.End)}, offset)
			open = open[:len(open)-1]
		}
	}
}

// growInRequest adds headers or body, and the request.
func (v *View) growInRequest(s *growing, b *parser.Block, offset uint32) {
	if b.Request < 0 {
		return
	}
	start := v.Tree.Span(b.Request).Start
	if b.Body < b.RequestEnd {
		s.grow(parser.Span{Start: v.Tree.Span(b.Body).Start, End: v.Tree.Span(b.RequestEnd - 1).End}, offset)
	}
	if last := min(b.Body, b.RequestEnd) - 1; last > b.Request {
		s.grow(parser.Span{Start: start, End: v.Tree.Span(last).End}, offset)
	}
	s.grow(parser.Span{Start: start, End: v.Tree.Span(b.RequestEnd - 1).End}, offset)
}
