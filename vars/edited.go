package vars

import (
	"slices"
	"sync"

	"github.com/bchttp/bchttp/parser"
)

// Edited is the index of a file that [parser.Edit] made of the file of this one. It equals what
// NewIndex makes; only the blocks of the change are read, and what they leave as it is, both
// share.
func (x *Index) Edited(f *parser.File, change parser.Change) *Index {
	if change.Old[1]-change.Old[0] == len(x.File.Blocks) {
		return NewIndex(f)
	}
	before := x.facts()
	fresh := factsOf(f, f.Blocks[change.New[0]:change.New[1]])
	gone := before[change.Old[0]:change.Old[1]]
	next := &Index{File: f, definitions: x.definitions, requestNames: x.requestNames, knowledge: x.knowledge}
	all := before
	if !slices.EqualFunc(gone, fresh, (*facts).equal) {
		all = spliced(before, change, fresh)
	}
	next.facts = func() []*facts { return all }
	next.captured, next.spaces = x.captured, x.spaces
	moved := moves(x.File, f, change)
	if moved || !slices.EqualFunc(gone, fresh, func(a, b *facts) bool { return slices.Equal(a.captures, b.captures) }) {
		next.captured = sync.OnceValue(next.gatherCaptures)
	}
	if !slices.EqualFunc(gone, fresh, func(a, b *facts) bool { return slices.Equal(a.spaces, b.spaces) }) {
		next.spaces = sync.OnceValue(next.gatherSpaces)
	}
	if !slices.EqualFunc(gone, fresh, (*facts).sameNames) {
		next.renamed(gone, fresh)
	}
	if !slices.Equal(knownBy(gone), knownBy(fresh)) {
		next.knowledge = new(byte)
	}
	if moved || !slices.EqualFunc(gone, fresh, func(a, b *facts) bool { return slices.Equal(a.defines, b.defines) }) {
		next.gatherDefinitions()
	}
	return next
}

// KnowsSame tells of two indexes, one of which came of the other by edits, that these have left
// the names that references take for requests as they are.
func (x *Index) KnowsSame(other *Index) bool { return x.knowledge == other.knowledge }

func knownBy(all []*facts) []string {
	var known []string
	for _, one := range all {
		known = append(known, one.known...)
	}
	return known
}

func spliced(before []*facts, change parser.Change, fresh []*facts) []*facts {
	all := make([]*facts, 0, len(before)-(change.Old[1]-change.Old[0])+len(fresh))
	all = append(append(all, before[:change.Old[0]]...), fresh...)
	return append(all, before[change.Old[1]:]...)
}

// moves tells whether a change puts a block on another line. One inside of the change may move
// though the others do not.
func moves(old, f *parser.File, change parser.Change) bool {
	return change.Lines != 0 || !slices.EqualFunc(old.Blocks[change.Old[0]:change.Old[1]], f.Blocks[change.New[0]:change.New[1]],
		func(a, b parser.Block) bool { return a.First == b.First })
}

func (x *Index) gatherDefinitions() {
	x.definitions = make(map[string]int32, len(x.definitions)+1)
	for i, one := range x.facts() {
		for _, d := range one.defines {
			x.definitions[d.name] = x.File.Blocks[i].First + d.line
		}
	}
}

func (x *Index) gatherCaptures() map[string]int {
	lines := map[string]int{}
	for i, one := range x.facts() {
		for _, c := range one.captures {
			if lines[c.name] == 0 {
				lines[c.name] = int(x.File.Blocks[i].First+c.line) + 1
			}
		}
	}
	return lines
}

func (x *Index) gatherSpaces() map[string]string {
	spaces := map[string]string{}
	for _, one := range x.facts() {
		for _, s := range one.spaces {
			spaces[s[0]] = s[1]
		}
	}
	return spaces
}
