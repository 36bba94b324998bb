package jsonpath

import (
	"fmt"
	"math"
	"strings"

	"github.com/tidwall/gjson"
)

// slice is Python's, forward only; an end of 0 means "to the end".
func (w *walker) slice(n *node, bounds [3]int, rest []step) {
	if !n.value.IsArray() {
		return
	}
	size := length(n.value)
	start, end, step := bounds[0], bounds[1], max(1, bounds[2])
	if end == 0 {
		end = size
	}
	start, end = within(start, size), within(end, size)
	i := 0
	w.each(n, func(m *node) {
		if i >= start && i < end && (i-start)%step == 0 {
			w.walk(m, rest)
		}
		i++
	})
}

// within is a bound of a slice as an index; negative ones count from the end.
func within(bound, size int) int {
	if bound < 0 {
		return max(0, bound+size)
	}
	return min(bound, size)
}

// filter applies the rest to the members for which an expression is true.
func (w *walker) filter(n *node, e expression, rest []step) {
	w.each(n, func(m *node) {
		w.spend(m)
		switch passes, err := e.passes(m, n); {
		case w.err != nil:
		case err != nil:
			w.err = err
		case passes && m.name.kind == kindString: // the name is read as a step
			w.word(n, m.name.text, rest)
		case passes:
			w.walk(m, rest)
		}
	})
}

// script applies the rest to the member that an expression names.
func (w *walker) script(n *node, e expression, rest []step) {
	name, err := e.names(n)
	if err != nil {
		w.err = err
		return
	}
	if name.kind == kindString {
		w.word(n.again(), name.text, rest)
		return
	}
	if _, ok := child(n.value, name.string()); !ok && w.exact {
		w.err = fmt.Errorf("the expression gives `%s`, which is no member", name.string())
		return
	}
	w.named(n, name.string(), rest)
}

// word applies a step that is known only now.
func (w *walker) word(n *node, word string, rest []step) {
	s := splitter{}
	s.word(word)
	w.err = s.err
	for _, part := range s.steps {
		w.part(n, part, rest)
	}
}

func isType(v gjson.Result, kind string) bool {
	is := kindOf(v)
	switch kind = strings.Trim(kind, "@()"); kind {
	case "scalar":
		return is != "object" && is != "array"
	case "object":
		return is == "object" || is == "array"
	case "integer":
		return is == "number" && v.Num == math.Trunc(v.Num)
	}
	return is == kind
}
