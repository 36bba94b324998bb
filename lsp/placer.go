package lsp

import (
	"github.com/bchttp/bchttp/lsp/language"
	"github.com/bchttp/bchttp/lsp/protocol"
	"github.com/bchttp/bchttp/parser"
)

// placer gives the positions of offsets that come in about their order. It looks near the last
// one first. It serves one goroutine.
type placer struct {
	*Document
	line int32
}

func (p *placer) position(offset uint32) protocol.Position {
	if line := p.near(offset); line >= 0 {
		p.line = line
		return p.in(line, offset)
	}
	if line := p.File.LineAt(offset); line >= 0 {
		p.line = line
	}
	return p.Position(offset)
}

// near is the line of an offset that is not far from the last one, and not the last of the text;
// else -1.
func (p *placer) near(offset uint32) int32 {
	const far = 16
	f, line := p.File, p.line
	if f.LineCount() == 0 {
		return -1
	}
	for line > max(p.line-far, 0) && f.Line(line).Start > offset {
		line--
	}
	for line < min(p.line+far, int32(f.LineCount())-1) && f.Line(line).Start <= offset {
		if offset < f.Line(line+1).Start {
			return line
		}
		line++
	}
	return -1
}

func (p *placer) rangeOf(span parser.Span) protocol.Range {
	start := p.position(span.Start)
	return protocol.Range{Start: start, End: p.position(span.End)}
}

// in is the place of an offset in its line, which is not the last one.
func (d *Document) in(line int32, offset uint32) protocol.Position {
	l := d.File.Line(line)
	return protocol.Position{Line: uint32(line), Character: units(d.encoding, d.File.Source.Slice(parser.Span{Start: l.Start, End: min(offset, l.End)}))}
}

// owners finds the documents of places, of which many in a row are in one. It serves one
// goroutine.
type owners struct {
	*Snapshot
	last  language.Place
	owner placer
}

// of is the document that a place is in, with a nil Document if there is none.
func (o *owners) of(p language.Place) *placer {
	if p.Source == nil || p.Source != o.last.Source || p.Path != o.last.Path {
		o.last, o.owner = p, placer{Document: o.Snapshot.owner(p)}
	}
	return &o.owner
}
