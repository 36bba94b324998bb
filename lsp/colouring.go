package lsp

import (
	"sync/atomic"

	"github.com/bchttp/bchttp/parser"
)

// colouring keeps the colours of a document as far as they are known, for each of its blocks.
// Documents behind one another share the groups of blocks that no edit touched between them.
type colouring struct {
	groups [][]atomic.Pointer[blockColours]
	blocks int
}

// colourGroup is how many blocks a group has, the last one excepted.
const colourGroup = 128

func newColouring(blocks int) *colouring {
	c := &colouring{make([][]atomic.Pointer[blockColours], (blocks+colourGroup-1)/colourGroup), blocks}
	all := make([]atomic.Pointer[blockColours], blocks)
	for i := range c.groups {
		size := min(colourGroup, len(all))
		c.groups[i], all = all[:size:size], all[size:]
	}
	return c
}

// of is what is known of a block.
func (c *colouring) of(block int) *atomic.Pointer[blockColours] {
	return &c.groups[block/colourGroup][block%colourGroup]
}

// edited is the colouring behind an edit, which knows what stands outside of it.
func (c *colouring) edited(change parser.Change) *colouring {
	if change.New[1] == change.Old[1] {
		return c.without(change.New)
	}
	next := newColouring(c.blocks - change.Old[1] + change.New[1])
	for i := range change.Old[0] {
		next.of(i).Store(c.of(i).Load())
	}
	for i := change.Old[1]; i < c.blocks; i++ {
		next.of(i - change.Old[1] + change.New[1]).Store(c.of(i).Load())
	}
	return next
}

// without knows what this one knows, but for some blocks.
func (c *colouring) without(blocks [2]int) *colouring {
	next := &colouring{append([][]atomic.Pointer[blockColours]{}, c.groups...), c.blocks}
	for group := blocks[0] / colourGroup; group*colourGroup < blocks[1]; group++ {
		next.groups[group] = make([]atomic.Pointer[blockColours], len(c.groups[group]))
		for i := range next.groups[group] {
			if block := group*colourGroup + i; block < blocks[0] || block >= blocks[1] {
				next.groups[group][i].Store(c.of(block).Load())
			}
		}
	}
	return next
}
