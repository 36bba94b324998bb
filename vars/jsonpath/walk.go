package jsonpath

import (
	"strconv"
	"strings"

	"github.com/tidwall/gjson"
)

// node is a value with its way up. name is a number where the value is an element.
type node struct {
	value  gjson.Result
	name   operand
	parent *node
	depth  int
}

func (n *node) child(value gjson.Result, name operand) *node {
	return &node{value, name, n, n.depth + 1}
}

// walker finds the first match of a path. Its budget, in values visited and 64 bytes
// scanned, keeps hostile paths and bodies from taking for ever.
type walker struct {
	match  gjson.Result
	found  bool
	err    error
	budget int
	// evaluates: the path holds expressions. An error in any of them counts, even
	// one behind the first match (spec 13.7).
	evaluates bool
}

// over tells whether the walk has ended.
func (w *walker) over() bool { return w.err != nil || w.found && !w.evaluates }

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
	if !w.found {
		w.match, w.found = value, true
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
	switch first.kind {
	case stepName:
		if first.at && !first.quoted {
			w.annotation(n, first.name, rest)
			return
		}
		w.named(n, first.name, rest)
	case stepSelf:
		w.walk(n, rest)
	case stepWildcard:
		w.each(n, func(m *node) { w.walk(m, rest) })
	case stepDescend:
		w.descend(n, rest)
	case stepParent:
		if n.parent != nil {
			w.walk(n.parent, rest)
		}
	case stepKey: // what follows does not count
		w.matched(n.name.result())
	case stepType:
		if isType(n.value, first.name) {
			w.matched(n.value)
		}
	case stepSlice:
		w.slice(n, first.slice, rest)
	case stepUnion:
		for _, part := range first.parts {
			w.part(n, part, rest)
		}
	case stepFilter:
		w.filter(n, first.expression, rest)
	case stepScript:
		w.script(n, first.expression, rest)
	}
}

func (w *walker) named(n *node, name string, rest []step) {
	if value, ok := child(n.value, name); ok {
		w.walk(n.child(value, stringOperand(name)), rest)
	}
}

// annotation follows a name that begins with "@" and may hold dots: the longest part
// that is a member counts.
func (w *walker) annotation(n *node, name string, rest []step) {
	for end := len(name); end > 0; end = strings.LastIndexByte(name[:end], '.') {
		value, ok := child(n.value, name[:end])
		if w.spend(n); w.over() {
			return
		}
		if !ok {
			continue
		}
		var further []step
		for word := range strings.SplitSeq(strings.TrimPrefix(name[end:], "."), ".") {
			if word != "" {
				further = append(further, step{kind: stepName, name: word})
			}
		}
		w.walk(n.child(value, stringOperand(name[:end])), append(further, rest...))
		return
	}
}

// part applies a step and the rest.
func (w *walker) part(n *node, part step, rest []step) {
	if !w.over() {
		w.walk(n, append([]step{part}, rest...))
	}
}

// descend applies the rest to a value, then to every object and array below, so
// that shallow matches come first.
func (w *walker) descend(n *node, rest []step) {
	w.walk(n, rest)
	w.each(n, func(m *node) {
		if m.value.IsObject() || m.value.IsArray() {
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
