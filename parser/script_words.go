package parser

import "strings"

// scriptWord is a word of JavaScript: a name, a number, a text (without its quotes) or a
// sign. At is its offset in the script.
type scriptWord struct {
	kind scriptKind
	text string
	at   int
}

type scriptKind uint8

const (
	scriptEnd scriptKind = iota
	scriptName
	scriptNumber
	scriptText
	scriptSign
	scriptOther // what the few shapes that are read do not have
)

// scriptWords cuts a script into words. Comments and blanks are left out.
func scriptWords(script string) []scriptWord {
	var words []scriptWord
	for at := 0; at < len(script); {
		if size := scriptBlank(script[at:]); size > 0 {
			at += size
			continue
		}
		word := scriptWordAt(script, at)
		words = append(words, word)
		at += word.length()
	}
	return words
}

// scriptBlank is the length of the blank or comment that a script begins with.
func scriptBlank(script string) int {
	switch {
	case strings.HasPrefix(script, "//"):
		if end := strings.IndexAny(script, "\r\n"); end >= 0 {
			return end
		}
		return len(script)
	case strings.HasPrefix(script, "/*"):
		if end := strings.Index(script, "*/"); end >= 0 {
			return end + 2
		}
		return len(script)
	}
	return len(script) - len(trimLeft(script))
}

func scriptWordAt(script string, at int) scriptWord {
	c := script[at]
	switch {
	case isLetter(c) || c == '_' || c == '$':
		return scriptWord{scriptName, script[at : at+runOf(script[at:], isNameByte)], at}
	case c >= '0' && c <= '9':
		return scriptWord{scriptNumber, script[at : at+runOf(script[at:], isNumberByte)], at}
	case c == '"' || c == '\'' || c == '`':
		return scriptTextAt(script, at)
	}
	for _, sign := range []string{"===", "!==", "==", "!=", ">=", "<=", "=>", "&&"} {
		if strings.HasPrefix(script[at:], sign) {
			return scriptWord{scriptSign, sign, at}
		}
	}
	if strings.IndexByte("(){}[].,;<>", c) >= 0 {
		return scriptWord{scriptSign, script[at : at+1], at}
	}
	return scriptWord{scriptOther, script[at : at+1], at}
}

// scriptTextAt reads a text on one line, without escapes and insertions.
func scriptTextAt(script string, at int) scriptWord {
	end := strings.IndexByte(script[at+1:], script[at])
	if end < 0 {
		return scriptWord{scriptOther, script[at:], at}
	}
	text := script[at+1 : at+1+end]
	if strings.ContainsAny(text, "\\\r\n") || script[at] == '`' && strings.Contains(text, "${") {
		return scriptWord{scriptOther, script[at : at+2+end], at}
	}
	return scriptWord{scriptText, text, at}
}

// length is how much of the script a word takes.
func (w scriptWord) length() int {
	if w.kind == scriptText {
		return len(w.text) + 2
	}
	return len(w.text)
}

// runOf is the length of the bytes of one kind that a text begins with.
func runOf(text string, is func(c byte) bool) int {
	size := 0
	for size < len(text) && is(text[size]) {
		size++
	}
	return size
}

func isNameByte(c byte) bool { return isWordByte(c) || c == '$' }

func isNumberByte(c byte) bool { return c >= '0' && c <= '9' || c == '.' }
