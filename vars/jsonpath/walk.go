package jsonpath

import (
	"strconv"
	"unicode/utf16"

	"github.com/tidwall/gjson"
)

// node is a value with its way up.
type node struct {
	value  gjson.Result
	name   string
	parent *node
}

// walker finds the first match of a path. Its budget, in values visited and 64 bytes
// scanned, keeps hostile paths and bodies from taking for ever.
type walker struct {
	steps  []step
	match  gjson.Result
	budget int
}

// walk applies steps to a value; true when a match is found.
func (w *walker) walk(n node, steps []step) bool {
	if w.budget -= 1 + len(n.value.Raw)/64; w.budget < 0 {
		return false
	}
	if len(steps) == 0 {
		w.match = n.value
		return true
	}
	first, rest := steps[0], steps[1:]
	switch first.kind {
	case stepName:
		value, ok := child(n.value, first.name)
		return ok && w.walk(node{value, first.name, &n}, rest)
	case stepSelf:
		return w.walk(n, rest)
	case stepWildcard:
		return w.each(n, func(m node) bool { return w.walk(m, rest) })
	case stepDescend:
		return w.descend(n, rest)
	case stepParent:
		return n.parent != nil && w.walk(*n.parent, rest)
	case stepKey:
		return w.walk(node{gjson.Result{Type: gjson.String, Str: n.name, Raw: strconv.Quote(n.name)}, n.name, n.parent}, rest)
	case stepSlice:
		return w.slice(n, first.slice, rest)
	case stepUnion:
		for _, part := range first.parts {
			if w.walk(n, append([]step{part}, rest...)) {
				return true
			}
		}
		return false
	case stepType:
		return isType(n.value, first.name) && w.walk(n, rest)
	}
	return false
}

// descend applies the rest to a value, then to every object and array below, so
// that shallow matches come first.
func (w *walker) descend(n node, rest []step) bool {
	if w.walk(n, rest) {
		return true
	}
	return w.each(n, func(m node) bool {
		return (m.value.IsObject() || m.value.IsArray()) && w.descend(m, rest)
	})
}

// each visits members and elements in order until one says true.
func (w *walker) each(n node, visit func(node) bool) bool {
	found := false
	switch {
	case n.value.IsObject():
		for _, m := range members(n.value) {
			if w.budget <= 0 {
				return false
			}
			if visit(node{m.value, m.name, &n}) {
				return true
			}
		}
	case n.value.IsArray():
		i := 0
		n.value.ForEach(func(_, item gjson.Result) bool {
			found = visit(node{item, strconv.Itoa(i), &n})
			i++
			return !found && w.budget > 0
		})
	}
	return found
}

// slice is Python's, forward only; an end of 0 means "to the end".
func (w *walker) slice(n node, s [3]*int, rest []step) bool {
	if !n.value.IsArray() {
		return false
	}
	length := int(n.value.Get("#").Int())
	at := func(p *int, otherwise int) int {
		if p == nil || *p == 0 && otherwise != 0 && otherwise != 1 {
			return otherwise
		}
		if *p < 0 {
			return max(0, *p+length)
		}
		return min(*p, length)
	}
	start, end, step := at(s[0], 0), at(s[1], length), at(s[2], 1)
	for i := start; i < end && w.budget > 0; i += max(1, step) {
		if value, ok := child(n.value, strconv.Itoa(i)); ok && w.walk(node{value, strconv.Itoa(i), &n}, rest) {
			return true
		}
	}
	return false
}

func isType(v gjson.Result, kind string) bool {
	is := kindOf(v)
	switch kind {
	case "scalar":
		return is != "object" && is != "array"
	case "integer":
		return is == "number" && v.Num == float64(int64(v.Num))
	}
	return is == kind
}

func utf16Of(s string) []uint16 { return utf16.Encode([]rune(s)) }

func stringValue(units []uint16) gjson.Result {
	s := string(utf16.Decode(units))
	return gjson.Result{Type: gjson.String, Str: s, Raw: strconv.Quote(s)}
}
