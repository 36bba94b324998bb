package parser

import (
	"slices"
	"strings"
)

// Change is what an edit did to the blocks of a file: Old[0] to Old[1] (end exclusive) of
// the file before were read again and are New[0] to New[1] of the file behind. All other
// blocks are what they were, moved by Lines lines and Bytes bytes if they stand behind.
type Change struct {
	Old, New     [2]int
	Lines, Bytes int
}

// smallest is the size in bytes from which on an edit reads less than all.
const smallest = 8 << 10

// Edit is the file after a span of its text was replaced. The result equals that of Parse
// for the new text; of a large file only the blocks that the edit touches are read again.
func Edit(f *File, span Span, text string) (*File, Change) {
	if f.Source.Len() < smallest || f.Options.Markdown || touchesMark(f.Source, span, text) {
		return editWhole(f, span, text)
	}
	return editPart(f, span, text)
}

// touchesMark tells an edit of a byte order mark, or one that leaves the text with one.
func touchesMark(s *Source, span Span, text string) bool {
	const length = uint32(len(byteOrderMark))
	if span.Start >= length {
		return false
	}
	behind := Span{span.End, min(span.End+length, uint32(s.Len()))}
	return s.markLength() > 0 || strings.HasPrefix(s.Slice(Span{0, span.Start})+text+s.Slice(behind), byteOrderMark)
}

func editWhole(f *File, span Span, text string) (*File, Change) {
	whole := f.Source.Text()
	next := Parse(NewSource(f.Source.Name, whole[:span.Start]+text+whole[span.End:]), f.Options)
	return next, Change{
		Old: [2]int{0, len(f.Blocks)}, New: [2]int{0, len(next.Blocks)},
		Lines: next.LineCount() - f.LineCount(), Bytes: next.Source.Len() - len(whole),
	}
}

// editPart is Edit for a file that is no Markdown, and a span behind the byte order mark.
func editPart(f *File, span Span, text string) (*File, Change) {
	if f.LineCount() == 0 {
		return editWhole(f, span, text)
	}
	e := edit{old: f, file: &File{Options: f.Options}, span: span}
	e.touched()
	if e.text(text); e.file.Source.Len() == 0 {
		return editWhole(f, span, text)
	}
	e.blocks()
	e.diagnose()
	return e.file, e.change
}

// edit makes a file out of the one before and one edit.
type edit struct {
	old, file *File
	span      Span
	bytes     int // by how much what stands behind has moved
	// first to end are the lines of old that the edit may have changed.
	first, end int32
	// from to to are those of the blocks that are read again.
	from, to int32
	change   Change
	// shared: the blocks of the file are those of old, and must not be written to.
	shared bool
}

// touched finds the lines that an edit may change: the one before the span, since a line end
// may come to be a part of another one, to the one that the span ends in. The blocks that these
// are in are read again, and one more on each side, which they may become parts of.
func (e *edit) touched() {
	f, c, span := e.old, &e.change, e.span
	e.first = max(f.LineAt(span.Start)-1, 0)
	e.end = max(f.LineAt(span.End), e.first) + 1
	c.Old[0] = max(f.blockIndex(e.first)-1, 0)
	c.Old[1] = min(f.blockIndex(e.end-1)+2, len(f.Blocks))
	e.from, e.to = f.Blocks[c.Old[0]].First, f.Blocks[c.Old[1]-1].End
}

// text makes the text of the file and its lines, of which those of other blocks are those of
// old.
func (e *edit) text(text string) {
	f, span := e.old, e.span
	from, to := f.Line(e.from).Start, f.Next(e.to-1)
	written := f.Source.Slice(Span{from, span.Start}) + text + f.Source.Slice(Span{span.End, to})
	e.bytes = len(text) - int(span.End-span.Start)
	lines := appendLines(make([]Line, 0, mostLines(written)), written, from)
	e.change.Bytes, e.change.Lines = e.bytes, len(lines)-int(e.to-e.from)
	e.file.lines = f.lines.replaced(e.from, e.to, lines, uint32(e.bytes))
	e.file.Source = f.Source.replaced(Span{from, to}, written)
	e.file.Source.file = e.file
}

// blocks cuts and classifies the blocks around the edit again. Where these come to be the same,
// and none has moved, all of old are shared.
func (e *edit) blocks() {
	f, c := e.file, &e.change
	f.Blocks = make([]Block, 0, c.Old[1]-c.Old[0]+1)
	f.cutBlocks(e.from, e.to+int32(c.Lines))
	for i := range f.Blocks {
		f.classify(&f.Blocks[i])
	}
	c.New = [2]int{c.Old[0], c.Old[0] + len(f.Blocks)}
	if e.shared = slices.EqualFunc(f.Blocks, e.old.Blocks[c.Old[0]:c.Old[1]], Block.sameLines); e.shared {
		f.Blocks = e.old.Blocks
		return
	}
	f.Blocks = e.aroundChange(f.Blocks)
}

// aroundChange are the blocks of the file, of which those given were read again.
func (e *edit) aroundChange(fresh []Block) []Block {
	old, c := e.old.Blocks, &e.change
	all := make([]Block, 0, len(old)-c.Old[1]+c.New[1])
	all = append(append(all, old[:c.Old[0]]...), fresh...)
	for _, b := range old[c.Old[1]:] {
		all = append(all, b.moved(int32(c.Lines)))
	}
	return all
}

// sameLines tells whether two blocks have the same lines for the same parts.
func (b Block) sameLines(other Block) bool {
	b.Broken = other.Broken
	return b == other
}

// setBroken says whether a block has an error for which nothing can be sent.
func (e *edit) setBroken(block int, broken bool) {
	if e.file.Blocks[block].Broken == broken {
		return
	}
	if e.shared {
		e.file.Blocks, e.shared = slices.Clone(e.file.Blocks), false
	}
	e.file.Blocks[block].Broken = broken
}

// moved is a block some lines further down.
func (b Block) moved(lines int32) Block {
	b.First += lines
	b.End += lines
	b.Headers += lines
	b.Body += lines
	b.RequestEnd += lines
	if b.Request >= 0 {
		b.Request += lines
	}
	return b
}

// blockIndex is BlockAt as an index into Blocks.
func (f *File) blockIndex(line int32) int {
	i, _ := slices.BinarySearchFunc(f.Blocks, line, func(b Block, line int32) int {
		if b.End > line {
			return 1
		}
		return -1
	})
	return i
}

// moved is where a place of old stands in the file. Places that the edit has changed are not
// asked for.
func (e *edit) moved(span Span) Span {
	if span.Start < e.span.End {
		return span
	}
	return Span{span.Start + uint32(e.bytes), span.End + uint32(e.bytes)}
}

// behind is where the text of old begins that was not read again.
func (e *edit) behind() uint32 { return e.old.Next(e.to - 1) }
