package lsp

import (
	"cmp"
	"context"
	"slices"

	"github.com/bchttp/bchttp/lint"
	"github.com/bchttp/bchttp/parser"
)

// quickFindings are those that can be told at once: what was found last, where nothing
// was written since, and what the blocks that were written tell by themselves.
func quickFindings(ctx context.Context, s *Snapshot, d *Document, before *findings) *findings {
	switch {
	case before == nil || before.checked == nil:
		return newFindings(s, d, d.File.Diagnostics)
	case before.document.File == d.File:
		return before
	}
	p := partWritten(before.document.File, d.File)
	found := p.kept(before.ofText)
	blocks := blocksIn(d.File, p.start, p.new)
	fresh := lint.FreshNames(d.File, blocks)
	fresh = append(fresh, lint.FreshNames(before.document.File, blocksIn(before.document.File, p.start, p.old))...) // they may be gone
	for i := range blocks {
		found = append(found, before.checked.Block(ctx, d.File, &blocks[i], fresh)...)
	}
	parser.SortDiagnostics(found)
	f := newFindings(s, d, found)
	f.checked = nil // whole texts only
	return f
}

// part is what differs between two texts, in whole blocks: from start on, old bytes of the
// one are new bytes of the other.
type part struct{ start, old, new uint32 }

// partWritten compares two texts. The block on each side of a difference belongs to it,
// since a block can end up in its neighbour.
func partWritten(old, next *parser.File) part {
	oldLength, newLength := old.Source.Len(), next.Source.Len()
	start := old.Source.CommonPrefix(next.Source)
	end := old.Source.CommonSuffix(next.Source, min(oldLength, newLength)-start)
	oldStart, oldEnd := blocksAround(old, start, oldLength-end)
	newStart, newEnd := blocksAround(next, start, newLength-end)
	p := part{start: uint32(min(oldStart, newStart))}
	end = min(oldLength-oldEnd, newLength-newEnd)
	p.old, p.new = uint32(oldLength-end)-p.start, uint32(newLength-end)-p.start
	return p
}

// blocksAround widens a part of a text to whole blocks.
func blocksAround(f *parser.File, start, end int) (int, int) {
	first, last := f.BlockAt(f.LineAt(uint32(max(start-1, 0)))), f.BlockAt(f.LineAt(uint32(end)))
	if first != nil {
		start = min(start, int(f.Line(first.First).Start))
	}
	if last != nil {
		end = int(f.Next(last.End - 1))
	}
	return start, end
}

// blocksIn are those of a text that begin in a part of it.
func blocksIn(f *parser.File, start, length uint32) []parser.Block {
	at := func(b parser.Block, offset uint32) int { return cmp.Compare(f.Line(b.First).Start, offset) }
	first, _ := slices.BinarySearchFunc(f.Blocks, start, at)
	end, _ := slices.BinarySearchFunc(f.Blocks, start+length, at)
	return f.Blocks[first:max(first, end)]
}

// kept are the findings outside of the part, where they stand now. Those about the file as
// a whole stand at its beginning.
func (p part) kept(found []parser.Diagnostic) []parser.Diagnostic {
	var kept []parser.Diagnostic
	for _, d := range found {
		if d.Code == environmentCode || p.isOutside(d.Span) {
			kept = append(kept, p.moved(d))
		}
	}
	return kept
}

func (p part) isOutside(span parser.Span) bool {
	return span.Start < p.start && span.End <= p.start || span.Start >= p.start+p.old
}

// moved is a finding where it stands now, without the places of it that are gone.
func (p part) moved(d parser.Diagnostic) parser.Diagnostic {
	d.Notes = slices.DeleteFunc(slices.Clone(d.Notes), func(n parser.Note) bool { return !p.isOutside(n.Span) })
	if d.Fix != nil && !p.isOutside(d.Fix.Span) {
		d.Fix = nil
	}
	return d.Moved(p.move)
}

func (p part) move(span parser.Span) parser.Span {
	if span.Start < p.start+p.old {
		return span
	}
	return parser.Span{Start: span.Start + p.new - p.old, End: span.End + p.new - p.old}
}
