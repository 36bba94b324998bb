package parser

import "strings"

// Parse reads a file. It gives a tree for every input: damage is told by the
// diagnostics and never leaves its block. Time is linear in the text.
func Parse(src *Source, options Options) *File {
	f := &File{Source: src, Options: options}
	f.splitLines()
	if options.Markdown {
		f.cutFences()
	} else {
		f.cutBlocks(0, int32(len(f.Lines)))
	}
	for i := range f.Blocks {
		f.classify(&f.Blocks[i])
	}
	f.diagnose()
	return f
}

// splitLines fills Lines; their kinds come later.
func (f *File) splitLines() {
	f.Lines = make([]Line, 0, mostLines(f.Source.Text))
	lines := lineScanner{text: f.Source.Text}
	for lines.scan() {
		f.Lines = append(f.Lines, f.line(uint32(lines.start), uint32(lines.end)))
	}
}

// line is the line of a part of the text, without its kind.
func (f *File) line(start, end uint32) Line {
	text := f.Source.Text[start:end]
	if start == 0 {
		text = strings.TrimPrefix(text, byteOrderMark)
	}
	return Line{Start: start, End: end, Flags: flagsOf(text)}
}

func flagsOf(line string) LineFlags {
	var flags LineFlags
	if strings.Contains(line, "{{") {
		flags |= HasTemplate
	}
	if strings.IndexByte(line, '@') >= 0 && strings.IndexByte(line, '=') >= 0 {
		if _, _, ok := cutDefinition(line); ok {
			flags |= Defines
		}
	}
	return flags
}

func isDelimiter(line string) bool { return strings.HasPrefix(line, "###") }

// cutBlocks cuts lines at delimiters; each delimiter opens a block.
func (f *File) cutBlocks(first, end int32) {
	if f.Blocks == nil {
		f.Blocks = make([]Block, 0, strings.Count(f.Source.Text, "\n###")+2)
	}
	start := first
	for line := first; line < end; line++ {
		if !isDelimiter(f.Text(line)) {
			continue
		}
		f.Lines[line].Kind = LineDelimiter
		if line > start {
			f.addBlock(start, line)
		}
		start = line
	}
	if end > start {
		f.addBlock(start, end)
	}
}

func (f *File) addBlock(first, end int32) {
	f.Blocks = append(f.Blocks, Block{
		First: first, End: end, Request: -1, Headers: end, Body: end, RequestEnd: end,
	})
}

// cutFences finds the fenced code blocks of a Markdown file (spec 2.8). Prose is
// made blocks of its own without requests, so that blocks tile the lines. In the
// default mode the content of a fence is cut at delimiters like a file.
func (f *File) cutFences() {
	end := int32(len(f.Lines))
	for line := int32(0); line < end; {
		start := line
		for line < end && !opensFence(f.Text(line)) {
			f.Lines[line].Kind = LineProse
			line++
		}
		if line == end {
			f.addBlock(start, end)
			return
		}
		f.Lines[line].Kind = LineFence
		line++
		f.addBlock(start, line)
		line = f.cutFence(line)
	}
}

// cutFence makes blocks of the content of one fence and gives the line behind it.
func (f *File) cutFence(first int32) int32 {
	end := first
	for int(end) < len(f.Lines) && f.Text(end) != "```" {
		end++
	}
	if f.Options.Exact {
		if end > first {
			f.addBlock(first, end)
		}
	} else {
		f.cutBlocks(first, end)
	}
	if int(end) < len(f.Lines) {
		f.Lines[end].Kind = LineFence
		f.addBlock(end, end+1)
		end++
	}
	return end
}

func opensFence(line string) bool { return line == "```http" || line == "```rest" }
