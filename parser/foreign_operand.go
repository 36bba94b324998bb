package parser

import (
	"strconv"
	"strings"
)

// operand is a part of the response, or a value, in our words.
type operand struct {
	text string
	// literal: a value that stands in the script; undefined: that word.
	literal, undefined bool
	// isText, isNumber: it can be nothing else; isPath: a part of the body.
	isText, isNumber, isPath bool
	// member is the last name of a path, base the path before it.
	base, member string
}

// alike are the values that JavaScript's `==` takes for equal to a literal.
func (o operand) alike() []string {
	switch {
	case o.text == "true":
		return []string{"true", "1", `"1"`}
	case o.text == "false":
		return []string{"false", "0", `"0"`, `""`}
	case o.text == `""`:
		return []string{`""`, "0", "false"}
	case o.isText:
		plain, err := strconv.Unquote(o.text)
		if _, notNumber := strconv.ParseFloat(plain, 64); err == nil && notNumber == nil && strings.Trim(plain, "-.0123456789") == "" {
			return []string{o.text, plain}
		}
	case o.text != "nil":
		return []string{o.text, strconv.Quote(o.text)}
	}
	return []string{o.text}
}

// operand reads a part of the response, or a value, and the calls behind it.
func (h *handler) operand() (operand, bool) {
	found, ok := h.source()
	for ok {
		switch {
		case h.asks("length"):
			h.at += 2
			found = operand{text: "len(" + found.text + ")", isNumber: true}
		case h.signs(".", "toLowerCase", "(", ")"):
			found = operand{text: "lower(" + found.text + ")", isText: true}
		case h.signs(".", "toUpperCase", "(", ")"):
			found = operand{text: "upper(" + found.text + ")", isText: true}
		case h.signs(".", "toString", "(", ")"):
			found = operand{text: "string(" + found.text + ")", isText: true}
		case h.signs(".", "trim", "(", ")"):
			found = operand{text: "trim(" + found.text + ")", isText: true}
		default:
			return found, true
		}
	}
	return operand{}, false
}

// asks tells whether a dot and a certain name follow, and no call.
func (h *handler) asks(name string) bool {
	before := h.at
	defer func() { h.at = before }()
	return h.signs(".", name) && !h.isNext("(")
}

func (h *handler) source() (operand, bool) {
	if value, ok := h.value(); ok {
		return value, true
	}
	switch {
	case h.signs("response", ".", "status"):
		return operand{text: "status", isNumber: true}, true
	case h.signs("response", ".", "headers", ".", "valueOf", "("):
		name, ok := h.text()
		return operand{text: "headers[" + strconv.Quote(strings.ToLower(name)) + "]", isText: true}, ok && h.sign(")")
	case h.signs("response", ".", "contentType", ".", "mimeType"):
		return operand{text: `trim(split(headers["content-type"], ";")[0])`, isText: true}, true
	case h.signs("response", ".", "body"):
		return h.path(operand{text: "body", isPath: true})
	case h.signs("client", ".", "global", ".", "get", "("):
		return h.global()
	case h.signs("jsonPath", "(", "response", ".", "body", ","):
		path, ok := h.text()
		return operand{text: "jsonpath(" + strconv.Quote(path) + ")"}, ok && isDefinite(path) && h.sign(")")
	}
	if known, ok := h.names[h.word().text]; ok && h.word().kind == scriptName {
		h.at++
		return h.path(known)
	}
	return operand{}, false
}

// value reads a text, a number or a word of the language.
func (h *handler) value() (operand, bool) {
	switch word := h.word(); word.kind {
	case scriptText:
		h.at++
		return operand{text: strconv.Quote(word.text), literal: true, isText: true}, !strings.Contains(word.text, "{{")
	case scriptNumber:
		h.at++
		return operand{text: word.text, literal: true}, strings.Count(word.text, ".") <= 1
	}
	switch {
	case h.sign("-"):
		word := h.word()
		h.at++
		return operand{text: "-" + word.text, literal: true}, word.kind == scriptNumber && strings.Count(word.text, ".") <= 1
	case h.sign("true"):
		return operand{text: "true", literal: true}, true
	case h.sign("false"):
		return operand{text: "false", literal: true}, true
	case h.sign("null"):
		return operand{text: "nil", literal: true}, true
	case h.sign("undefined"):
		return operand{text: "nil", literal: true, undefined: true}, true
	}
	return operand{}, false
}

// global reads `"name")`.
func (h *handler) global() (operand, bool) {
	name, ok := h.text()
	if !ok || !h.sign(")") {
		return operand{}, false
	}
	h.read[name] = true
	return operand{text: variable(name)}, true
}

// variable is a variable of the file in an expression.
func variable(name string) string {
	if isMemberPath(name) && !strings.Contains(name, ".") {
		return "vars." + name
	}
	return "vars[" + strconv.Quote(name) + "]"
}
