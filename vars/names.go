package vars

import (
	"iter"
	"maps"
	"slices"
)

// requestNames are the names of the requests of a file, which an edit often leaves as they are.
// It is immutable once its index is made.
type requestNames struct {
	names map[string]name
	// edited are those that edits have made others, in place of names; some are none any more.
	edited map[string]name
	again  map[string][]int // all blocks of names that several requests have
}

// name is a request name by the two rules of spec 3.7.
type name struct {
	block int32 // the first block that is stored under the name, -1 for none
	known bool
}

func (n name) isOne() bool { return n.known || n.block >= 0 }

// named is what is known of a name; false: it is none.
func (r *requestNames) named(word string) (name, bool) {
	if n, ok := r.edited[word]; ok {
		return n, n.isOne()
	}
	n, ok := r.names[word]
	return n, ok
}

// each passes all names, in no order.
func (r *requestNames) each() iter.Seq2[string, name] {
	return func(yield func(string, name) bool) {
		for word, n := range r.edited {
			if n.isOne() && !yield(word, n) {
				return
			}
		}
		for word, n := range r.names {
			if _, edited := r.edited[word]; !edited && !yield(word, n) {
				return
			}
		}
	}
}

// store notes the name of the request of a block, "" for none.
func (r *requestNames) store(word string, block int) {
	if word == "" {
		return
	}
	switch n, seen := r.names[word]; {
	case seen && n.block >= 0:
		r.repeat(word, int(n.block), block)
	default:
		r.names[word] = name{block: int32(block), known: n.known}
	}
}

func (r *requestNames) repeat(word string, first, block int) {
	if r.again == nil {
		r.again = map[string][]int{}
	}
	if r.again[word] == nil {
		r.again[word] = []int{first}
	}
	r.again[word] = append(r.again[word], block)
}

// mostEdited is how many names edits may make others before all are gathered again.
const mostEdited = 64

// renamed gathers the names behind an edit that has put fresh in place of gone.
func (x *Index) renamed(gone, fresh []*facts) {
	words := map[string]bool{}
	for _, one := range slices.Concat(gone, fresh) {
		words[one.stored] = true
		for _, word := range one.known {
			words[word] = true
		}
	}
	delete(words, "")
	if len(gone) != len(fresh) || len(words)+len(x.edited) > mostEdited { // or other blocks have other numbers
		x.gatherNames()
		return
	}
	before := x.requestNames
	x.requestNames = &requestNames{names: before.names, edited: maps.Clone(before.edited), again: maps.Clone(before.again)}
	if x.edited == nil {
		x.edited = map[string]name{}
	}
	for word := range words {
		x.gatherName(word)
	}
}

// gatherName looks for one name in all blocks.
func (x *Index) gatherName(word string) {
	n := name{block: -1}
	var stored []int
	for i, one := range x.facts() {
		if one.stored == word {
			stored = append(stored, i)
		}
		n.known = n.known || slices.Contains(one.known, word)
	}
	delete(x.again, word)
	if len(stored) > 0 {
		n.block = int32(stored[0])
	}
	if len(stored) > 1 {
		if x.again == nil {
			x.again = map[string][]int{}
		}
		x.again[word] = stored
	}
	x.edited[word] = n
}

func (x *Index) gatherNames() {
	x.requestNames = &requestNames{names: make(map[string]name, len(x.names)+1)}
	for _, one := range x.facts() {
		for _, word := range one.known {
			x.names[word] = name{block: -1, known: true}
		}
	}
	for i, one := range x.facts() {
		x.store(one.stored, i)
	}
}
