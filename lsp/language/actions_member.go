package language

import (
	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/parser/jsontext"
)

// removeMember offers to take the member of a JSON body out whose name or value a finding is
// about.
func (v *View) removeMember(d *parser.Diagnostic, add adder) {
	b := v.Tree.BlockAt(v.lineAt(d.Span.Start))
	if b == nil || b.Request < 0 || b.Body >= b.RequestEnd || v.lineAt(d.Span.Start) < b.Body || v.Tree.Language(b) != parser.JSON {
		return
	}
	base := v.Tree.Span(b.Body).Start
	text := v.Tree.Source.Slice(parser.Span{Start: base, End: v.Tree.Span(b.RequestEnd - 1).End})
	tokens := jsontext.Tokens(text)
	first, last := member(text, tokens, int(d.Span.Start-base))
	if first < 0 || v.isNeeded(b, d.Span.Start, text[tokens[first].Start:tokens[first].End]) {
		return
	}
	span := memberSpan(text, tokens, first, last)
	add("Remove the member", v.edit(parser.Span{Start: base + uint32(span.Start), End: base + uint32(span.End)}, ""))
}

// isNeeded tells whether Business Central refuses the object around an offset of a body
// without a member, as it is written there.
func (v *View) isNeeded(b *parser.Block, offset uint32, quoted string) bool {
	w, ok := v.requests().written(b, offset)
	if !ok || !w.known {
		return false
	}
	name := unquoted(quoted)
	var others []string
	for _, part := range w.parts(w.jsonPlace.frames[len(w.jsonPlace.frames)-1].open) {
		if part.name != name {
			others = append(others, part.name)
		}
	}
	return w.object.Needs(name, others)
}

// member are the first and the last piece of the member whose name or value stands at an
// offset, -1 if there is none.
func member(text string, tokens []jsontext.Token, offset int) (first, last int) {
	for i := 0; i+2 < len(tokens); i++ {
		if tokens[i].Kind != jsontext.String || !isSign(text, tokens[i+1], ':') {
			continue
		}
		end := valueEnd(tokens, i+2)
		isAt := tokens[i].Start <= offset && offset < tokens[i].End || tokens[i+2].Start == offset
		if isAt && end >= 0 {
			return i, end
		}
	}
	return -1, -1
}

func isSign(text string, t jsontext.Token, sign byte) bool {
	return t.Kind == jsontext.Sign && text[t.Start] == sign
}

// valueEnd is the last piece of the value that begins with one, -1 if it has no end.
func valueEnd(tokens []jsontext.Token, first int) int {
	depth := 0
	for i := first; i < len(tokens); i++ {
		switch tokens[i].Kind {
		case jsontext.Open:
			depth++
		case jsontext.Close:
			depth--
		}
		if depth <= 0 {
			return i
		}
	}
	return -1
}

// memberSpan is a member with one of the commas around it: the one in front, or, of the
// first member, the one behind.
func memberSpan(text string, tokens []jsontext.Token, first, last int) jsontext.Token {
	span := jsontext.Token{Start: tokens[first].Start, End: tokens[last].End}
	switch {
	case first > 0 && isSign(text, tokens[first-1], ','):
		span.Start = tokens[first-1].Start
	case last+1 < len(tokens) && isSign(text, tokens[last+1], ','):
		span.End = tokens[last+1].End
		if last+2 < len(tokens) {
			span.End = tokens[last+2].Start
		}
	}
	return span
}
