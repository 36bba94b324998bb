package secret

import (
	"strings"
	"unicode"
)

// NamesSecret tells whether a word of an expression looks like the name of a secret, or of a
// header that holds one. A text that something is compared with, such as "invalid token",
// names nothing, unless it holds a pair such as "token=1".
func NamesSecret(expr string) bool {
	for at := 0; at < len(expr); {
		start := strings.IndexAny(expr[at:], "\"'`")
		if start < 0 {
			return namesSecret(expr[at:], false)
		}
		start += at
		if namesSecret(expr[at:start], false) {
			return true
		}
		at = textEnd(expr, start)
		if namesSecret(expr[start:at], isCompared(expr[:start], expr[at:])) {
			return true
		}
	}
	return false
}

// namesSecret looks at the words of a text, or only at those that stand before a sign of a
// pair.
func namesSecret(text string, pairs bool) bool {
	for len(text) > 0 {
		start := strings.IndexFunc(text, isOfName)
		if start < 0 {
			return false
		}
		text = text[start:]
		end := strings.IndexFunc(text, func(r rune) bool { return !isOfName(r) })
		if end < 0 {
			end = len(text)
		}
		word := text[:end]
		text = text[end:]
		if sign := strings.TrimLeft(text, " \\\"'"); pairs && !strings.HasPrefix(sign, "=") && !strings.HasPrefix(sign, ":") {
			continue
		}
		if LooksSecretHeader(word) {
			return true
		}
	}
	return false
}

func isOfName(r rune) bool {
	return r == '_' || r == '-' || unicode.IsLetter(r) || unicode.IsDigit(r)
}

// isCompared tells a text that is a value from one that names a member, or is an argument.
func isCompared(before, after string) bool {
	before = strings.TrimRight(before, " ")
	if strings.HasPrefix(strings.TrimLeft(after, " "), "in ") {
		return false
	}
	return before == "" || strings.IndexByte("[(,.{:", before[len(before)-1]) < 0
}

// textEnd is the offset behind a text in quotes that begins at an offset.
func textEnd(expr string, start int) int {
	for at := start + 1; at < len(expr); at++ {
		switch {
		case expr[at] == '\\' && expr[start] != '`':
			at++
		case expr[at] == expr[start]:
			return at + 1
		}
	}
	return len(expr)
}
