package parser

import (
	"iter"
	"strings"
)

// Missing is a node without width: what a block lacks, and the place where it should
// stand.
type Missing struct {
	Part MissingPart
	At   uint32
}

// MissingPart names what is missing. The words are stable.
type MissingPart string

// Parts that can be missing.
const (
	MissingURL       MissingPart = "URL"            // behind a method that stands alone (spec 5.2)
	MissingBlankLine MissingPart = "blank line"     // before the body (spec 22)
	MissingBraces    MissingPart = "closing braces" // of a reference (spec 9.1)
	MissingScriptEnd MissingPart = "end of script"  // of a construct of another tool
	MissingFence     MissingPart = "closing fence"  // of a Markdown code block (spec 2.8)
)

// Missing lists what a block lacks, from top to bottom. In the exact mode only braces
// and fences count: REST Client reads everything else in its own way.
func (f *File) Missing(b *Block) iter.Seq[Missing] {
	return func(yield func(Missing) bool) {
		for line := b.First; line < b.End; line++ {
			if part, at := f.missingAt(b, line); part != "" && !yield(Missing{part, at}) {
				return
			}
			if f.unclosedReference(line) >= 0 && !yield(Missing{MissingBraces, f.Span(line).End}) {
				return
			}
		}
		if end := f.Line(b.End - 1).End; f.scriptUnclosed(b) && !yield(Missing{MissingScriptEnd, end}) {
			return
		}
		if int(b.End) == f.LineCount() && f.fenceUnclosed() {
			yield(Missing{MissingFence, uint32(f.Source.Len())})
		}
	}
}

// missingAt is what is missing at one line of the structure of a request.
func (f *File) missingAt(b *Block, line int32) (part MissingPart, at uint32) {
	switch {
	case f.Options.Exact || b.Curl || b.Request < 0:
	case line == b.Request && isURLMissing(TrimBlanks(f.Text(line))):
		return MissingURL, f.methodEnd(line)
	case line == b.Body && f.separatorMissing(b):
		return MissingBlankLine, f.Line(line).Start
	}
	return "", 0
}

// methodEnd is where the first word of a line ends.
func (f *File) methodEnd(line int32) uint32 {
	text := f.Text(line)
	word, _ := cutWord(trimLeft(text))
	return f.Span(line).Start + uint32(len(text)-len(trimLeft(text))+len(word))
}

// isURLMissing tells a request line of a method, with at most a version behind it.
func isURLMissing(line string) bool {
	_, alone := knownMethod(line)
	_, target, known := cutMethod(line)
	return alone || known && hasPrefixFold(target, "http/")
}

// separatorMissing tells whether a body follows without a blank line.
func (f *File) separatorMissing(b *Block) bool {
	if b.Body >= b.RequestEnd {
		return false
	}
	for line := b.Body - 1; line >= b.Request; line-- {
		switch f.Line(line).Kind {
		case LineSeparator:
			return false
		case LineHeader, LineFolded, LineQuery, LineRequest:
			return true
		}
	}
	return false
}

// unclosedReference is the offset in a line of a reference without its closing braces,
// -1 if there is none.
func (f *File) unclosedReference(line int32) int {
	if f.Line(line).Flags&HasTemplate == 0 {
		return -1
	}
	switch f.Line(line).Kind {
	case LineRequest, LineQuery, LineHeader, LineFolded, LineCurl:
		return unclosedAt(f.Text(line))
	case LineBody, LineDefinition:
		if open := unclosedAt(f.Text(line)); open >= 0 && looksLikeReference(f.Text(line)[open+2:]) {
			return open
		}
	}
	return -1
}

// unclosedAt is the place of an opening that no closing follows, -1 if there is none.
func unclosedAt(text string) int {
	behind := 0
	ScanTemplates(text, func(_, end int, _ string) bool { behind = end; return true })
	open := strings.Index(text[behind:], "{{")
	if open < 0 {
		return -1
	}
	return behind + open
}

// looksLikeReference tells whether what stands behind two braces in a text is a name,
// and behind it the end of the line, a quote or one brace. Braces alone may be text.
func looksLikeReference(rest string) bool {
	rest = trimLeft(rest)
	size := 0
	for size < len(rest) && (isWordByte(rest[size]) || strings.IndexByte("$%.-", rest[size]) >= 0) {
		size++
	}
	after := rest[size:]
	return size > 0 && (after == "" || after[0] == '}' || after[0] == '"')
}

// scriptUnclosed tells whether a script of another tool goes on to the end of a block.
func (f *File) scriptUnclosed(b *Block) bool {
	if f.Line(b.End-1).Kind != LineForeign {
		return false
	}
	for item := range f.Foreign(b) {
		if item.Unclosed {
			return true
		}
	}
	return false
}

// fenceUnclosed tells whether the last code block of a Markdown file is never closed.
func (f *File) fenceUnclosed() bool {
	if !f.Options.Markdown || f.LineCount() == 0 {
		return false
	}
	last := int32(f.LineCount() - 1)
	for last > 0 && f.Line(last).Kind == LineProse { // in the exact mode also what is in the block
		last--
	}
	switch f.Line(last).Kind {
	case LineProse:
		return false
	case LineFence:
		return opensFence(f.Text(last))
	}
	return true
}
