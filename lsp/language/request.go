package language

import (
	"context"
	"slices"
	"sort"
	"strings"

	"github.com/bchttp/bchttp/bc/catalog"
	"github.com/bchttp/bchttp/bc/vocabulary"
	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/vars"
)

// requests finds out which requests of a view lead to Business Central, and where. It
// serves one goroutine.
type requests struct {
	view   *View
	values *valuer
	apis   *catalog.Catalog
}

func (v *View) requests() *requests {
	r := &requests{view: v, values: v.valuer(), apis: &catalog.Catalog{}}
	if v.APIs != nil {
		r.apis.Custom = v.APIs()
	}
	return r
}

// call is a request to Business Central as far as it is known before anything is sent.
type call struct {
	method string // in capitals
	target sketch
	place  vocabulary.Place
}

// call reads the request of a block up to an offset. False: it leads elsewhere.
func (r *requests) call(b *parser.Block, until uint32) (call, bool) {
	method, target, ok := r.target(b, until)
	if !ok {
		return call{}, false
	}
	place, ok := vocabulary.Locate(r.apis, target.text)
	return call{method, target, place}, ok
}

// target is the target of a block, its lines joined, up to an offset.
func (r *requests) target(b *parser.Block, until uint32) (method string, s sketch, ok bool) {
	if b == nil || b.Request < 0 || b.Curl {
		return "", sketch{}, false
	}
	tree := r.view.Tree
	method, span, ok := requestParts(tree, b.Request)
	if !ok || until < span.Start {
		return method, sketch{}, false
	}
	spans := []parser.Span{span}
	for line := b.Request + 1; line < b.Headers; line++ {
		if tree.Line(line).Kind == parser.LineQuery {
			spans = append(spans, queryPart(tree, line))
		}
	}
	return method, r.sketch(b.Request, beforeCursor(tree, spans, until)), true
}

// beforeCursor leaves out what stands behind an offset. The part that ends there keeps the
// blanks at its end, since somebody may be writing there; the others have none.
func beforeCursor(tree *parser.File, spans []parser.Span, until uint32) []parser.Span {
	kept := slices.DeleteFunc(spans, func(s parser.Span) bool { return s.Start > until })
	for i := range kept {
		s := &kept[i]
		if s.End >= until {
			s.End = until
			continue
		}
		s.End = s.Start + uint32(len(strings.TrimRight(tree.Source.Slice(*s), " \t")))
	}
	return kept
}

// requestParts are the method of a request line, GET without one, and the place of its
// target with the blanks behind it.
func requestParts(tree *parser.File, line int32) (method string, target parser.Span, ok bool) {
	method = "GET"
	target.End = tree.Span(line).End
	for _, token := range tree.Tokens(line) {
		switch token.Kind {
		case parser.TokenMethod:
			method = strings.ToUpper(tree.Source.Slice(token.Span))
		case parser.TokenURL, parser.TokenTemplateOpen:
			if !ok {
				target.Start, ok = token.Span.Start, true
			}
		case parser.TokenVersion:
			target.End = token.Span.Start
		}
	}
	return method, target, ok
}

// queryPart is a line that goes on with the target, without the blanks in front.
func queryPart(tree *parser.File, line int32) parser.Span {
	span := tree.Span(line)
	text := tree.Source.Slice(span)
	span.Start += uint32(len(text) - len(strings.TrimLeft(text, " \t")))
	return span
}

// sketch is a text of the file with the values of its references. What is secret, and what
// only a run knows, is a gap.
type sketch struct {
	text string
	// places are where each byte stands in the file; of a value, the reference.
	places []parser.Span
}

// sketch puts parts of the request in a line together, without line ends.
func (r *requests) sketch(line int32, spans []parser.Span) sketch {
	r.values.begin(line)
	text := r.values.pass.Lines(context.Background(), slices.Values(spans))
	var marks []vars.Mark
	for _, s := range text.Segments {
		marks = append(marks, s.Marks...)
	}
	sort.SliceStable(marks, func(i, j int) bool { return marks[i].Start < marks[j].Start })
	return sketchOf(text, marks)
}

func sketchOf(text *vars.Text, marks []vars.Mark) sketch {
	s := sketch{places: make([]parser.Span, 0, len(text.String))}
	var out strings.Builder
	lastClosing := strings.LastIndex(text.String, "}}")
	for at := 0; at < len(text.String); {
		for len(marks) > 0 && marks[0].End <= at {
			marks = marks[1:]
		}
		c, end := text.String[at], at+1
		switch {
		case len(marks) > 0 && marks[0].Start <= at:
			c, end = vocabulary.Gap[0], marks[0].End
		case at < lastClosing && strings.HasPrefix(text.String[at:], "{{"):
			c, end = vocabulary.Gap[0], at+strings.Index(text.String[at:], "}}")+2
		case c == '\n' || c == '\r':
			at++
			continue
		}
		out.WriteByte(c)
		s.places = append(s.places, text.Source(at))
		at = end
	}
	s.text = out.String()
	return s
}

// at is the byte of the sketch that stands at an offset of the file as it is, -1 if none
// does.
func (s sketch) at(offset uint32) int {
	return slices.IndexFunc(s.places, func(p parser.Span) bool { return p.Start == offset && p.End == p.Start })
}

// span is where a part of the sketch stands in the file; false: it is not written there as
// it is.
func (s sketch) span(start, end int) (parser.Span, bool) {
	if start < 0 || start >= end || end > len(s.places) {
		return parser.Span{}, false
	}
	for i := start; i < end; i++ {
		if p := s.places[i]; p.Start != p.End || p.Start != s.places[start].Start+uint32(i-start) {
			return parser.Span{}, false
		}
	}
	return parser.Span{Start: s.places[start].Start, End: s.places[end-1].Start + 1}, true
}
