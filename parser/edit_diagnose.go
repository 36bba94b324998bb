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
		affected = e.all()
	}
	fresh := e.again(affected)
	f.Diagnostics = append(e.kept(affected), fresh...)
	if !e.isStillUTF8() {
		d := diagnoser{file: f}
		d.charset()
	}
	SortDiagnostics(f.Diagnostics)
}

// all are all blocks of the file.
func (e *edit) all() []int {
	blocks := make([]int, len(e.file.Blocks))
	for i := range blocks {
		blocks[i] = i
	}
	return blocks
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
	copied.Diagnostics = nil
	d := newDiagnoser(&copied)
	d.occurrences = []occurrence{}
	for i := from; i < to; i++ {
		d.blockAgain(i)
	}
	return d.occurrences
}

// spliced are the occurrences of the file: those of old, where they came to be the same.
func (e *edit) spliced(before, fresh []occurrence) []occurrence {
	first, end := e.rangeOf(before)
	blocks := int32(e.change.New[1] - e.change.Old[1])
	if blocks == 0 && slices.Equal(before[first:end], fresh) {
		return before
	}
	all := make([]occurrence, 0, len(before)-(end-first)+len(fresh))
	all = append(append(all, before[:first]...), fresh...)
	for _, o := range before[end:] {
		o.block += blocks
		all = append(all, o)
	}
	return all
}

// rangeOf are the occurrences of old in blocks that were read again.
func (e *edit) rangeOf(before []occurrence) (first, end int) {
	return rangeIn(before, e.change.Old)
}

// rangeIn is where those in some blocks stand.
func rangeIn(all []occurrence, blocks [2]int) (first, end int) {
	byBlock := func(o occurrence, block int) int { return int(o.block) - block }
	first, _ = slices.BinarySearchFunc(all, blocks[0], byBlock)
	end, _ = slices.BinarySearchFunc(all, blocks[1], byBlock)
	return first, end
}

func occurrencesIn(all []occurrence, blocks [2]int) []occurrence {
	first, end := rangeIn(all, blocks)
	return all[first:end]
}

// affected are the blocks of the file, in order, whose findings may have changed: those that
// were read again, and all that have to do with what came, went, or moved by another way than
// the text around it.
func (e *edit) affected(before []occurrence) []int {
	var blocks []int
	for i := e.change.New[0]; i < e.change.New[1]; i++ {
		blocks = append(blocks, i)
	}
	changed := e.changed(before)
	if len(changed.few) == 0 {
		return blocks
	}
	all := e.file.occurrences
	for i := range all {
		if changed.has(&all[i]) {
			blocks = append(blocks, int(all[i].block))
		}
	}
	slices.Sort(blocks)
	return slices.Compact(blocks)
}

// changed are the words of occurrences that the edit changed, in blocks that were read again.
func (e *edit) changed(before []occurrence) *words {
	var changed words
	oldFirst, oldEnd := e.rangeOf(before)
	gone, fresh := before[oldFirst:oldEnd], occurrencesIn(e.file.occurrences, e.change.New)
	same := 0
	for same < min(len(gone), len(fresh)) && e.isSame(&gone[same], &fresh[same]) {
		same++
	}
	if same == len(gone) && same == len(fresh) {
		return &changed
	}
	for _, all := range [][]occurrence{gone, fresh} {
		for i := range all {
			changed.add(&all[i])
		}
	}
	return &changed
}

// isSame tells whether an occurrence of old is one of the file that the edit left as it was.
func (e *edit) isSame(gone, fresh *occurrence) bool {
	at := e.old.place(gone)
	isOutside := at.End <= e.span.Start || at.Start >= e.span.End
	return isOutside && gone.word() == fresh.word() && e.moved(at) == e.file.place(fresh)
}

// tellsLines tells whether findings behind the edit name lines that have moved.
func (e *edit) tellsLines() bool {
	return e.change.Lines != 0 && slices.ContainsFunc(e.old.Diagnostics, func(d Diagnostic) bool {
		return d.Span.Start >= e.behind() && d.Code == "dialect-unsupported" && strings.Contains(d.Message, " on line ")
	})
}

// again diagnoses some blocks, as if those between them had been, too.
func (e *edit) again(blocks []int) []Diagnostic {
	f := e.file
	f.Diagnostics = nil
	d := newDiagnoser(f)
	needed := f.wordsIn(blocks)
	next := 0
	for _, i := range blocks {
		for ; next < len(f.occurrences) && int(f.occurrences[next].block) < i; next++ {
			if o := &f.occurrences[next]; needed.has(o) {
				d.seen(o)
			}
		}
		e.setBroken(i, d.blockAgain(i))
	}
	return f.Diagnostics
}

// blockAgain diagnoses a block, and tells whether it is broken.
func (d *diagnoser) blockAgain(i int) bool {
	b := d.file.Blocks[i]
	d.at, b.Broken = int32(i), false
	d.block(&b)
	return b.Broken
}

// wordsIn are what occurs in some blocks.
func (f *File) wordsIn(blocks []int) *words {
	found := &words{}
	for _, block := range blocks {
		all := occurrencesIn(f.occurrences, [2]int{block, block + 1})
		for i := range all {
			found.add(&all[i])
		}
	}
	return found
}
