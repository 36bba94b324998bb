package lint

import (
	"sort"
	"strings"

	"github.com/bchttp/bchttp/parser"
)

// unknown stands in a sketch for what only a run, or its owner, knows. It is a word in
// every language that is read from a sketch, so that a text with it still reads.
const unknown = "_"

// sketch is the text of a request as far as it is known before anything is sent. What
// responses, questions and chance bring, and every secret, is unknown.
type sketch struct {
	text  string
	parts []sketchPart
}

// sketchPart is a run of a sketch, up to the next part.
type sketchPart struct {
	start int
	kind  partKind
	// span is where it was taken from, or the reference that it stands for.
	span parser.Span
	// name is the variable of an inserted part.
	name string
}

type partKind uint8

const (
	copiedPart   partKind = iota // it stands in the file
	insertedPart                 // the value of a variable
	unknownPart
)

// sketcher puts a sketch together.
type sketcher struct {
	out   strings.Builder
	parts []sketchPart
}

func (s *sketcher) add(text string, kind partKind, span parser.Span, name string) {
	if text == "" {
		return
	}
	s.parts = append(s.parts, sketchPart{s.out.Len(), kind, span, name})
	s.out.WriteString(text)
}

func (s *sketcher) sketch() *sketch { return &sketch{s.out.String(), s.parts} }

// partAt is the part that holds an offset.
func (s *sketch) partAt(offset int) int {
	return max(0, sort.Search(len(s.parts), func(i int) bool { return s.parts[i].start > offset })-1)
}

// end is where a part ends.
func (s *sketch) end(part int) int {
	if part+1 < len(s.parts) {
		return s.parts[part+1].start
	}
	return len(s.text)
}

// place is where a range stands in the file: of values of variables, the reference.
func (s *sketch) place(start, end int) parser.Span {
	if len(s.parts) == 0 {
		return parser.Span{}
	}
	first, last := s.partAt(start), s.partAt(max(start, end-1))
	from, to := s.parts[first].span.Start, s.parts[last].span.End
	if s.parts[first].kind == copiedPart {
		from += uint32(start - s.parts[first].start)
	}
	if s.parts[last].kind == copiedPart {
		to = s.parts[last].span.Start + uint32(end-s.parts[last].start)
	}
	return parser.Span{Start: from, End: max(from, to)}
}

// isUnknown tells whether a part of a range is unknown.
func (s *sketch) isUnknown(start, end int) bool {
	for i := s.partAt(start); i < len(s.parts) && s.parts[i].start < end; i++ {
		if s.parts[i].kind == unknownPart && s.end(i) > start {
			return true
		}
	}
	return false
}

// isCopied tells whether a range stands in the file as it is.
func (s *sketch) isCopied(start, end int) bool {
	i := s.partAt(start)
	return len(s.parts) > 0 && s.parts[i].kind == copiedPart && end <= s.end(i)
}

// variable is the name of the variable whose value holds a whole range, "" for none.
func (s *sketch) variable(start, end int) string {
	if len(s.parts) == 0 {
		return ""
	}
	first, last := s.partAt(start), s.partAt(max(start, end-1))
	if p := s.parts[first]; p.kind == insertedPart && p.span == s.parts[last].span {
		return p.name
	}
	return ""
}
