package parser

import (
	"iter"
	"strings"
)

// piece is a part of a text, and where it begins.
type piece struct {
	start int
	text  string
}

// Text is the whole text. Behind an edit it is put together when it is first asked for, which
// takes the time of a copy; Slice, Parts and Len do not.
func (s *Source) Text() string {
	if len(s.rest) == 0 {
		return s.head
	}
	s.wholeOnce.Do(func() { s.whole = s.joined(Span{0, uint32(s.Len())}) })
	return s.whole
}

// Len is the length of the text in bytes.
func (s *Source) Len() int {
	if len(s.rest) == 0 {
		return len(s.head)
	}
	last := &s.rest[len(s.rest)-1]
	return last.start + len(last.text)
}

// Slice gives the text of a span. Within a line or a block it is never copied.
// Not copied into its many callers: docs/performance.md, "What is linked".
//
//go:noinline
func (s *Source) Slice(span Span) string {
	if int(span.End) <= len(s.head) {
		return s.head[span.Start:span.End]
	}
	return s.behind(span)
}

// behind is Slice for what ends in rest.
func (s *Source) behind(span Span) string {
	for i := len(s.rest) - 1; i >= 0; i-- {
		one := &s.rest[i]
		if from, to := int(span.Start)-one.start, int(span.End)-one.start; from >= 0 && to <= len(one.text) {
			return one.text[from:to]
		}
	}
	return s.joined(span)
}

// joined is a part of the text that lies in several pieces.
func (s *Source) joined(span Span) string {
	if span.Start > span.End || int(span.End) > s.Len() {
		panic("parser: a span lies outside of its text")
	}
	var text strings.Builder
	text.Grow(int(span.End - span.Start))
	for start, part := range s.Parts() {
		from, to := max(int(span.Start), start), min(int(span.End), start+len(part))
		if from < to {
			text.WriteString(part[from-start : to-start])
		}
	}
	return text.String()
}

// Parts are the text in parts of whole lines, each with the offset at which it begins: one part,
// but behind an edit. To look for what stands in one line they do, and nothing is copied.
func (s *Source) Parts() iter.Seq2[int, string] {
	return func(yield func(int, string) bool) {
		if !yield(0, s.head) {
			return
		}
		for _, one := range s.rest {
			if !yield(one.start, one.text) {
				return
			}
		}
	}
}

// Contains tells whether the text holds another one, which has no line end.
func (s *Source) Contains(text string) bool {
	for _, part := range s.Parts() {
		if strings.Contains(part, text) {
			return true
		}
	}
	return false
}

// replaced is the text with another part in place of one, both of whole lines. What is left of
// the text before is shared.
func (s *Source) replaced(span Span, by string) *Source {
	next := &Source{Name: s.Name}
	for start, part := range s.Parts() {
		next.add(part[:max(0, min(int(span.Start)-start, len(part)))])
	}
	next.add(by)
	for start, part := range s.Parts() {
		next.add(part[max(0, min(int(span.End)-start, len(part))):])
	}
	if len(next.rest) > mostParts {
		return NewSource(s.Name, next.Text())
	}
	return next
}

// add puts a text behind the others.
func (s *Source) add(text string) {
	switch {
	case text == "":
	case s.head == "":
		s.head = text
	default:
		s.rest = append(s.rest, piece{s.Len(), text})
	}
}
