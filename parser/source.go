package parser

// Source is one text with the name under which messages show it. The text is
// kept as it was read: byte order mark, line ends and invalid UTF-8 included.
type Source struct {
	Name string
	Text string

	lines []uint32 // offsets of line starts
}

// Span is a range of byte offsets in a Source, end exclusive.
type Span struct{ Start, End uint32 }

// Position is a place as people count it: line and column from 1, columns in
// Unicode code points.
type Position struct{ Line, Column int }
