package parser

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// diagnose finds what the edit has made wrong and right. It looks at the blocks that were
// read again, and at those that have to do with what has changed in them.
func (e *edit) diagnose() {
	before := e.old.occurrences
	if before == nil {
		before = e.old.record(0, len(e.old.Blocks))
	}
	f := e.file
	f.occurrences = e.spliced(before, f.record(e.change.New[0], e.change.New[1]))
	affected := e.affected(before)
	if e.tellsLines() {
		affected = nil
	}
	fresh := e.again(affected)
	if affected == nil {
		f.Diagnostics = fresh
	} else {
		f.Diagnostics = append(e.kept(affected), fresh...)
	}
	if !e.isStillUTF8() {
		d := diagnoser{file: f}
		d.charset()
	}
	SortDiagnostics(f.Diagnostics)
}

// isStillUTF8 tells of a text that was UTF-8 before that it still is, by the lines around
// the edit.
func (e *edit) isStillUTF8() bool {
	if slices.ContainsFunc(e.old.Diagnostics, func(d Diagnostic) bool { return d.Code == "file-charset" }) {
		return false
	}
	from, to := e.old.Line(e.first).Start, e.old.Next(e.end-1)+uint32(e.bytes)
	return utf8.ValidString(e.file.Source.Slice(Span{from, to}))
}

// record finds what occurs in some blocks. It is never nil.
func (f *File) record(from, to int) []occurrence {
	copied := *f
	copied.Blocks, copied.Diagnostics = slices.Clone(f.Blocks), nil
	d := newDiagnoser(&copied)
	d.occurrences = []occurrence{}
	for i := from; i < to; i++ {
		d.at = int32(i)
		d.block(&copied.Blocks[i])
	}
	return d.occurrences
}

// spliced are the occurrences of the file.
func (e *edit) spliced(before, fresh []occurrence) []occurrence {
	first, end := e.rangeOf(before)
	all := make([]occurrence, 0, len(before)-(end-first)+len(fresh))
	all = append(append(all, before[:first]...), fresh...)
	blocks := int32(e.change.New[1] - e.change.Old[1])
	for _, o := range before[end:] {
		o.span, o.block = e.moved(o.span), o.block+blocks
		all = append(all, o)
	}
	return all
}

// rangeOf are the occurrences of old in blocks that were read again.
func (e *edit) rangeOf(before []occurrence) (first, end int) {
	byBlock := func(o occurrence, block int) int { return int(o.block) - block }
	first, _ = slices.BinarySearchFunc(before, e.change.Old[0], byBlock)
	end, _ = slices.BinarySearchFunc(before, e.change.Old[1], byBlock)
	return first, end
}

// affected are the blocks of the file, in order, whose findings may have changed.
func (e *edit) affected(before []occurrence) []int {
	first, end := e.rangeOf(before)
	var changed words
	for i := first; i < end; i++ {
		changed.add(before[i].word())
	}
	var blocks []int
	for i := e.change.New[0]; i < e.change.New[1]; i++ {
		blocks = append(blocks, i)
	}
	all := e.file.occurrences
	for i := range all {
		if b := int(all[i].block); b >= e.change.New[0] && b < e.change.New[1] {
			changed.add(all[i].word())
		}
	}
	for i := range all {
		if changed.has(all[i].word()) {
			blocks = append(blocks, int(all[i].block))
		}
	}
	slices.Sort(blocks)
	return slices.Compact(blocks)
}

// tellsLines tells whether findings behind the edit name lines that have moved.
func (e *edit) tellsLines() bool {
	return e.change.Lines != 0 && slices.ContainsFunc(e.old.Diagnostics, func(d Diagnostic) bool {
		return d.Span.Start >= e.behind() && d.Code == "dialect-unsupported" && strings.Contains(d.Message, " on line ")
	})
}

// again diagnoses some blocks, all if nil, as if those between them had been, too.
func (e *edit) again(blocks []int) []Diagnostic {
	f := e.file
	f.Diagnostics = nil
	d := newDiagnoser(f)
	if blocks == nil {
		for i := range f.Blocks {
			d.blockAgain(i)
		}
		return f.Diagnostics
	}
	needed := f.wordsIn(blocks)
	next := 0
	for _, i := range blocks {
		for ; next < len(f.occurrences) && int(f.occurrences[next].block) < i; next++ {
			if o := &f.occurrences[next]; needed.has(o.word()) {
				d.seen(o)
			}
		}
		d.blockAgain(i)
	}
	return f.Diagnostics
}

func (d *diagnoser) blockAgain(i int) {
	d.at = int32(i)
	d.file.Blocks[i].Broken = false
	d.block(&d.file.Blocks[i])
}

// wordsIn are what occurs in some blocks.
func (f *File) wordsIn(blocks []int) *words {
	found := &words{}
	for i := range f.occurrences {
		o := &f.occurrences[i]
		for len(blocks) > 0 && blocks[0] < int(o.block) {
			blocks = blocks[1:]
		}
		if len(blocks) > 0 && blocks[0] == int(o.block) {
			found.add(o.word())
		}
	}
	return found
}

// kept are the findings of old in all other blocks, where they stand now.
func (e *edit) kept(affected []int) []Diagnostic {
	kept := slices.Grow([]Diagnostic(nil), len(e.old.Diagnostics))
	at := 0
	for _, d := range e.old.Diagnostics {
		for at+1 < len(e.old.Blocks) && e.old.Line(e.old.Blocks[at+1].First).Start <= d.Span.Start {
			at++
		}
		if d.Code == "file-charset" || e.isAffected(affected, at) {
			continue
		}
		kept = append(kept, e.movedDiagnostic(d))
	}
	return kept
}

// isAffected tells whether a block of old is one of those.
func (e *edit) isAffected(affected []int, block int) bool {
	if block >= e.change.Old[0] && block < e.change.Old[1] {
		return true
	}
	if block >= e.change.Old[1] {
		block += e.change.New[1] - e.change.Old[1]
	}
	_, found := slices.BinarySearch(affected, block)
	return found
}

func (e *edit) movedDiagnostic(d Diagnostic) Diagnostic {
	d.Span = e.moved(d.Span)
	d.Notes = slices.Clone(d.Notes)
	for i := range d.Notes {
		d.Notes[i].Span = e.moved(d.Notes[i].Span)
	}
	if d.Fix != nil {
		fix := *d.Fix
		fix.Span = e.moved(fix.Span)
		d.Fix = &fix
	}
	return d
}
