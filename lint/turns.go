package lint

import (
	"slices"
	"sort"

	"github.com/bchttp/bchttp/vars"
)

// turns is the order in which the requests of a file run: that of the file, but what a
// "# @ref" names comes first, and what cleans up last.
type turns struct {
	index  *vars.Index
	blocks []*blockCheck
	// of is the turn of each block, 0 for those without a request.
	of   []int
	last int
	// firstOf remembers what earliest found.
	firstOf map[string]int
}

func newTurns(index *vars.Index, blocks []*blockCheck) turns {
	t := turns{index: index, blocks: blocks, of: make([]int, len(blocks)), firstOf: map[string]int{}}
	for i, k := range blocks { // what cleans up runs behind all others, the last one first
		if !k.facts.cleanup {
			t.place(i)
		}
	}
	for i := range slices.Backward(blocks) {
		t.place(i)
	}
	return t
}

// place gives a block its turn, behind those that it wants to run first. One that is
// being placed has the turn -1, so that a circle ends.
func (t *turns) place(i int) {
	f := t.blocks[i].facts
	if !f.request || t.of[i] != 0 {
		return
	}
	t.of[i] = -1
	for _, name := range f.more().refs {
		t.first(name, i)
	}
	t.last++
	t.of[i] = t.last
}

// first places the request of a name: the nearest one above, else below.
func (t *turns) first(name string, block int) {
	blocks := t.index.Blocks(name)
	switch above := sort.SearchInts(blocks, block); {
	case above > 0:
		t.place(blocks[above-1])
	case above < len(blocks):
		t.place(blocks[above])
	}
}

// earliest is the turn of the first request of a name to run, 0 if there is none.
func (t *turns) earliest(name string) int {
	first, known := t.firstOf[name]
	if known {
		return first
	}
	for _, block := range t.index.Blocks(name) {
		if turn := t.of[block]; first == 0 || turn < first {
			first = turn
		}
	}
	t.firstOf[name] = first
	return first
}
