package lint

import (
	"slices"
	"sort"

	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/vars"
)

// turns is the order in which the requests of a file run: that of the file, but what a
// "# @ref" names comes first, and what cleans up last.
type turns struct {
	index *vars.Index
	// of is the turn of each block, 0 for those without a request.
	of   []int
	last int
	// firstOf remembers what earliest found.
	firstOf map[string]int
}

func newTurns(index *vars.Index) turns {
	t := turns{index: index, of: make([]int, len(index.File.Blocks)), firstOf: map[string]int{}}
	for i := range index.File.Blocks {
		if !t.cleansUp(i) {
			t.place(i)
		}
	}
	for i := range slices.Backward(index.File.Blocks) {
		t.place(i)
	}
	return t
}

// cleansUp tells whether a request runs behind all others, the last one first.
func (t *turns) cleansUp(i int) bool {
	for d := range t.index.File.Directives(&t.index.File.Blocks[i]) {
		if d.Key == "cleanup" {
			return true
		}
	}
	return false
}

// place gives a block its turn, behind those that it wants to run first. One that is
// being placed has the turn -1, so that a circle ends.
func (t *turns) place(i int) {
	b := &t.index.File.Blocks[i]
	if b.Request < 0 || t.of[i] != 0 {
		return
	}
	t.of[i] = -1
	for d := range t.index.File.Directives(b) {
		if d.Key == "ref" || d.Key == "forceref" {
			t.first(d, i)
		}
	}
	t.last++
	t.of[i] = t.last
}

// first places the request that a directive names: the nearest one above, else below.
func (t *turns) first(d parser.Directive, block int) {
	blocks := t.index.Blocks(d.Value)
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
