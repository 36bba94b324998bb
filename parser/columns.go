package parser

import (
	"sort"
	"sync"
	"unicode/utf8"
)

// What is up to longLine of a line is counted anew for each position; beyond it
// marks are used, one in markEach bytes.
const (
	longLine = 16 << 10
	markEach = 1 << 10
)

// columns are counts of characters up to some offsets, so that a position in a long line
// does not take the time of the whole line.
type columns struct {
	once  sync.Once
	marks []columnMark
}

// columnMark is how many characters stand before an offset, and how many of them take two
// units of UTF-16.
type columnMark struct{ offset, characters, wide int }

// between counts the characters of a part of the text that begins with a line.
func (c *columns) between(s *Source, start, end int) (characters, wide int) {
	if end-start <= longLine {
		return countCharacters(s.Slice(Span{uint32(start), uint32(end)}))
	}
	text := s.Text()
	c.once.Do(func() { c.marks = columnMarks(text) })
	to, from := c.at(text, end), c.at(text, start)
	return to.characters - from.characters, to.wide - from.wide
}

// at counts from the last mark on.
func (c *columns) at(text string, offset int) columnMark {
	mark := c.marks[sort.Search(len(c.marks), func(i int) bool { return c.marks[i].offset > offset })-1]
	characters, wide := countCharacters(text[mark.offset:offset])
	return columnMark{offset, mark.characters + characters, mark.wide + wide}
}

// columnMarks sets marks between two characters.
func columnMarks(text string) []columnMark {
	marks := make([]columnMark, 1, len(text)/markEach+1)
	for last := marks[0]; len(text)-last.offset > markEach; {
		end := last.offset
		for size := 0; end-last.offset < markEach; end += size {
			_, size = utf8.DecodeRuneInString(text[end:])
		}
		characters, wide := countCharacters(text[last.offset:end])
		last = columnMark{end, last.characters + characters, last.wide + wide}
		marks = append(marks, last)
	}
	return marks
}

// countCharacters takes a byte that belongs to no character for one.
func countCharacters(text string) (characters, wide int) {
	for _, r := range text {
		characters++
		if r > 0xFFFF {
			wide++
		}
	}
	return characters, wide
}
