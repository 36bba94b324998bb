package parser

import "strings"

// The functions of this file take words of a script.

// word is the next word; one of kind scriptEnd behind the last.
func (h *handler) word() scriptWord {
	if h.at < len(h.words) {
		return h.words[h.at]
	}
	return scriptWord{}
}

// Not copied into its many callers: docs/performance.md, "What is linked".
//
//go:noinline
func (h *handler) isNext(text string) bool {
	word := h.word()
	return word.text == text && (word.kind == scriptSign || word.kind == scriptName)
}

// beginsLine tells whether the next word stands on a line of its own.
func (h *handler) beginsLine() bool { return h.word().first }

// sign takes the next word if it is a certain sign or name.
// Not copied into its many callers: docs/performance.md, "What is linked".
//
//go:noinline
func (h *handler) sign(text string) bool {
	if !h.isNext(text) {
		return false
	}
	h.at++
	return true
}

// signs takes several of them, or none.
// Not copied into its many callers: docs/performance.md, "What is linked".
//
//go:noinline
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

// oneLine puts a text on one line.
func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }
