package parser

import (
	"iter"
	"strings"
)

// Template is one reference "{{name}}" (spec 9.1). Span includes the braces; Name
// is trimmed, NameSpan is its place.
type Template struct {
	Name           string
	Span, NameSpan Span
}

// ScanTemplates finds the references of a text, from left to right: "{{", the
// shortest run of at least one character without a line end, "}}" (spec 9.1). The
// offsets include the braces, the name is trimmed.
func ScanTemplates(text string, yield func(start, end int, name string) bool) {
	for at := 0; ; {
		open := strings.Index(text[at:], "{{")
		if open < 0 {
			return
		}
		at += open
		end := len(text)
		if i := strings.IndexAny(text[at:], "\r\n"); i >= 0 {
			end = at + i
		}
		if !scanLine(text[:end], at, yield) {
			return
		}
		at = end
	}
}

// scanLine finds the references of one line. Where an opening has no closing behind
// it, no later one has, so a line is read once.
func scanLine(line string, at int, yield func(start, end int, name string) bool) bool {
	for {
		open := strings.Index(line[at:], "{{")
		if open < 0 {
			return true
		}
		start := at + open
		if start+3 >= len(line) {
			return true
		}
		size := strings.Index(line[start+3:], "}}")
		if size < 0 {
			return true
		}
		at = start + 3 + size + 2
		if !yield(start, at, TrimBlanks(line[start+2:at-2])) {
			return false
		}
	}
}

// Templates are the references of a line, from left to right.
func (f *File) Templates(line int32) iter.Seq[Template] {
	return func(yield func(Template) bool) {
		if f.Line(line).Flags&HasTemplate == 0 {
			return
		}
		text, base := f.Text(line), f.Span(line).Start
		ScanTemplates(text, func(start, end int, name string) bool {
			inner := text[start+2 : end-2]
			at := base + uint32(start+2+len(inner)-len(trimLeft(inner)))
			return yield(Template{
				Name:     name,
				Span:     Span{base + uint32(start), base + uint32(end)},
				NameSpan: Span{at, at + uint32(len(name))},
			})
		})
	}
}
