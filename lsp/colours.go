package lsp

import (
	"github.com/bchttp/bchttp/parser"
)

// blockColours are the tokens of a block as the protocol has them, five numbers each. The line
// of the first one is counted from the beginning of the block, so that they stay true when
// the block moves; lines is that of the last one.
type blockColours struct {
	data  []uint32
	lines uint32
}

// colours are those of a document: what is not known yet is worked out. nil: nobody waits any
// more.
func (a asked) colours() *coloured {
	d := a.document
	now := &coloured{blocks: make([]*blockColours, len(d.File.Blocks)), firsts: make([]uint32, len(d.File.Blocks))}
	for i := range d.File.Blocks {
		if i&63 == 63 && abandoned(a.ctx) {
			return nil
		}
		known := d.colouring.of(i).Load()
		if known == nil {
			known = a.blockColours(&d.File.Blocks[i])
			d.colouring.of(i).Store(known)
		}
		now.blocks[i], now.firsts[i] = known, uint32(d.File.Blocks[i].First)
	}
	return now
}

func (a asked) blockColours(b *parser.Block) *blockColours {
	f := a.document.File
	c := &blockColours{data: a.tokenData(parser.Span{Start: f.Line(b.First).Start, End: f.Line(b.End - 1).End})}
	if len(c.data) > 0 {
		c.data[0] -= uint32(b.First)
	}
	for i := 0; i < len(c.data); i += 5 {
		c.lines += c.data[i]
	}
	return c
}

// coloured is what a client has been told of the colours of a document: those of its blocks,
// and the lines that these begin in.
type coloured struct {
	id     string
	blocks []*blockColours
	firsts []uint32
}

// part joins the tokens of some blocks, from what stands before them on.
func (c *coloured) part(from, to int) []uint32 {
	size := 0
	for _, b := range c.blocks[from:to] {
		size += len(b.data)
	}
	data, line := make([]uint32, 0, size), c.lineBefore(from)
	for i := from; i < to; i++ {
		b := c.blocks[i]
		if len(b.data) == 0 {
			continue
		}
		at := len(data)
		data = append(data, b.data...)
		data[at] += c.firsts[i] - line
		line = c.firsts[i] + b.lines
	}
	return data
}

// lineBefore is the line of the last token in front of a block.
func (c *coloured) lineBefore(block int) uint32 {
	for i := block - 1; i >= 0; i-- {
		if len(c.blocks[i].data) > 0 {
			return c.firsts[i] + c.blocks[i].lines
		}
	}
	return 0
}

// tokenPart is where two states differ: blocks from one on, up to one of each, and the numbers
// in front of them.
type tokenPart struct{ from, before, now, numbers int }

// differing compares two states. The first token behind the difference belongs to it, since its
// line is counted from the one in front of it.
func differing(before, now *coloured) tokenPart {
	var p tokenPart
	least := min(len(before.blocks), len(now.blocks))
	for p.from < least && before.blocks[p.from] == now.blocks[p.from] {
		p.numbers += len(now.blocks[p.from].data)
		p.from++
	}
	same := 0
	for same < least-p.from && before.blocks[len(before.blocks)-1-same] == now.blocks[len(now.blocks)-1-same] {
		same++
	}
	for same > 0 {
		same--
		if len(now.blocks[len(now.blocks)-1-same].data) > 0 {
			break
		}
	}
	p.before, p.now = len(before.blocks)-same, len(now.blocks)-same
	return p
}
