package model

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
)

//go:embed entities.txt
var compact string

// index finds the blocks of the embedded text. It is searched from the front: with
// this many entries that costs less than making a map of them would.
type index struct {
	enums []enum
	// entities are in the order of the metadata.
	entities []*entry
}

type enum struct{ name, members string }

// entry is an entity that is decoded when it is asked for.
type entry struct {
	api, set, name string
	scope          Scope
	block          string
	once           sync.Once
	entity         *Entity
}

func (e *entry) decoded() *Entity {
	e.once.Do(func() { e.entity = decode(e.block) })
	return e.entity
}

var blocks = sync.OnceValue(readIndex)

func readIndex() *index {
	x := &index{entities: make([]*entry, 0, strings.Count(compact, "\ns\t"))}
	rest := compact
	for rest != "" {
		var block string
		block, rest, _ = strings.Cut(rest, "\n\n")
		x.add(block)
	}
	return x
}

// add takes up a block by its first line.
func (x *index) add(block string) {
	head, _, _ := strings.Cut(block, "\n")
	letter, head := field(head)
	if letter == "e" {
		name, members := field(head)
		x.enums = append(x.enums, enum{name, members})
		return
	}
	e := &entry{block: block}
	e.api, head = field(head)
	e.set, head = field(head)
	e.name, head = field(head)
	scope, _ := field(head)
	e.scope = Scope(scope)
	x.entities = append(x.entities, e)
}

// field cuts the first field off a line.
func field(line string) (first, rest string) {
	first, rest, _ = strings.Cut(line, "\t")
	return first, rest
}

// find returns the first entry that fits, nil if none does.
func (x *index) find(fits func(*entry) bool) *Entity {
	for _, e := range x.entities {
		if fits(e) {
			return e.decoded()
		}
	}
	return nil
}

// Lookup returns the entity behind a set under an API route, nil if there is none.
// Sets of RootScope are found under every route. Names are case-sensitive.
func Lookup(api, set string) *Entity {
	return blocks().find(func(e *entry) bool {
		return e.set == set && (e.api == api || e.scope == RootScope)
	})
}

// Named returns the entity of a type name (`customer`) under an API route, nil if
// there is none.
func Named(api, name string) *Entity {
	return blocks().find(func(e *entry) bool { return e.name == name && e.api == api })
}

// Sets lists the names of the entity sets of an API route in the order of the
// metadata, those of RootScope included, those of ContainedScope not. It decodes no
// entity.
func Sets(api string) []string {
	var names []string
	for _, e := range blocks().entities {
		if e.scope != ContainedScope && (e.api == api || e.scope == RootScope) {
			names = append(names, e.set)
		}
	}
	return names
}

// HasAPI tells whether an API route is known.
func HasAPI(api string) bool {
	return slices.ContainsFunc(blocks().entities, func(e *entry) bool { return e.api == api })
}
