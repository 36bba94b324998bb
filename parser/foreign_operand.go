package parser

import (
	"strconv"
	"strings"
)

// operand reads a part of the response, or a value.
func (h *handler) operand() (string, bool) {
	switch word := h.word(); word.kind {
	case scriptText:
		h.at++
		return strconv.Quote(word.text), !strings.Contains(word.text, "{{")
	case scriptNumber:
		h.at++
		return word.text, strings.Count(word.text, ".") <= 1
	}
	switch {
	case h.sign("true"):
		return "true", true
	case h.sign("false"):
		return "false", true
	case h.sign("null"):
		return "nil", true
	case h.signs("response", ".", "status"):
		return "status", true
	case h.signs("response", ".", "headers", ".", "valueOf", "("):
		name, ok := h.text()
		return "headers[" + strconv.Quote(strings.ToLower(name)) + "]", ok && h.sign(")")
	case h.signs("response", ".", "contentType", ".", "mimeType"):
		return `trim(split(headers["content-type"], ";")[0])`, true
	case h.signs("response", ".", "body"):
		return h.path()
	}
	return "", false
}

// path reads the members behind the body.
func (h *handler) path() (string, bool) {
	path := "body"
	for {
		step, ok := "", false
		switch {
		case h.asksMember():
			return path, true
		case h.sign("."):
			step, ok = h.member()
		case h.sign("["):
			step, ok = h.index()
		default:
			return path, true
		}
		if !ok {
			return "", false
		}
		path += step
	}
}

// asksMember tells whether a call follows that asks for a member.
func (h *handler) asksMember() bool {
	before := h.at
	defer func() { h.at = before }()
	return h.signs(".", "hasOwnProperty", "(")
}

// member reads a name behind a dot; a call is none.
func (h *handler) member() (string, bool) {
	word := h.word()
	if word.kind != scriptName || strings.Contains(word.text, "$") {
		return "", false
	}
	h.at++
	return "." + word.text, h.word().text != "("
}

// index reads what stands in brackets: a number or a text.
func (h *handler) index() (string, bool) {
	word := h.word()
	h.at++
	switch {
	case word.kind == scriptNumber && isDigits(word.text):
		return "[" + word.text + "]", h.sign("]")
	case word.kind == scriptText:
		return "[" + strconv.Quote(word.text) + "]", h.sign("]")
	}
	return "", false
}
