package jsonpath

import "github.com/tidwall/gjson"

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
		switch passes, err := e.passes(m, n.parent); {
		case w.err != nil:
		case err != nil:
			w.err = err
		case passes:
			w.walk(m, rest)
		}
	})
}

// script applies the rest to the member that an expression names.
func (w *walker) script(n *node, e expression, rest []step) {
	name, err := e.names(n)
	switch {
	case err != nil:
		w.err = err
	case name.kind == kindString:
		inner := splitter{}
		inner.word(name.text)
		for _, part := range inner.steps {
			w.part(n, part, rest)
		}
	default:
		w.named(n, name.string(), rest)
	}
}

func isType(v gjson.Result, kind string) bool {
	is := kindOf(v)
	switch kind {
	case "scalar":
		return is != "object" && is != "array"
	case "object":
		return is == "object" || is == "array"
	case "integer":
		return is == "number" && v.Num == float64(int64(v.Num))
	}
	return is == kind
}
