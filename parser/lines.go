package parser

import (
	"iter"
	"sort"
)

// lineTable are the lines of a file. Behind an edit they are those of the file before, which
// both share, but for some of its own: head are the lines in front, all of a file that was
// parsed, and rest what follows.
type lineTable struct {
	head []Line
	rest []stretch
}

// stretch are lines that follow each other.
type stretch struct {
	first int32 // which line of the file the first one is
	lines []Line
	moved uint32 // what is to be added to their offsets
}

// mostParts is how many parts a table or a text may consist of. Each place that is written
// at makes one more.
const mostParts = 32

// behind is a line of rest.
func (t *lineTable) behind(line int32) Line {
	s := t.holding(line)
	return s.line(line - s.first)
}

func (s *stretch) line(i int32) Line {
	l := s.lines[i]
	l.Start += s.moved
	l.End += s.moved
	return l
}

// own gives a line to write to, which must not be another file's.
func (t *lineTable) own(line int32) *Line {
	if int(line) < len(t.head) {
		return &t.head[line]
	}
	s := t.holding(line)
	return &s.lines[line-s.first]
}

// holding is the part of rest with a line.
func (t *lineTable) holding(line int32) *stretch {
	i := len(t.rest) - 1
	for t.rest[i].first > line {
		i--
	}
	return &t.rest[i]
}

func (t *lineTable) count() int {
	if len(t.rest) == 0 {
		return len(t.head)
	}
	last := &t.rest[len(t.rest)-1]
	return int(last.first) + len(last.lines)
}

// lineAt is the line of an offset, -1 for none.
func (t *lineTable) lineAt(offset uint32) int32 {
	for i := len(t.rest) - 1; i >= 0; i-- {
		if s := &t.rest[i]; s.line(0).Start <= offset {
			return s.first + lineOf(s.lines, offset-s.moved)
		}
	}
	return lineOf(t.head, offset)
}

// lineOf is the last line that does not begin behind an offset.
func lineOf(lines []Line, offset uint32) int32 {
	return int32(sort.Search(len(lines), func(i int) bool { return lines[i].Start > offset })) - 1
}

// flagged are the lines that have a flag, from top to bottom.
func (t *lineTable) flagged(flag LineFlags) iter.Seq[int32] {
	return func(yield func(int32) bool) {
		for _, s := range t.stretches() {
			for i := range s.lines {
				if s.lines[i].Flags&flag != 0 && !yield(s.first+int32(i)) {
					return
				}
			}
		}
	}
}

// stretches are all parts of a table.
func (t *lineTable) stretches() []stretch {
	return append([]stretch{{lines: t.head}}, t.rest...)
}

// replaced is a table with other lines in place of some, where those behind have moved.
func (t *lineTable) replaced(from, to int32, by []Line, moved uint32) lineTable {
	var next lineTable
	all := t.stretches()
	for i := range all {
		next.add(all[i].upTo(from))
	}
	next.add(stretch{lines: by})
	for i := range all {
		part := all[i].from(to)
		part.moved += moved
		next.add(part)
	}
	if len(next.rest) > mostParts {
		return next.joined()
	}
	return next
}

// upTo are the lines of a stretch in front of one of the file.
func (s *stretch) upTo(line int32) stretch {
	n := max(0, min(int(line-s.first), len(s.lines)))
	return stretch{lines: s.lines[:n:n], moved: s.moved}
}

// from are the lines of a stretch from one of the file on.
func (s *stretch) from(line int32) stretch {
	n := max(0, min(int(line-s.first), len(s.lines)))
	return stretch{lines: s.lines[n:], moved: s.moved}
}

// add puts lines behind the others.
func (t *lineTable) add(s stretch) {
	if len(s.lines) == 0 {
		return
	}
	s.first = int32(t.count())
	if s.first == 0 && s.moved == 0 {
		t.head = s.lines
		return
	}
	t.rest = append(t.rest, s)
}

// joined is a table of one part.
func (t *lineTable) joined() lineTable {
	lines := append(make([]Line, 0, t.count()), t.head...)
	for i := range t.rest {
		for line := range t.rest[i].lines {
			lines = append(lines, t.rest[i].line(int32(line)))
		}
	}
	return lineTable{head: lines}
}
