package parser

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// Severity tells whether a finding stops a request.
type Severity uint8

// Severities, most severe first.
const (
	Error Severity = iota
	Warning
	Information
	Hint
)

// String is the word for messages and reports.
func (s Severity) String() string {
	switch s {
	case Error:
		return "error"
	case Warning:
		return "warning"
	case Information:
		return "information"
	}
	return "hint"
}

// Diagnostic is one finding about a text. Message: lower case, no full stop,
// what was found and what was expected, user text in backquotes. Hint: the thing
// to type. Code is stable and explained in docs/diagnostics.md.
type Diagnostic struct {
	Code     string
	Severity Severity
	Message  string
	Span     Span
	Notes    []Note
	Hint     string
	Fix      *Replacement
}

// Note adds a further place to a diagnostic.
type Note struct {
	Message string
	Span    Span
}

// Replacement is an edit that repairs what a diagnostic found.
type Replacement struct {
	Title string
	Span  Span
	Text  string
}

// Format renders the diagnostic for people: place and message, the line with a
// caret below, notes, hint.
func (d Diagnostic) Format(src *Source) string {
	var out strings.Builder
	at := src.Position(d.Span.Start)
	severity := ""
	if d.Severity != Error {
		severity = d.Severity.String() + ": "
	}
	fmt.Fprintf(&out, "%s:%d:%d: %s%s\n%s", src.Name, at.Line, at.Column, severity, d.Message, d.Excerpt(src))
	for _, note := range d.Notes {
		at := src.Position(note.Span.Start)
		fmt.Fprintf(&out, "\n%s:%d:%d: note: %s", src.Name, at.Line, at.Column, note.Message)
	}
	if d.Hint != "" {
		fmt.Fprintf(&out, "\nhint: %s", d.Hint)
	}
	return out.String()
}

// Excerpt is the line of the finding with a caret line below, both indented. A long
// line is cut around the place; tabs are kept so that the caret stands right.
func (d Diagnostic) Excerpt(src *Source) string {
	at := src.Position(d.Span.Start)
	line := []rune(strings.ToValidUTF8(strings.TrimPrefix(src.Line(at.Line), byteOrderMark), "\uFFFD"))
	column := min(at.Column-1, len(line))
	width := max(1, utf8.RuneCountInString(src.Text[d.Span.Start:min(d.Span.End, uint32(len(src.Text)))]))
	width = max(1, min(width, len(line)-column))
	line, column = window(line, column)
	width = max(1, min(width, len(line)-column))
	var caret strings.Builder
	for _, r := range line[:column] {
		if r == '\t' {
			caret.WriteByte('\t')
		} else {
			caret.WriteString(strings.Repeat(" ", cells(r)))
		}
	}
	caret.WriteByte('^')
	for range width - 1 {
		caret.WriteByte('~')
	}
	return "    " + string(line) + "\n    " + caret.String()
}

// window cuts a long line around a column.
func window(line []rune, column int) ([]rune, int) {
	const most, before = 120, 40
	if len(line) <= most {
		return line, column
	}
	start := max(0, min(column-before, len(line)-most))
	end := min(len(line), start+most)
	cut := append([]rune(nil), line[start:end]...)
	column -= start
	if start > 0 {
		cut, column = append([]rune("…"), cut...), column+1
	}
	if end < len(line) {
		cut = append(cut, '…')
	}
	return cut, column
}

// cells is how many columns of a terminal a character takes, as far as it matters
// for placing a caret: two for East Asian wide ones and most emoji.
func cells(r rune) int {
	switch {
	case r >= 0x1100 && r <= 0x115F, r >= 0x2E80 && r <= 0xA4CF, r >= 0xAC00 && r <= 0xD7A3,
		r >= 0xF900 && r <= 0xFAFF, r >= 0xFE30 && r <= 0xFE4F, r >= 0xFF00 && r <= 0xFF60,
		r >= 0x1F300 && r <= 0x1FAFF, r >= 0x20000 && r <= 0x3FFFD:
		return 2
	}
	return 1
}
