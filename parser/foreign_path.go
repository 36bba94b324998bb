package parser

import (
	"strconv"
	"strings"
)

// isDefinite tells a JSONPath that leads to one value at most.
func isDefinite(path string) bool {
	return strings.HasPrefix(path, "$") && !strings.ContainsAny(path, "*?:,@`") && !strings.Contains(path, "..")
}

// path reads the members behind a part of the body.
func (h *handler) path(from operand) (operand, bool) {
	for from.isPath {
		next := operand{isPath: true}
		step, ok := "", false
		switch {
		case h.isCall() || h.asks("length"):
			return from, true
		case h.sign("."):
			step, next.member, ok = h.member()
		case h.sign("["):
			step, next.member, ok = h.index()
		default:
			return from, true
		}
		if !ok {
			return operand{}, false
		}
		if next.member != "" {
			next.base = from.text
		}
		next.text = from.text + step
		from = next
	}
	return from, true
}

// isCall tells whether a call follows that is read elsewhere.
func (h *handler) isCall() bool {
	before := h.at
	defer func() { h.at = before }()
	if !h.sign(".") {
		return false
	}
	switch h.word().text {
	case "hasOwnProperty", "includes", "startsWith", "endsWith", "toLowerCase", "toUpperCase", "toString", "trim":
		h.at++
		return h.isNext("(")
	}
	return false
}

// member reads a name behind a dot; a call is none.
func (h *handler) member() (step, name string, ok bool) {
	word := h.word()
	if word.kind != scriptName || strings.Contains(word.text, "$") {
		return "", "", false
	}
	h.at++
	return "." + word.text, word.text, !h.isNext("(")
}

// index reads what stands in brackets: a number or a text.
func (h *handler) index() (step, name string, ok bool) {
	word := h.word()
	h.at++
	switch {
	case word.kind == scriptNumber && isDigits(word.text):
		return "[" + word.text + "]", "", h.sign("]")
	case word.kind == scriptText:
		return "[" + strconv.Quote(word.text) + "]", word.text, h.sign("]")
	}
	return "", "", false
}
