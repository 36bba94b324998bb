package report

import (
	"bytes"
	"io"
	"unicode/utf8"
)

// progress is one line of a terminal that is written over again and again. It needs
// no more than carriage return, so it works where escape sequences do not.
type progress struct {
	w     io.Writer // nil: there is nobody to see it
	width int       // columns of the terminal
	shown int       // columns in use
	line  bytes.Buffer
}

// show replaces the line.
func (p *progress) show(text string) {
	if p.w == nil {
		return
	}
	text = oneLine(text)
	if runes := []rune(text); len(runes) > p.width-1 { // the last column would wrap
		text = string(runes[:p.width-1])
	}
	p.line.Reset()
	p.line.WriteByte('\r')
	p.line.WriteString(text)
	columns := utf8.RuneCountInString(text)
	p.blanks(p.shown - columns)
	p.shown = columns
	_, _ = p.w.Write(p.line.Bytes()) // a line that nobody sees is no error
}

// clear takes the line away, before anything else is written.
func (p *progress) clear() {
	if p.w == nil || p.shown == 0 {
		return
	}
	p.line.Reset()
	p.line.WriteByte('\r')
	p.blanks(p.shown)
	p.line.WriteByte('\r')
	p.shown = 0
	_, _ = p.w.Write(p.line.Bytes())
}

func (p *progress) blanks(n int) {
	for range n {
		p.line.WriteByte(' ')
	}
}
