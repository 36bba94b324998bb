package parser

import (
	"fmt"
	"sort"
	"strings"
	"unicode/utf8"
)

// diagnose finds what can be known of a file without values. It runs once, over
// the classified lines.
func (f *File) diagnose() {
	d := newDiagnoser(f)
	for i := range f.Blocks {
		d.block(&f.Blocks[i])
	}
	if f.Options.Markdown {
		d.fences()
	}
	d.charset()
	SortDiagnostics(f.Diagnostics)
}

// SortDiagnostics puts findings in the order of their places; those of one place stay
// in theirs.
func SortDiagnostics(found []Diagnostic) {
	byPlace := func(i, j int) bool { return found[i].Span.Start < found[j].Span.Start }
	if !sort.SliceIsSorted(found, byPlace) {
		sort.SliceStable(found, byPlace)
	}
}

type diagnoser struct {
	file        *File
	names       map[string]Span
	definitions map[string]Span
	headerTold  *Block          // whose header lines were told to be none
	proseAt     *Block          // that begins with text in the place of a request
	skipped     map[string]bool // foreign words that were told once
	// occurrences are kept if not nil; at is the block that they are found in.
	occurrences []occurrence
	at          int32
}

func newDiagnoser(f *File) *diagnoser {
	return &diagnoser{file: f, names: map[string]Span{}, definitions: map[string]Span{}}
}

// report adds a finding; the pointer is good until the next one. Not copied into its many callers.
//
//go:noinline
func (d *diagnoser) report(code string, severity Severity, span Span, message, hint string) *Diagnostic {
	d.file.Diagnostics = append(d.file.Diagnostics, Diagnostic{
		Code: code, Severity: severity, Span: span, Message: message, Hint: hint,
	})
	return &d.file.Diagnostics[len(d.file.Diagnostics)-1]
}

// broken reports that nothing sensible can be sent for a block. The exact mode
// sends it all the same, as REST Client does.
func (d *diagnoser) broken(b *Block, code string, span Span, message, hint string) *Diagnostic {
	severity := Warning
	if !d.file.Options.Exact {
		severity, b.Broken = Error, true
	}
	return d.report(code, severity, span, message, hint)
}

func (d *diagnoser) block(b *Block) {
	if d.file.IsProse(b) {
		d.proseAt = b
	}
	for line := b.First; line < b.End; line++ {
		l := d.file.Line(line)
		if l.Flags&Defines != 0 {
			d.definition(b, line)
		}
		switch l.Kind {
		case LineComment, LineDirective:
			d.comment(b, line)
		case LineRequest:
			d.request(b, line)
		case LineQuery:
			d.query(line)
		case LineHeader:
			d.header(b, line)
		case LineBody, LineDefinition, LineFolded, LineCurl:
			d.unclosed(line)
			if l.Kind == LineBody {
				d.fileForm(line)
			}
		case LineDelimiter:
			d.delimiter(line)
		case LineBad:
			d.malformed(b, line)
		case LineStatus:
			d.saved(b, line)
		}
	}
	d.foreign(b)
	if b.Request >= 0 && !b.Curl {
		d.body(b)
	}
}

// delimiter finds names that stand on a delimiter, where they name nothing.
func (d *diagnoser) delimiter(line int32) {
	rest := trimLeft(strings.TrimLeft(d.file.Text(line), "#"))
	if !strings.HasPrefix(rest, "@name") {
		d.onDelimiter(line, rest)
		return
	}
	found := d.nameForm(line, "a name on a delimiter names no request")
	if _, name := cutWord(rest); isWord(name) {
		found.Fix = &Replacement{
			Title: "Write the name on a line of its own", Span: d.file.Span(line),
			Text: "###" + d.lineEnd(line) + "# @name " + name,
		}
	}
}

// saved tells that a response below a request is left out (spec 2.7).
func (d *diagnoser) saved(b *Block, line int32) {
	if b.Request < 0 {
		return
	}
	whole := "body"
	if b.Curl {
		whole = "command"
	}
	d.report("saved-response", Warning, d.file.Span(line),
		"this saved response is not sent with the request above; REST Client takes it for a part of the "+whole,
		d.apartHint()).Fix = d.delimiterAbove(line)
}

// apartHint tells how to begin a new block with a line. In the code block of a Markdown
// file REST Client knows no delimiters (spec 2.8).
func (d *diagnoser) apartHint() string {
	if d.file.Options.Markdown && d.file.Options.Exact {
		return "put it into a code block of its own"
	}
	return "put `###` above it"
}

// delimiterAbove is the edit that begins a new block with a line, nil if there is none.
func (d *diagnoser) delimiterAbove(line int32) *Replacement {
	if d.file.Options.Markdown && d.file.Options.Exact {
		return nil
	}
	for line > 0 && isComment(d.file.Line(line-1).Kind) {
		line-- // what is said of the request goes with it
	}
	at := d.file.Span(line).Start
	return &Replacement{Title: "Insert `###` above", Span: Span{at, at}, Text: "###" + d.lineEnd(line)}
}

func isComment(kind LineKind) bool { return kind == LineComment || kind == LineDirective }

// lineEnd is the line end that an edit at a line writes: its own, or that of the line
// above.
func (d *diagnoser) lineEnd(line int32) string {
	for ; line >= 0; line-- {
		if end := d.file.Source.Slice(Span{d.file.Line(line).End, d.file.Next(line)}); end != "" {
			return end
		}
	}
	return "\n"
}

// fences finds the fence of a Markdown file that is never closed.
func (d *diagnoser) fences() {
	if !d.file.fenceUnclosed() {
		return
	}
	open := int32(d.file.LineCount() - 1)
	for d.file.Line(open).Kind != LineFence {
		open--
	}
	so := "it goes on to the end of the file"
	if d.file.Options.Exact {
		so = "it is none to REST Client"
	}
	d.report("fence-unclosed", Warning, d.file.Span(open), "this code block is never closed, so "+so, "write a line of three backquotes behind it")
}

// charset finds the first byte of a file that is no UTF-8.
func (d *diagnoser) charset() {
	text := d.file.Source.Text()
	if utf8.ValidString(text) {
		return
	}
	for at := 0; at < len(text); {
		r, size := utf8.DecodeRuneInString(text[at:])
		if r == utf8.RuneError && size == 1 {
			d.report("file-charset", Warning, Span{uint32(at), uint32(at + 1)},
				fmt.Sprintf("the file is not UTF-8: this character is the byte 0x%02X", text[at]), "save the file as UTF-8")
			return
		}
		at += size
	}
}
