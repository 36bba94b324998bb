package parser

import "slices"

// kept are the findings of old in all other blocks, where they stand now.
func (e *edit) kept(affected []int) []Diagnostic {
	kept := slices.Grow([]Diagnostic(nil), len(e.old.Diagnostics))
	gone := e.spansOf(affected)
	for _, d := range e.old.Diagnostics {
		for len(gone) > 0 && gone[0].End <= d.Span.Start {
			gone = gone[1:]
		}
		if d.Code != "file-charset" && (len(gone) == 0 || d.Span.Start < gone[0].Start) {
			kept = append(kept, d.Moved(e.moved))
		}
	}
	return kept
}

// spansOf are where some blocks of the file stood in old, and all that were read again.
func (e *edit) spansOf(blocks []int) []Span {
	c := &e.change
	var spans []Span
	add := func(first, end int) {
		f := e.old
		spans = append(spans, Span{f.Line(f.Blocks[first].First).Start, f.Next(f.Blocks[end-1].End - 1)})
	}
	behind, _ := slices.BinarySearch(blocks, c.New[1])
	for _, i := range blocks[:behind] {
		if i < c.New[0] {
			add(i, i+1)
		}
	}
	add(c.Old[0], c.Old[1])
	for _, i := range blocks[behind:] {
		i += c.Old[1] - c.New[1]
		add(i, i+1)
	}
	return spans
}
