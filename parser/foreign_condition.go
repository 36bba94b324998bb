package parser

import (
	"strconv"
	"strings"
)

// condition is a truth in our words.
type condition struct {
	text string
	// joined: it needs parentheses inside of another one.
	joined bool
}

// inside is the text of a condition as a part of another one.
func (c condition) inside() string {
	if c.joined {
		return "(" + c.text + ")"
	}
	return c.text
}

// condition reads alternatives, joined by "||".
func (h *handler) condition() (condition, bool) { return h.join("||", " or ", h.conjunction) }

func (h *handler) conjunction() (condition, bool) { return h.join("&&", " and ", h.negation) }

func (h *handler) join(sign, word string, read func() (condition, bool)) (condition, bool) {
	first, ok := read()
	if !ok || !h.isNext(sign) {
		return first, ok
	}
	parts := []string{first.inside()}
	for h.sign(sign) {
		next, ok := read()
		if !ok {
			return condition{}, false
		}
		parts = append(parts, next.inside())
	}
	return condition{strings.Join(parts, word), true}, true
}

func (h *handler) negation() (condition, bool) {
	switch {
	case h.sign("!"):
		inner, ok := h.negation()
		return condition{text: "not (" + inner.text + ")"}, ok
	case h.sign("("):
		inner, ok := h.condition()
		return inner, ok && h.sign(")")
	case h.sign("typeof"):
		return h.typeTest()
	case h.signs("Array", ".", "isArray", "("):
		of, ok := h.operand()
		return condition{text: "type(" + of.text + `) == "array"`}, ok && h.sign(")")
	}
	return h.comparison()
}

// comparison reads "left === right", a question about an operand, or the operand alone.
func (h *handler) comparison() (condition, bool) {
	left, ok := h.operand()
	if !ok {
		return condition{}, false
	}
	if found, ok, asked := h.question(left); asked {
		return found, ok
	}
	operator := h.word().text
	switch operator {
	case "===", "!==", "==", "!=":
		h.at++
		right, ok := h.operand()
		if !ok {
			return condition{}, false
		}
		return equality(left, operator, right)
	case ">", ">=", "<", "<=":
		h.at++
		right, ok := h.operand()
		return condition{text: left.text + " " + operator + " " + right.text}, ok
	case "in":
		h.at++
		right, ok := h.operand()
		return condition{text: left.text + " in " + right.text}, ok && left.literal && right.isPath
	}
	return truth(left)
}

// question reads a call that is true or false.
func (h *handler) question(of operand) (found condition, ok, asked bool) {
	for _, name := range [...]string{"hasOwnProperty", "includes", "startsWith", "endsWith"} {
		if !h.signs(".", name, "(") {
			continue
		}
		value, ok := h.operand()
		if !ok || !h.sign(")") {
			return condition{}, false, true
		}
		switch {
		case name == "hasOwnProperty":
			return condition{text: value.text + " in " + of.text}, value.isText, true
		case name != "includes":
			return condition{text: of.text + " " + name + " " + value.text}, true, true
		case of.isText:
			return condition{text: of.text + " contains " + value.text}, true, true
		}
		return includes(of.text, value.text), true, true
	}
	return condition{}, false, false
}

// includes is what a list has as an element, or a text as a part.
func includes(of, value string) condition {
	return condition{"type(" + of + `) == "array" ? ` + value + " in " + of + " : " + of + " contains " + value, true}
}

// equality writes a comparison. Where JavaScript's `!=` takes values of different types
// for equal, all of them are named: an assertion must not hold by a mistake of ours.
func equality(left operand, operator string, right operand) (condition, bool) {
	if left.literal {
		left, right = right, left
	}
	not, strict := operator[0] == '!', len(operator) == 3
	switch {
	case right.undefined || right.text == "nil" && strict:
		return absence(left, right, not)
	case strict || !not:
		return condition{text: left.text + " " + operator[:2] + " " + right.text}, true
	case !right.literal:
		return condition{}, false
	}
	if alike := right.alike(); len(alike) > 1 && (right.isText || !left.isNumber) {
		return condition{text: "not (" + left.text + " in [" + strings.Join(alike, ", ") + "])"}, true
	}
	return condition{text: left.text + " != " + right.text}, true
}

// absence compares with `undefined`, or strictly with `null`.
func absence(left, right operand, not bool) (condition, bool) {
	switch {
	case left.member == "" && right.undefined, left.literal:
		return condition{}, false
	case not && right.undefined:
		return condition{text: strconv.Quote(left.member) + " in " + left.base}, true
	case not:
		return condition{text: left.text + " != nil"}, true
	case right.undefined:
		return condition{left.base + " != nil and not (" + strconv.Quote(left.member) + " in " + left.base + ")", true}, true
	case left.member != "":
		return condition{strconv.Quote(left.member) + " in " + left.base + " and " + left.text + " == nil", true}, true
	}
	return condition{text: left.text + " == nil"}, true
}

// truth is what JavaScript takes for true.
func truth(of operand) (condition, bool) {
	if of.literal {
		return condition{}, false
	}
	return condition{"not (" + of.text + ` in [nil, false, 0, ""])`, false}, true
}
