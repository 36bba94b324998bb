package lint

import (
	"github.com/bchttp/bchttp/parser"
)

// excerpt is a part of a sketch that is read by itself: the target, whose lines are
// joined, the body, or an address inside of a batch.
type excerpt struct {
	*sketch
	text string
	// base is where it begins in the sketch; places, if not nil, are the offsets there
	// of each byte.
	base   int
	places []int
}

// at is the offset in the sketch.
func (e excerpt) at(offset int) int {
	switch {
	case e.places == nil:
		return e.base + offset
	case offset < len(e.places):
		return e.places[offset]
	case len(e.places) > 0:
		return e.places[len(e.places)-1] + 1
	}
	return e.base
}

// to is the offset in the sketch where a range ends.
func (e excerpt) to(start, end int) int {
	if end > start {
		return e.at(end-1) + 1
	}
	return e.at(end)
}

// span is where a range stands in the file.
func (e excerpt) span(start, end int) parser.Span { return e.place(e.at(start), e.to(start, end)) }

// unknown tells whether a part of a range is unknown.
func (e excerpt) unknown(start, end int) bool { return e.isUnknown(e.at(start), e.to(start, end)) }

// from is the variable that a whole range came from.
func (e excerpt) from(start, end int) string { return e.variable(e.at(start), e.to(start, end)) }

// editable tells whether a range can be replaced in the file.
func (e excerpt) editable(start, end int) bool {
	return e.to(start, end)-e.at(start) == end-start && e.isCopied(e.at(start), e.to(start, end))
}

// part is a range as an excerpt of its own.
func (e excerpt) part(start, end int) excerpt {
	p := excerpt{sketch: e.sketch, text: e.text[start:end], base: e.at(start)}
	if e.places != nil {
		p.places = e.places[start:end]
	}
	return p
}

// targetOf is the target of a request, whose lines were joined without the blanks around
// them.
func targetOf(s *sketch, m *parser.Message) excerpt {
	e := excerpt{sketch: s, text: m.Target, base: m.TargetOffset, places: make([]int, 0, len(m.Target))}
	at := m.TargetOffset
	for i := 0; i < len(m.Target); i++ {
		for at < len(s.text) && s.text[at] != m.Target[i] {
			at++
		}
		e.places = append(e.places, min(at, max(0, len(s.text)-1)))
		at++
	}
	return e
}
