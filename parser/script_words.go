package parser

import "strings"

// scriptWord is a word of JavaScript: a name, a number, a text (without its quotes and
// escapes) or a sign. At and size are its place in the script.
type scriptWord struct {
	kind     scriptKind
	text     string
	at, size int
	first    bool // nothing stands before it on its line
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
	for at, first := 0, true; at < len(script); {
		if size := scriptBlank(script[at:]); size > 0 {
			first = first || strings.ContainsAny(script[at:at+size], "\r\n")
			at += size
			continue
		}
		word := scriptWordAt(script, at)
		word.first, first = first, false
		words = append(words, word)
		at += word.size
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
	word := func(kind scriptKind, size int) scriptWord {
		return scriptWord{kind: kind, text: script[at : at+size], at: at, size: size}
	}
	c := script[at]
	switch {
	case isLetter(c) || c == '_' || c == '$':
		return word(scriptName, runOf(script[at:], isNameByte))
	case c >= '0' && c <= '9':
		return word(scriptNumber, runOf(script[at:], isNumberByte))
	case c == '"' || c == '\'' || c == '`':
		return scriptTextAt(script, at)
	}
	for _, sign := range []string{"===", "!==", "==", "!=", ">=", "<=", "=>", "&&", "||"} {
		if strings.HasPrefix(script[at:], sign) {
			return word(scriptSign, len(sign))
		}
	}
	if strings.IndexByte("(){}[].,;<>!=-", c) >= 0 {
		return word(scriptSign, 1)
	}
	return word(scriptOther, 1)
}

// scriptTextAt reads a text on one line, without insertions.
func scriptTextAt(script string, at int) scriptWord {
	var text strings.Builder
	for i := at + 1; i < len(script); i++ {
		switch c := script[i]; {
		case c == script[at]:
			kind := scriptText
			if c == '`' && strings.Contains(text.String(), "${") {
				kind = scriptOther
			}
			return scriptWord{kind: kind, text: text.String(), at: at, size: i + 1 - at}
		case c == '\r' || c == '\n':
			return scriptWord{kind: scriptOther, text: script[at:i], at: at, size: i - at}
		case c == '\\' && i+1 < len(script):
			i++
			escape, ok := scriptEscape(script[i])
			if !ok {
				return scriptWord{kind: scriptOther, text: script[at : i+1], at: at, size: i + 1 - at}
			}
			text.WriteByte(escape)
		default:
			text.WriteByte(c)
		}
	}
	return scriptWord{kind: scriptOther, text: script[at:], at: at, size: len(script) - at}
}

// scriptEscape is the character that stands behind a backslash.
func scriptEscape(c byte) (byte, bool) {
	switch c {
	case '"', '\'', '`', '\\', '/':
		return c, true
	case 'n':
		return '\n', true
	case 't':
		return '\t', true
	}
	return 0, false
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
