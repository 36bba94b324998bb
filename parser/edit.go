package parser

import "slices"

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
	if len(f.Source.Text) < smallest || f.Options.Markdown || span.Start < uint32(len(byteOrderMark)) {
		return editWhole(f, span, text)
	}
	return editPart(f, span, text)
}

func editWhole(f *File, span Span, text string) (*File, Change) {
	whole := replaced(f.Source.Text, span, text)
	next := Parse(NewSource(f.Source.Name, whole), f.Options)
	return next, Change{
		Old: [2]int{0, len(f.Blocks)}, New: [2]int{0, len(next.Blocks)},
		Lines: len(next.Lines) - len(f.Lines), Bytes: len(whole) - len(f.Source.Text),
	}
}

func replaced(text string, span Span, by string) string {
	return text[:span.Start] + by + text[span.End:]
}

// editPart is Edit for a file that is no Markdown, and a span behind the byte order mark.
func editPart(f *File, span Span, text string) (*File, Change) {
	if len(f.Lines) == 0 {
		return editWhole(f, span, text)
	}
	e := edit{old: f, file: &File{
		Source:  NewSource(f.Source.Name, replaced(f.Source.Text, span, text)),
		Options: f.Options,
	}}
	e.bytes = len(e.file.Source.Text) - len(f.Source.Text)
	e.lines(span)
	if e.change.Bytes = e.bytes; len(e.file.Lines) == 0 {
		return editWhole(f, span, text)
	}
	e.blocks()
	e.diagnose()
	return e.file, e.change
}

// edit makes a file out of the one before and one edit.
type edit struct {
	old, file *File
	bytes     int // by how much what stands behind has moved
	// first to end are the lines of old that the edit may have changed.
	first, end int32
	change     Change
}

// lines splits the lines around the edit again: the one before the span, since a line end
// may come to be a part of another one, to the one that the span ends in.
func (e *edit) lines(span Span) {
	f := e.old
	e.first = max(f.LineAt(span.Start)-1, 0)
	e.end = max(f.LineAt(span.End), e.first) + 1
	from, to := f.Lines[e.first].Start, int(f.next(e.end-1))+e.bytes
	lines := make([]Line, e.first, len(f.Lines)+16)
	copy(lines, f.Lines)
	scan := lineScanner{text: e.file.Source.Text[from:to]}
	for scan.scan() {
		lines = append(lines, e.file.line(from+uint32(scan.start), from+uint32(scan.end)))
	}
	e.change.Lines = len(lines) - int(e.end)
	for _, line := range f.Lines[e.end:] {
		line.Start += uint32(e.bytes)
		line.End += uint32(e.bytes)
		lines = append(lines, line)
	}
	e.file.Lines = lines
	e.file.Source.lines = lines
}

// blocks cuts and classifies the blocks around the edit again: those that it touches, and
// one more on each side, which they may have become parts of.
func (e *edit) blocks() {
	f, c := e.old, &e.change
	c.Old[0] = max(f.blockIndex(e.first)-1, 0)
	c.Old[1] = min(f.blockIndex(e.end-1)+2, len(f.Blocks))
	from, to := f.Blocks[c.Old[0]].First, f.Blocks[c.Old[1]-1].End+int32(c.Lines)
	for i := from; i < to; i++ {
		e.file.Lines[i].Kind = LineBlank
	}
	e.file.Blocks = append(make([]Block, 0, len(f.Blocks)+8), f.Blocks[:c.Old[0]]...)
	e.file.cutBlocks(from, to)
	c.New = [2]int{c.Old[0], len(e.file.Blocks)}
	for i := c.New[0]; i < c.New[1]; i++ {
		e.file.classify(&e.file.Blocks[i])
	}
	for _, b := range f.Blocks[c.Old[1]:] {
		e.file.Blocks = append(e.file.Blocks, b.moved(int32(c.Lines)))
	}
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

// moved is where a place of old stands in the file. Places inside of what was read again
// are not asked for.
func (e *edit) moved(span Span) Span {
	if span.Start < e.behind() {
		return span
	}
	return Span{span.Start + uint32(e.bytes), span.End + uint32(e.bytes)}
}

// behind is where the text of old begins that only moved.
func (e *edit) behind() uint32 { return e.old.next(e.old.Blocks[e.change.Old[1]-1].End - 1) }
