package jsonpath

import "slices"

// same is the operator ===.
func same(a, b operand) bool {
	if a.kind != b.kind {
		return false
	}
	switch a.kind {
	case kindBoolean:
		return a.truth == b.truth
	case kindNumber:
		return a.number == b.number
	case kindString:
		return a.text == b.text
	}
	return !a.isObject() // two objects are never the same one
}

// equal is the operator ==, which converts.
func equal(a, b operand) bool {
	isNothing := func(o operand) bool { return o.kind == kindUndefined || o.kind == kindNull }
	switch {
	case isNothing(a) || isNothing(b):
		return isNothing(a) && isNothing(b)
	case a.isObject() && b.isObject():
		return false
	case a.isObject() && b.kind == kindString, a.kind == kindString && b.isObject():
		return a.string() == b.string()
	case a.kind == b.kind:
		return same(a, b)
	}
	return a.float() == b.float()
}

// order compares two values; ok is false where one of them is no number.
func order(a, b operand) (sign int, ok bool) {
	isText := func(o operand) bool { return o.kind == kindString || o.isObject() }
	if isText(a) && isText(b) {
		return slices.Compare(utf16Of(a.string()), utf16Of(b.string())), true
	}
	x, y := a.float(), b.float()
	switch {
	case x < y:
		return -1, true
	case x > y:
		return 1, true
	}
	return 0, x == y
}
