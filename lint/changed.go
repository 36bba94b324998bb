package lint

import (
	"maps"
	"slices"
)

// compareNames finds the names of requests and captured variables that are not what they were.
func (c *checker) compareNames(was, is []*blockCheck) {
	for _, kind := range [...]func(*facts, func(string)){
		func(f *facts, name func(string)) { name(f.stored) },
		func(f *facts, name func(string)) { each(f.known, name) },
		func(f *facts, name func(string)) { eachPlaced(f.names, name) },
		func(f *facts, name func(string)) { eachPlaced(f.more().captures, name) },
	} {
		c.stale.differing(namesIn(was, kind), namesIn(is, kind))
	}
}

func each(names []string, name func(string)) {
	for _, one := range names {
		name(one)
	}
}

func eachPlaced(names []placedName, name func(string)) {
	for _, one := range names {
		name(one.name)
	}
}

func namesIn(blocks []*blockCheck, of func(*facts, func(string))) []string {
	var names []string
	for _, k := range blocks {
		if k.facts.request || k.facts.more().captures != nil || k.facts.known != nil || k.facts.names != nil {
			of(k.facts, func(name string) {
				if name != "" {
					names = append(names, name)
				}
			})
		}
	}
	return names
}

// differing notes what two lists of names do not have in common; where they have the same in
// another order, all of them.
func (s *stale) differing(was, is []string) {
	if slices.Equal(was, is) {
		return
	}
	count := map[string]int{}
	for _, name := range was {
		count[name]++
	}
	for _, name := range is {
		count[name]--
	}
	rest := func(names []string) []string {
		return slices.DeleteFunc(slices.Clone(names), func(name string) bool { return count[name] != 0 })
	}
	for name, n := range count {
		if n != 0 {
			s.names[nameBase(name)] = true
		}
	}
	if a := rest(was); !slices.Equal(a, rest(is)) {
		for _, name := range a {
			s.names[nameBase(name)] = true
		}
	}
}

// compareDefinitions finds definitions that are not what they were, and those that refer to
// something that has changed.
func (c *checker) compareDefinitions() {
	old, now := &c.before.graph, &c.graph
	for name, at := range now.of {
		before, known := old.of[name]
		if !known || !sameNode(old, now, &old.nodes[before], &now.nodes[at]) {
			c.stale.names[nameBase(name)] = true
		}
	}
	for name := range old.of {
		if _, known := now.of[name]; !known {
			c.stale.names[nameBase(name)] = true
		}
	}
	if len(c.stale.names) > 0 {
		c.spread()
	}
}

// sameNode tells whether a definition gives what it gave, apart from those that it refers to.
func sameNode(old, now *graph, a, b *node) bool {
	return a.definition.Value == b.definition.Value && a.constant == b.constant && a.secret == b.secret &&
		a.late.name == b.late.name && a.late.capture == b.late.capture &&
		slices.EqualFunc(a.references, b.references, func(x, y reference) bool {
			return x.name == y.name && sameMeaning(x.meaning, y.meaning) && old.nameOf(x.to) == now.nameOf(y.to)
		})
}

// nameOf is the name of a node, "" for -1.
func (g *graph) nameOf(at int) string {
	if at < 0 {
		return ""
	}
	return g.nodes[at].definition.Name
}

// spread adds to the names that have changed those of definitions that lead to one of them.
func (c *checker) spread() {
	by := map[string][]string{}
	for i := range c.graph.nodes {
		n := &c.graph.nodes[i]
		for _, r := range n.references {
			base := nameBase(r.name)
			by[base] = append(by[base], nameBase(n.definition.Name))
		}
	}
	open := slices.Collect(maps.Keys(c.stale.names))
	for len(open) > 0 {
		name := open[len(open)-1]
		open = open[:len(open)-1]
		for _, user := range by[name] {
			if !c.stale.names[user] {
				c.stale.names[user] = true
				open = append(open, user)
			}
		}
	}
}
