package parser

import (
	"strconv"
	"strings"
)

// handler reads the common shapes of a response handler of JetBrains' client: tests,
// assertions that compare a part of the response with a value, and variables that are
// set from it. What has another shape is not guessed at.
type handler struct {
	words      []scriptWord
	at         int
	directives []string
}

// readHandler gives the directives that mean the same as a script, or the offset of the
// first word that none of the shapes has.
func readHandler(script string) (directives []string, failed int, ok bool) {
	h := handler{words: scriptWords(script)}
	if h.statements() && h.at == len(h.words) {
		return h.directives, 0, true
	}
	if h.at < len(h.words) {
		return nil, h.words[h.at].at, false
	}
	return nil, len(script), false
}

// word is the next word; one of kind scriptEnd behind the last.
func (h *handler) word() scriptWord {
	if h.at < len(h.words) {
		return h.words[h.at]
	}
	return scriptWord{}
}

// sign takes the next word if it is a certain sign or name.
func (h *handler) sign(text string) bool {
	word := h.word()
	if word.text != text || word.kind != scriptSign && word.kind != scriptName {
		return false
	}
	h.at++
	return true
}

// signs takes several of them, or none.
func (h *handler) signs(texts ...string) bool {
	before := h.at
	for _, text := range texts {
		if !h.sign(text) {
			h.at = before
			return false
		}
	}
	return true
}

// text takes a text.
func (h *handler) text() (string, bool) {
	word := h.word()
	if word.kind != scriptText {
		return "", false
	}
	h.at++
	return word.text, true
}

// statements reads up to a closing brace or the end.
func (h *handler) statements() bool {
	for h.at < len(h.words) && h.word().text != "}" {
		if !h.sign(";") && !h.statement() {
			return false
		}
	}
	return true
}

func (h *handler) statement() bool {
	begin := h.at
	switch {
	case h.signs("client", ".", "test", "("):
		return h.test()
	case h.signs("client", ".", "assert", "("):
		return h.assertion()
	case h.signs("client", ".", "global", ".", "set", "("):
		return h.set()
	case h.signs("client", ".", "log", "("):
		return h.log()
	}
	h.at = begin
	return false
}

// test reads the name of a test and its function: `"name", function() { ... })`.
func (h *handler) test() bool {
	if _, ok := h.text(); !ok || !h.sign(",") {
		return false
	}
	switch {
	case h.sign("function"):
		if h.word().kind == scriptName {
			h.at++
		}
		return h.signs("(", ")", "{") && h.statements() && h.signs("}", ")")
	case !h.signs("(", ")", "=>"):
		return false
	case h.sign("{"):
		return h.statements() && h.signs("}", ")")
	}
	return h.statement() && h.sign(")")
}

// assertion reads `condition, "message")`.
func (h *handler) assertion() bool {
	expression, ok := h.condition()
	if !ok {
		return false
	}
	if h.sign(",") {
		message, ok := h.text()
		if !ok {
			return false
		}
		if message = TrimBlanks(message); message != "" {
			expression += " : " + message
		}
	}
	h.directives = append(h.directives, "# @assert "+expression)
	return h.sign(")")
}

// condition reads comparisons, joined by "&&".
func (h *handler) condition() (string, bool) {
	var parts []string
	for {
		part, ok := h.comparison()
		if !ok {
			return "", false
		}
		parts = append(parts, part)
		if !h.sign("&&") {
			return strings.Join(parts, " and "), true
		}
	}
}

// comparison reads "left === right", or asks whether the body has a member.
func (h *handler) comparison() (string, bool) {
	left, ok := h.operand()
	if !ok {
		return "", false
	}
	if h.signs(".", "hasOwnProperty", "(") {
		name, ok := h.text()
		return strconv.Quote(name) + " in " + left, ok && h.sign(")")
	}
	operator := h.word().text
	switch operator {
	case "===", "!==":
		operator = operator[:2]
	case "==", "!=", ">", ">=", "<", "<=":
	default:
		return "", false
	}
	h.at++
	right, ok := h.operand()
	return left + " " + operator + " " + right, ok
}

// set reads `"name", response.body.a)`.
func (h *handler) set() bool {
	name, ok := h.text()
	if !ok || !isWord(name) || !h.sign(",") {
		return false
	}
	value, ok := h.operand()
	if !ok || !h.sign(")") {
		return false
	}
	h.directives = append(h.directives, "# @capture "+name+" = "+value)
	return true
}

// log reads what is written to a console: nothing is lost without it.
func (h *handler) log() bool {
	for open := 1; h.at < len(h.words); h.at++ {
		switch word := h.words[h.at]; {
		case word.kind == scriptName && word.text == "client":
			return false // something that is done, not shown
		case word.kind == scriptSign && word.text == "(":
			open++
		case word.kind == scriptSign && word.text == ")":
			if open--; open == 0 {
				h.at++
				return true
			}
		}
	}
	return false
}
