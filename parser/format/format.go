package format

import (
	"strings"

	"github.com/bchttp/bchttp/parser"
)

// Format gives the text of a file in its one right form: the same byte order mark,
// the same kind of line ends, and the same requests, definitions, names and
// directives. A text with a zero byte is none and stays. Only Markdown counts of the
// options. An error means that the result
// would not mean the same, so there is none; see ChangedError.
func Format(src *parser.Source, options parser.Options) (string, error) {
	if strings.IndexByte(src.Text(), 0) >= 0 {
		return src.Text(), nil // UTF-16, where one byte more is the end of all
	}
	before := read(src, options.Markdown)
	p := printer{readings: before, lineEnd: firstLineEnd(src.Text())}
	text := p.print()
	if text == src.Text() {
		return text, nil
	}
	if err := sameMeaning(before, read(parser.NewSource(src.Name, text), options.Markdown), p.repaired); err != nil {
		return "", err
	}
	return text, nil
}

// readings are the two trees of one text: ours, and exactly that of REST Client. Their
// lines are the same, of other kinds.
type readings struct{ ours, exact *parser.File }

func read(src *parser.Source, markdown bool) readings {
	return readings{
		ours:  parser.Parse(src, parser.Options{Markdown: markdown}),
		exact: parser.Parse(src, parser.Options{Markdown: markdown, Exact: true}),
	}
}

// agree gives the kind of a line, if both readings take it for the same.
func (r readings) agree(line int32) (parser.LineKind, bool) {
	kind := r.ours.Line(line).Kind
	return kind, kind == r.exact.Line(line).Kind
}

// printer writes a file line by line.
type printer struct {
	readings

	out     strings.Builder
	lineEnd string // of lines that are added
	// spare are the blank lines that wait for the next other line; their form is decided
	// by what follows.
	spare    int
	spareEnd string
	// open: what was written last is a line that may be followed by an added blank line.
	open bool
	// returned: what was written last ends in a carriage return.
	returned bool
	// asIs are lines [from, to) that stay as they are.
	asIs [2]int32
	// repaired are the lines above which a lost blank line was put back.
	repaired []int32
}

const byteOrderMark = "\uFEFF"

func (p *printer) print() string {
	text := p.ours.Source.Text()
	p.out.Grow(len(text) + len(text)/16)
	if strings.HasPrefix(text, byteOrderMark) {
		p.out.WriteString(byteOrderMark)
	}
	for i := range p.ours.Blocks {
		p.block(&p.ours.Blocks[i])
	}
	return p.ended()
}

// ended is the text with a line end at its end. Prose is left as it is.
func (p *printer) ended() string {
	text := p.out.String()
	if p.ours.Options.Markdown || text == "" || text == byteOrderMark || strings.HasSuffix(text, "\n") || strings.HasSuffix(text, "\r") {
		return text
	}
	return text + p.lineEnd
}

func (p *printer) block(b *parser.Block) {
	if b.Broken || p.ours.IsProse(b) {
		p.verbatim(b)
		return
	}
	lost := lostBlankLine(p.ours, b)
	p.asIs = [2]int32{undecided(p.ours, b), b.RequestEnd}
	for line := b.First; line < b.End; line++ {
		if p.isSpare(line) {
			p.keepSpare(line)
			continue
		}
		text := p.spelled(b, line)
		p.settleSpare(line, text)
		if line == lost {
			p.repaired = append(p.repaired, line)
			p.write("", p.lineEnd)
		}
		p.write(text, p.endOf(line))
		p.open = parser.TrimBlanks(text) != ""
	}
	p.open = p.open && !p.isBanner(b)
}

// verbatim writes a block as it is.
func (p *printer) verbatim(b *parser.Block) {
	for line := b.First; line < b.End; line++ {
		text := p.ours.Text(line)
		p.settleSpare(line, text)
		p.write(text, p.endOf(line))
	}
	p.open = false
}

// write adds a line. Behind a carriage return, a line feed alone would be no line.
func (p *printer) write(text, end string) {
	if text == "" && strings.HasPrefix(end, "\n") && p.returned {
		end = "\r"
	}
	p.out.WriteString(text)
	p.out.WriteString(end)
	p.returned = end == "\r"
}

// endOf is the line end of a line.
func (p *printer) endOf(line int32) string {
	return p.ours.Source.Slice(parser.Span{Start: p.ours.Line(line).End, End: p.ours.Next(line)})
}

// firstLineEnd is the kind of line end of a text; LF if it has none.
func firstLineEnd(text string) string {
	i := strings.IndexAny(text, "\r\n")
	switch {
	case i < 0 || text[i] == '\n':
		return "\n"
	case strings.HasPrefix(text[i:], "\r\n"):
		return "\r\n"
	}
	return "\r"
}
