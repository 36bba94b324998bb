package parser

import (
	"sort"
	"strings"
	"sync"
	"unicode/utf8"
)

// Source is one text with the name under which messages show it. The text is
// kept as it was read: byte order mark, line ends and invalid UTF-8 included.
type Source struct {
	Name string
	Text string

	once   sync.Once
	starts []uint32 // offsets of line starts, made when first asked for
}

// NewSource names a text.
func NewSource(name, text string) *Source { return &Source{Name: name, Text: text} }

// Span is a range of byte offsets in a Source, end exclusive.
type Span struct{ Start, End uint32 }

// Position is a place as people count it: line and column from 1, columns in
// Unicode code points.
type Position struct{ Line, Column int }

const byteOrderMark = "\uFEFF"

// Position finds line and column of an offset. A byte order mark has no column.
func (s *Source) Position(offset uint32) Position {
	line := s.lineAt(offset)
	text := s.Text[s.starts[line]:min(offset, uint32(len(s.Text)))]
	if line == 0 {
		text = strings.TrimPrefix(text, byteOrderMark)
	}
	return Position{Line: line + 1, Column: utf8.RuneCountInString(text) + 1}
}

// UTF16 finds line and character of an offset as editors count them by default:
// from 0, characters in UTF-16 code units.
func (s *Source) UTF16(offset uint32) (line, character int) {
	line = s.lineAt(offset)
	for _, r := range s.Text[s.starts[line]:min(offset, uint32(len(s.Text)))] {
		character++
		if r > 0xFFFF {
			character++
		}
	}
	return line, character
}

// Line gives line n, counted from 1, without its line end; "" if there is none.
func (s *Source) Line(n int) string {
	s.index()
	if n < 1 || n > len(s.starts) {
		return ""
	}
	end := uint32(len(s.Text))
	if n < len(s.starts) {
		end = s.starts[n]
	}
	return strings.TrimRight(s.Text[s.starts[n-1]:end], "\r\n")
}

// Slice gives the text of a span.
func (s *Source) Slice(span Span) string { return s.Text[span.Start:span.End] }

func (s *Source) lineAt(offset uint32) int {
	s.index()
	return sort.Search(len(s.starts), func(i int) bool { return s.starts[i] > offset }) - 1
}

func (s *Source) index() {
	s.once.Do(func() {
		s.starts = []uint32{0}
		for at := 0; at < len(s.Text); {
			_, next := lineEnd(s.Text, at)
			if next == at || next == len(s.Text) && !endsLine(s.Text) {
				break
			}
			s.starts = append(s.starts, uint32(next))
			at = next
		}
	})
}

func endsLine(text string) bool {
	return strings.HasSuffix(text, "\n") || strings.HasSuffix(text, "\r")
}

// lineEnd finds where the line that begins at an offset ends, and where the next
// one begins. Lines end in LF, CR LF or CR (spec 2.1).
func lineEnd(text string, at int) (end, next int) {
	i := strings.IndexByte(text[at:], '\n')
	if i < 0 {
		i = len(text) - at
	}
	if cr := strings.IndexByte(text[at:at+i], '\r'); cr >= 0 {
		end = at + cr
		if end+1 < len(text) && text[end+1] == '\n' {
			return end, end + 2
		}
		return end, end + 1
	}
	end = at + i
	return end, min(end+1, len(text))
}
