package parser

import "sort"

// Behind a line end at the end of a text stands one more, empty line, which a File does not have.

// lineCount is the number of lines, at least one.
func (s *Source) lineCount() int {
	if s.file == nil {
		return len(s.index())
	}
	count := s.file.LineCount()
	if s.endsLine() {
		count++
	}
	return count
}

// startOf is where a line begins, counted from 0.
func (s *Source) startOf(line int) uint32 {
	switch {
	case s.file == nil:
		return s.index()[line]
	case line == s.file.LineCount():
		return uint32(s.Len())
	}
	return s.file.Line(int32(line)).Start
}

// lineOf is the line of an offset, counted from 0.
func (s *Source) lineOf(offset uint32) int {
	switch {
	case s.file == nil:
		starts := s.index()
		return sort.Search(len(starts), func(i int) bool { return starts[i] > offset }) - 1
	case int(offset) >= s.Len() && s.endsLine():
		return s.file.LineCount()
	}
	return int(s.file.LineAt(offset))
}

// endsLine tells whether a text that an edit made ends with a line end.
func (s *Source) endsLine() bool {
	return int(s.file.Line(int32(s.file.LineCount()-1)).End) < s.Len()
}

// index gives the line starts of a text that nobody edited.
func (s *Source) index() []uint32 {
	s.once.Do(func() {
		s.starts = make([]uint32, 1, mostLines(s.Text())+1)
		lines := lineScanner{text: s.Text()}
		for lines.scan() {
			if lines.next > lines.end {
				s.starts = append(s.starts, uint32(lines.next))
			}
		}
	})
	return s.starts
}
