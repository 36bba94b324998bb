package parser

import (
	"strings"
	"sync"
)

// Source is one text with the name under which messages show it. The text is
// kept as it was read: byte order mark, line ends and invalid UTF-8 included.
type Source struct {
	Name string

	// head is where the text begins: all of it, but behind an edit, when rest follows, and the
	// text shares all but a part with the one before.
	head string
	rest []piece

	wholeOnce sync.Once
	whole     string // the text of several pieces, made when first asked for

	once   sync.Once
	starts []uint32 // offsets of line starts, made when first asked for
	file   *File    // whose lines are those of the text, if an edit made them

	columns columns
}

// NewSource names a text.
func NewSource(name, text string) *Source { return &Source{Name: name, head: text} }

// markLength is the length of the byte order mark of the text, 0 if it has none.
func (s *Source) markLength() int {
	if s.Len() >= len(byteOrderMark) && s.Slice(Span{0, uint32(len(byteOrderMark))}) == byteOrderMark {
		return len(byteOrderMark)
	}
	return 0
}

// ToUTF8 is the hint for a file in another encoding. It names PowerShell, since its `>` is where
// most such files come from.
const ToUTF8 = "save it as UTF-8; in PowerShell write `| Set-Content -Encoding utf8 FILE` in the place of `> FILE`"

// Span is a range of byte offsets in a Source, end exclusive. A text is shorter than
// 4 GiB.
type Span struct{ Start, End uint32 }

// Position is a place as people count it: line and column from 1, columns in
// Unicode code points.
type Position struct{ Line, Column int }

const byteOrderMark = "\uFEFF"

// Position finds line and column of an offset. A byte order mark has no column.
func (s *Source) Position(offset uint32) Position {
	line, start, end := s.upTo(offset)
	characters, _ := s.columns.between(s, start, end)
	return Position{Line: line + 1, Column: characters + 1}
}

// UTF16 finds line and character of an offset as editors count them by default:
// from 0, characters in UTF-16 code units. A byte order mark has no character.
func (s *Source) UTF16(offset uint32) (line, character int) {
	line, start, end := s.upTo(offset)
	characters, wide := s.columns.between(s, start, end)
	return line, characters + wide
}

// Characters counts those of a part of a line from its beginning on, and how many of them
// take two units of UTF-16. A byte that belongs to no character counts as one.
func (s *Source) Characters(part Span) (characters, wide int) {
	return s.columns.between(s, int(part.Start), int(part.End))
}

// upTo finds the line of an offset, from 0, and its part before the offset.
func (s *Source) upTo(offset uint32) (line, start, end int) {
	line = s.lineOf(offset)
	start, end = int(s.startOf(line)), int(min(offset, uint32(s.Len())))
	if mark := s.markLength(); line == 0 && end >= mark {
		start = mark
	}
	return line, start, end
}

// Line gives line n, counted from 1, without line end and byte order mark; "" if
// there is none.
func (s *Source) Line(n int) string {
	count := s.lineCount()
	if n < 1 || n > count {
		return ""
	}
	end := uint32(s.Len())
	if n < count {
		end = s.startOf(n)
	}
	line := strings.TrimRight(s.Slice(Span{s.startOf(n - 1), end}), "\r\n")
	if n == 1 {
		line = strings.TrimPrefix(line, byteOrderMark)
	}
	return line
}

// lineStart is where the text of line n, counted from 1, begins.
func (s *Source) lineStart(n int) int {
	if n == 1 {
		return s.markLength()
	}
	return int(s.startOf(n - 1))
}

// mostLines is the number of lines of a text whose line ends are of one kind, and
// enough for most others.
func mostLines(text string) int {
	return max(strings.Count(text, "\n"), strings.Count(text, "\r")) + 1
}

// lineScanner walks through the lines of a text, which end in LF, CR LF or CR
// (spec 2.1). Each byte is looked at a fixed number of times, however many lines
// there are.
type lineScanner struct {
	text             string
	start, end, next int // the current line, and where the one behind it begins
	lf, cr           int // the first line feed and carriage return behind start
	primed           bool
}

// scan moves to the next line; false behind the last one.
func (l *lineScanner) scan() bool {
	if l.next >= len(l.text) {
		return false
	}
	l.start = l.next
	if !l.primed || l.lf < l.start {
		l.lf = l.find('\n')
	}
	if !l.primed || l.cr < l.start {
		l.cr = l.find('\r')
	}
	l.primed = true
	l.end = min(l.lf, l.cr)
	l.next = min(l.end+1, len(l.text))
	if l.lf == l.cr+1 {
		l.next = min(l.lf+1, len(l.text))
	}
	return true
}

// find is the first place of a byte from start on, or the end of the text.
func (l *lineScanner) find(c byte) int {
	if i := strings.IndexByte(l.text[l.start:], c); i >= 0 {
		return l.start + i
	}
	return len(l.text)
}
