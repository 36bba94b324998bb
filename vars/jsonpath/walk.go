package jsonpath

import (
	"strconv"

	"github.com/tidwall/gjson"
)

// node is a value with its way up. name is a number where the value is an element.
type node struct {
	value  gjson.Result
	name   operand
	parent *node
	// from is where the step before has been applied, to which `^` goes back: the parent
	// behind a name, the value itself behind a step that stays there.
	from  *node
	depth int
	// literal: a member of this value goes before what its name means as a step. It does
	// behind every second name.
	literal bool
}

func (n *node) child(value gjson.Result, name operand) *node {
	return &node{value: value, name: name, parent: n, from: n, depth: n.depth + 1}
}

// again is the same value for the next step.
func (n *node) again() *node {
	return &node{value: n.value, name: n.name, parent: n.parent, from: n, depth: n.depth}
}

// walker finds the first match of a path. Its budget, in values visited and 64 bytes
// scanned, keeps hostile paths and bodies from taking for ever.
type walker struct {
	match   gjson.Result
	matches int
	err     error
	budget  int
	exact   bool
	// whole: an error counts even behind the first match, as it does in paths with
	// expressions (spec 13.7).
	whole bool
}

// over tells whether the walk has ended.
func (w *walker) over() bool { return w.err != nil || w.matches > 0 && !w.whole }

// spend pays for a look at a value.
func (w *walker) spend(n *node) {
	w.budget -= 1 + len(n.value.Raw)/64
	switch {
	case w.budget < 0:
		w.err = ErrTooMany
	case n.depth > deepest:
		w.err = ErrTooDeep
	}
}

func (w *walker) matched(value gjson.Result) {
	if w.matches++; w.matches == 1 {
		w.match = value
	}
}

// walk applies steps to a value.
func (w *walker) walk(n *node, steps []step) {
	if w.spend(n); w.over() {
		return
	}
	if len(steps) == 0 {
		w.matched(n.value)
		return
	}
	first, rest := steps[0], steps[1:]
	if n.literal || first.quoted && !w.exact {
		if value, ok := child(n.value, first.name); ok && !first.escaped {
			w.walk(n.child(value, stringOperand(first.name)), rest)
			return
		}
	}
	switch first.kind {
	case stepName:
		w.name(n, first, rest)
	case stepSelf:
		w.walk(&node{value: n.value, name: operand{kind: kindNull}, from: n, depth: n.depth}, rest)
	case stepWildcard:
		w.each(n.again(), func(m *node) { w.walk(m, rest) })
	case stepDescend:
		w.descend(n, rest)
	case stepParent:
		w.back(n, rest)
	case stepKey: // what follows does not count
		w.matched(n.name.result())
	case stepType:
		if isType(n.value, first.name) {
			w.matched(n.value)
		}
	case stepSlice:
		w.slice(n.again(), first.slice, rest)
	case stepUnion:
		for _, part := range first.parts {
			w.part(n.again(), part, rest)
		}
	case stepFilter:
		w.filter(n.again(), first.expression, rest)
	case stepScript:
		w.script(n, first.expression, rest)
	}
}

// back applies the rest to where the step before has been applied. A way back that then
// leads to nothing ends the whole path in REST Client, unless it is the only one.
func (w *walker) back(n *node, rest []step) {
	if n.from == nil {
		return
	}
	before := w.matches
	w.walk(n.from, rest)
	if w.exact && w.matches == before && n.from.from != nil && w.err == nil {
		w.err = errBack
	}
}

// part applies a step and the rest.
func (w *walker) part(n *node, part step, rest []step) {
	if !w.over() {
		w.walk(n, append([]step{part}, rest...))
	}
}

// descend applies the rest to a value, then to every object, array and null below,
// so that shallow matches come first.
func (w *walker) descend(n *node, rest []step) {
	w.walk(n.again(), rest)
	w.each(n, func(m *node) {
		if m.value.IsObject() || m.value.IsArray() || m.value.Type == gjson.Null {
			w.descend(m, rest)
		}
	})
}

// each visits members and elements in order until the walk is over.
func (w *walker) each(n *node, visit func(*node)) {
	switch {
	case w.over():
	case n.value.IsObject():
		for _, m := range members(n.value) {
			if w.over() {
				return
			}
			visit(n.child(m.value, stringOperand(m.name)))
		}
	case n.value.IsArray():
		i := 0
		n.value.ForEach(func(_, item gjson.Result) bool {
			visit(n.child(item, numberOperand(float64(i))))
			i++
			return !w.over()
		})
	}
}

// path is the way to a value as scripts see it in @path: $['value'][0].
func (n *node) path() string {
	if n.parent == nil {
		return "$"
	}
	name := n.name.string()
	if _, err := strconv.ParseUint(name, 10, 64); err == nil {
		return n.parent.path() + "[" + name + "]"
	}
	return n.parent.path() + "['" + name + "']"
}
