package language

import (
	"fmt"
	"strings"

	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/parser/format"
)

// Format gives the edits that bring the document into its one right form, as `bchttp fmt`
// does. Bodies stay as they are.
func (v *View) Format() ([]Edit, error) {
	text, err := format.Format(v.Tree.Source, v.Tree.Options)
	if err != nil {
		return nil, fmt.Errorf("formatting `%s`: %w", v.shown(v.Path), err)
	}
	return v.difference(text), nil
}

// FormatRange gives the edits of Format that lie in a span. If the span lies in a JSON body,
// the body is indented, each step by a text.
func (v *View) FormatRange(span parser.Span, indent string) ([]Edit, error) {
	if b := v.bodyAround(span); b != nil {
		if edit, ok := v.formatBody(b, indent); ok {
			return []Edit{edit}, nil
		}
		return nil, nil
	}
	edits, err := v.Format()
	return within(edits, span), err
}

// FormatTyped gives the edits for the line that has just been left by a line feed before an
// offset. Only its block is looked at.
func (v *View) FormatTyped(offset uint32) ([]Edit, error) {
	line := v.lineAt(offset)
	if line > 0 && v.Tree.Line(line).Start == offset {
		line--
	}
	b := v.Tree.BlockAt(line)
	if b == nil || v.Tree.Options.Markdown {
		return nil, nil
	}
	alone := parser.Parse(parser.NewSource(v.Tree.Source.Name, v.blockText(b)), v.Tree.Options)
	edits, err := v.of(NewDocument(v.Path, alone, nil)).Format()
	base, span := v.Tree.Line(b.First).Start, v.Tree.Span(line)
	for i := range edits {
		at := edits[i].Span
		edits[i].Place = v.place(parser.Span{Start: base + at.Start, End: base + at.End})
	}
	return within(edits, span), err
}

// within are the edits that lie in a span as a whole.
func within(edits []Edit, span parser.Span) []Edit {
	var found []Edit
	for _, edit := range edits {
		if edit.Span.Start >= span.Start && edit.Span.End <= span.End {
			found = append(found, edit)
		}
	}
	return found
}

// bodyAround is the block whose body holds a span.
func (v *View) bodyAround(span parser.Span) *parser.Block {
	b := v.Tree.BlockAt(v.lineAt(span.Start))
	if b == nil || b.Request < 0 || b.Body >= b.RequestEnd {
		return nil
	}
	if span.Start < v.Tree.Span(b.Body).Start || span.End > v.Tree.Line(b.End-1).End {
		return nil
	}
	return b
}

// difference are edits, line by line, that make a text of the document.
func (v *View) difference(text string) []Edit {
	before, after := lines(v.Tree.Source.Text()), lines(text)
	var edits []Edit
	at := uint32(0)
	for i, j := 0, 0; i < len(before) || j < len(after); {
		skip, insert := 1, 1
		switch {
		case i == len(before) || j == len(after) || !sameWords(before[i], after[j]):
			skip, insert = resynchronise(before[i:], after[j:])
		case before[i] == after[j]:
			at += uint32(len(before[i]))
			i, j = i+1, j+1
			continue
		}
		span := parser.Span{Start: at, End: at + uint32(len(strings.Join(before[i:i+skip], "")))}
		edits = append(edits, trimmedEdit(v.place(span), strings.Join(after[j:j+insert], "")))
		at, i, j = span.End, i+skip, j+insert
	}
	return edits
}

// lines cuts a text behind its line ends.
func lines(text string) []string { return strings.SplitAfter(text, "\n") }

// resynchronise finds the nearest place from which on both texts have the same words for two
// lines, or to their ends: how many lines of each lie before it.
func resynchronise(before, after []string) (skip, insert int) {
	const farthest = 200
	for distance := 1; distance <= min(farthest, len(before)+len(after)); distance++ {
		for skip := max(0, distance-len(after)); skip <= min(distance, len(before)); skip++ {
			if sameLines(before[skip:], after[distance-skip:]) {
				return skip, distance - skip
			}
		}
	}
	return len(before), len(after)
}

func sameLines(a, b []string) bool {
	for i := range 2 {
		if i >= len(a) || i >= len(b) {
			return len(a) == len(b)
		}
		if !sameWords(a[i], b[i]) {
			return false
		}
	}
	return true
}

// sameWords tells whether two lines differ in blanks only.
func sameWords(a, b string) bool {
	if a == b {
		return true
	}
	return strings.Join(strings.Fields(a), "") == strings.Join(strings.Fields(b), "") && strings.HasSuffix(a, "\n") == strings.HasSuffix(b, "\n")
}

// trimmedEdit is an edit without what both texts begin and end with.
func trimmedEdit(place Place, text string) Edit {
	old := place.Source.Slice(place.Span)
	start := 0
	for start < min(len(old), len(text)) && old[start] == text[start] {
		start++
	}
	for isInside(old, start) || isInside(text, start) {
		start--
	}
	end := 0
	for end < min(len(old), len(text))-start && old[len(old)-1-end] == text[len(text)-1-end] {
		end++
	}
	for end > 0 && (isInside(old, len(old)-end) || isInside(text, len(text)-end)) {
		end--
	}
	place.Span = parser.Span{Start: place.Span.Start + uint32(start), End: place.Span.End - uint32(end)}
	return Edit{place, text[start : len(text)-end]}
}

// isInside tells whether a place lies inside of a character, or between CR and LF.
func isInside(text string, at int) bool {
	if at <= 0 || at >= len(text) {
		return false
	}
	c := text[at]
	return c >= 0x80 && c < 0xC0 || c == '\n' && text[at-1] == '\r'
}
