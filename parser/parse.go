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
		f.cutBlocks(0, int32(f.LineCount()))
	}
	for i := range f.Blocks {
		f.classify(&f.Blocks[i])
	}
	f.diagnose()
	return f
}

// splitLines fills Lines; their kinds come later.
func (f *File) splitLines() {
	text := f.Source.Text()
	f.lines.head = appendLines(make([]Line, 0, mostLines(text)), text, 0)
}

// appendLines splits a part of the text that begins at an offset. The lines have no kinds yet.
func appendLines(lines []Line, text string, start uint32) []Line {
	scan := lineScanner{text: text}
	for scan.scan() {
		line := text[scan.start:scan.end]
		if start == 0 && scan.start == 0 {
			line = strings.TrimPrefix(line, byteOrderMark)
		}
		lines = append(lines, Line{Start: start + uint32(scan.start), End: start + uint32(scan.end), Flags: flagsOf(line)})
	}
	return lines
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
		f.Blocks = make([]Block, 0, strings.Count(f.Source.Text(), "\n###")+2)
	}
	start := first
	for line := first; line < end; line++ {
		if !isDelimiter(f.Text(line)) {
			continue
		}
		f.setKind(line, LineDelimiter)
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
	end := int32(f.LineCount())
	for line := int32(0); line < end; {
		start := line
		for line < end && !opensFence(f.Text(line)) {
			f.setKind(line, LineProse)
			line++
		}
		if line == end {
			f.addBlock(start, end)
			return
		}
		f.setKind(line, LineFence)
		line++
		f.addBlock(start, line)
		line = f.cutFence(line)
	}
}

// cutFence makes blocks of the content of one fence and gives the line behind it. To REST Client
// a fence that is never closed is none.
func (f *File) cutFence(first int32) int32 {
	end := first
	for int(end) < f.LineCount() && f.Text(end) != "```" {
		end++
	}
	if f.Options.Exact {
		if int(end) == f.LineCount() {
			for line := first; line < end; line++ {
				f.setKind(line, LineProse)
			}
		}
		if end > first {
			f.addBlock(first, end)
		}
	} else {
		f.cutBlocks(first, end)
	}
	if int(end) < f.LineCount() {
		f.setKind(end, LineFence)
		f.addBlock(end, end+1)
		end++
	}
	return end
}

func opensFence(line string) bool { return line == "```http" || line == "```rest" }
