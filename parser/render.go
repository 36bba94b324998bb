package parser

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Format renders the diagnostic for people: place and message, the line with a
// caret below, notes, hint.
func (d Diagnostic) Format(src *Source) string { return d.render(src, Style{}.filled(), "") }

// Styled is the same in colours, and with the code behind the message.
func (d Diagnostic) Styled(src *Source, style Style) string {
	style = style.filled()
	return d.render(src, style, style.Dim(" ["+d.Code+"]"))
}

// Style colours the parts of a diagnostic. A nil function leaves text as it is.
type Style struct {
	// Place is for file, line and column, Warn for the word of a warning, Dim for what
	// stands in the background, Accent for the word before a hint.
	Place, Warn, Dim, Accent func(string) string
}

// filled has a function for every part.
func (s Style) filled() Style {
	for _, part := range []*func(string) string{&s.Place, &s.Warn, &s.Dim, &s.Accent} {
		if *part == nil {
			*part = func(text string) string { return text }
		}
	}
	return s
}

func (d Diagnostic) render(src *Source, style Style, code string) string {
	var out strings.Builder
	fmt.Fprintf(&out, "%s %s%s%s", style.Place(placeName(src, d.Span)+":"), style.severity(d.Severity), d.Message, code)
	for line := range strings.SplitSeq(d.Excerpt(src), "\n") {
		out.WriteString("\n" + style.Dim(line))
	}
	for _, note := range d.Notes {
		fmt.Fprintf(&out, "\n%s note: %s", style.Place(placeName(src, note.Span)+":"), note.Message)
	}
	if d.Hint != "" {
		fmt.Fprintf(&out, "\n%s %s", style.Accent("hint:"), d.Hint)
	}
	return out.String()
}

// severity is the word before a message that is no error.
func (s Style) severity(severity Severity) string {
	switch severity {
	case Error:
		return ""
	case Warning:
		return s.Warn("warning:") + " "
	}
	return s.Dim(severity.String()+":") + " "
}

func placeName(src *Source, span Span) string {
	at := src.Position(span.Start)
	return fmt.Sprintf("%s:%d:%d", src.Name, at.Line, at.Column)
}

// Excerpt is the line of the finding with a caret line below, both indented. A long
// line is cut around the place, tabs are kept so that the caret stands right, and
// control characters do not reach the terminal.
func (d Diagnostic) Excerpt(src *Source) string {
	line, start, end := excerptLine(src, d.Span)
	from, to := window(line, start)
	marked := line[start:max(start, min(end, to))]
	return "    " + ellipsis(from > 0) + printable(line[from:to]) + ellipsis(to < len(line)) +
		"\n    " + indent(from > 0, line[from:start]) + "^" + strings.Repeat("~", max(0, width(marked)-1))
}

// excerptLine is the line on which a span begins, and the part of it that the span
// covers, as offsets.
func excerptLine(src *Source, span Span) (line string, start, end int) {
	at := src.Position(span.Start)
	line = src.Line(at.Line)
	start = min(int(span.Start)-src.lineStart(at.Line), len(line))
	end = min(start+int(span.End-span.Start), len(line))
	return line, max(0, start), end
}

// Most bytes of a line that are shown, and how many of them before the place.
const (
	mostShown   = 140
	shownBefore = 50
)

// window cuts a long line around an offset, between words: secrets are masked by
// looking for the whole of them, which a part would escape.
func window(line string, at int) (from, to int) {
	if len(line) <= mostShown {
		return 0, len(line)
	}
	from = max(0, min(at-shownBefore, len(line)-mostShown))
	to = min(len(line), from+mostShown)
	from = min(wordStart(line, from), at)
	if from == at && wordEnd(line, at) != at {
		return at, at // the place is inside of a word
	}
	return from, max(at, wordEnd(line, to))
}

func ellipsis(cut bool) string {
	if cut {
		return "…"
	}
	return ""
}

// printable is a text without control characters and bytes that are no UTF-8.
func printable(text string) string {
	return strings.Map(func(r rune) rune {
		if r != '\t' && (unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r)) {
			return utf8.RuneError
		}
		return r
	}, strings.ToValidUTF8(text, string(utf8.RuneError)))
}

// indent is as wide as the text that stands before a caret.
func indent(cut bool, before string) string {
	var out strings.Builder
	if cut {
		out.WriteByte(' ')
	}
	for _, r := range printable(before) {
		if r == '\t' {
			out.WriteByte('\t')
			continue
		}
		out.WriteString(strings.Repeat(" ", cells(r)))
	}
	return out.String()
}

// width is how many columns of a terminal a text takes.
func width(text string) int {
	sum := 0
	for _, r := range printable(text) {
		sum += cells(r)
	}
	return sum
}

// cells is how many columns of a terminal a character takes, as far as it matters
// for placing a caret: two for East Asian wide ones and most emoji, none for marks
// that combine with the character before.
func cells(r rune) int {
	switch {
	case r < 0x300:
		return 1
	case r >= 0x1100 && r <= 0x115F, r >= 0x2E80 && r <= 0xA4CF, r >= 0xAC00 && r <= 0xD7A3,
		r >= 0xF900 && r <= 0xFAFF, r >= 0xFE30 && r <= 0xFE4F, r >= 0xFF00 && r <= 0xFF60,
		r >= 0x1F300 && r <= 0x1FAFF, r >= 0x20000 && r <= 0x3FFFD:
		return 2
	case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf):
		return 0
	}
	return 1
}
