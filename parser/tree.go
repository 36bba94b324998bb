package parser

import (
	"iter"
	"sort"
)

// LineKind says what a line is within its block.
type LineKind uint8

// Line kinds. A line has one kind; what it holds inside is told by File.Tokens.
const (
	LineBlank      LineKind = iota // only blanks (spec 2.1), above a request
	LineDelimiter                  // "###..." in column 1 (spec 2.2)
	LineComment                    // "#" or "//" (spec 2.5)
	LineDirective                  // a comment of the form "# @key value" (spec 3.1, INTERFACE section 3), anywhere in the block
	LineDefinition                 // "@name = value" that is not part of the request (spec 10.1)
	LineRequest                    // the request line (spec 5.1), or the first line of a cURL command
	LineQuery                      // "?" or "&" continuation of the request line (spec 5.1)
	LineHeader                     // between request line and the first blank line (spec 6.1)
	LineSeparator                  // the blank line between headers and body
	LineBody                       // body text (spec 7)
	LineBodyFile                   // "< path", "<@ path", "<@enc path" in a body (spec 7.3)
	LineCurl                       // further lines of a cURL command (spec 8)
	LineStatus                     // "HTTP/1.1 200 OK": first line of a saved response (spec 2.7)
	LineSaved                      // further lines of a saved response
	LineForeign                    // a construct of another dialect, see File.Foreign
	LineFence                      // a Markdown fence line that opens or closes (spec 2.8)
	LineProse                      // Markdown outside of fences
	LineTrailing                   // blank lines at the end of a block, below the request
	LineBad                        // above a request, begins with "@" and is no definition, or is one in the words of Emacs' restclient
	LineFolded                     // goes on with the value of the header above, as JetBrains' client reads it
)

// LineFlags are facts about a line that later phases look for.
type LineFlags uint8

// Line flags.
const (
	HasTemplate LineFlags = 1 << iota // holds "{{"
	Defines                           // has the form of a definition, wherever it stands (spec 10.2)
)

// Line is one line of the text. It runs from Start to the Start of the next line
// (or the end of the text); End is where its line end begins.
type Line struct {
	Start, End uint32
	Kind       LineKind
	Flags      LineFlags
}

// Options are what the caller decides before parsing.
type Options struct {
	// Markdown: only fenced code blocks hold requests (spec 2.8).
	Markdown bool
	// Exact: exactly REST Client: a Markdown fence is one block, and the words of
	// other dialects are plain text (INTERFACE section 6).
	Exact bool
}

// File is the syntax tree of one text. It is immutable. Lines tile the bytes,
// Blocks tile the lines.
type File struct {
	Source      *Source
	Options     Options
	Blocks      []Block
	Diagnostics []Diagnostic // by place

	lines lineTable

	// occurrences are what Edit needs to know, nil before the first one.
	occurrences []occurrence
}

// Block is what lies between two delimiters; the delimiter is the first line of
// the block that it opens. It holds at most one request (spec 2.3). The numbers
// are those of lines, see File.Line.
type Block struct {
	First, End int32 // [First, End)
	// Request is the line of the request line, -1 if the block has no request.
	Request int32
	// Headers is the first line behind request line and query lines.
	Headers int32
	// Body is the first body line, behind the blank line; RequestEnd if there is none.
	Body int32
	// RequestEnd is one past the last line of the request: trailing blank lines,
	// comments and directives are not part of it (spec 2.6).
	RequestEnd int32
	// Curl: the request is a cURL command (spec 8.1).
	Curl bool
	// Broken: the block has an error for which nothing can be sent.
	Broken bool
}

// Line is a line, counted from 0. Not copied into its callers, as Text is not.
//
//go:noinline
func (f *File) Line(line int32) Line {
	if int(line) < len(f.lines.head) {
		return f.lines.head[line]
	}
	return f.lines.behind(line)
}

// LineCount is the number of lines.
func (f *File) LineCount() int { return f.lines.count() }

// setKind says what a line is, while the file is made.
// Not copied into its many callers: docs/performance.md, "What is linked".
//
//go:noinline
func (f *File) setKind(line int32, kind LineKind) { f.lines.own(line).Kind = kind }

// Text gives a line without its line end, and without a byte order mark.
// Not copied into its many callers: docs/performance.md, "What is linked".
//
//go:noinline
func (f *File) Text(line int32) string { return f.Source.Slice(f.Span(line)) }

// Span is where Text stands.
// Not copied into its many callers: docs/performance.md, "What is linked".
//
//go:noinline
func (f *File) Span(line int32) Span {
	l := f.Line(line)
	if line == 0 {
		l.Start += uint32(f.Source.markLength())
	}
	return Span{l.Start, l.End}
}

// BlockDiagnostics are the findings inside of a block.
func (f *File) BlockDiagnostics(b *Block) []Diagnostic {
	from, to := f.Line(b.First).Start, f.Next(b.End-1)
	begin := sort.Search(len(f.Diagnostics), func(i int) bool { return f.Diagnostics[i].Span.Start >= from })
	end := begin
	for end < len(f.Diagnostics) && f.Diagnostics[end].Span.Start < to {
		end++
	}
	return f.Diagnostics[begin:end]
}

// Next is where the line behind this one begins: where its line end ends.
func (f *File) Next(line int32) uint32 {
	if int(line)+1 < f.LineCount() {
		return f.Line(line + 1).Start
	}
	return uint32(f.Source.Len())
}

// BlockAt finds the block of a line, counted from 0; nil if there is no such
// line.
func (f *File) BlockAt(line int32) *Block {
	i := sort.Search(len(f.Blocks), func(i int) bool { return f.Blocks[i].End > line })
	if i == len(f.Blocks) || line < 0 {
		return nil
	}
	return &f.Blocks[i]
}

// LineAt finds the line of an offset, counted from 0; -1 for an empty text.
func (f *File) LineAt(offset uint32) int32 { return f.lines.lineAt(offset) }

// RequestLines are the lines that form the request text (spec 2.6): from the
// request line on, without comments, and in the default mode without the words of
// other dialects and definitions that are no part of the body (spec 10.2).
func (f *File) RequestLines(b *Block) iter.Seq[Span] {
	return func(yield func(Span) bool) {
		if b.Request < 0 {
			return
		}
		for line := b.Request; line < b.RequestEnd; line++ {
			switch f.Line(line).Kind {
			case LineComment, LineDirective, LineForeign, LineSaved, LineStatus, LineDefinition, LineTrailing:
			default:
				if !yield(f.Span(line)) {
					return
				}
			}
		}
	}
}
