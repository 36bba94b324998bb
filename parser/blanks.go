package parser

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// IsBlank tells whether a character is white space by the rules of JavaScript
// (spec 2.1).
func IsBlank(r rune) bool {
	switch r {
	case ' ', '\t', '\n', '\r', '\v', '\f', 0xA0, 0xFEFF, 0x2028, 0x2029:
		return true
	}
	return r > 0xFF && unicode.Is(unicode.Zs, r)
}

// TrimBlanks drops blanks at both ends.
func TrimBlanks(text string) string { return trimRight(trimLeft(text)) }

func trimLeft(text string) string {
	for len(text) > 0 {
		c := text[0]
		if c < utf8.RuneSelf {
			if !asciiBlank(c) {
				return text
			}
			text = text[1:]
			continue
		}
		r, size := utf8.DecodeRuneInString(text)
		if !IsBlank(r) {
			return text
		}
		text = text[size:]
	}
	return text
}

func trimRight(text string) string {
	for len(text) > 0 {
		c := text[len(text)-1]
		if c < utf8.RuneSelf {
			if !asciiBlank(c) {
				return text
			}
			text = text[:len(text)-1]
			continue
		}
		r, size := utf8.DecodeLastRuneInString(text)
		if !IsBlank(r) {
			return text
		}
		text = text[:len(text)-size]
	}
	return text
}

func asciiBlank(c byte) bool { return c == ' ' || c >= '\t' && c <= '\r' }

func isBlankLine(text string) bool { return trimLeft(text) == "" }

// firstBlank is the offset of the first blank, -1 if there is none.
func firstBlank(text string) int { return strings.IndexFunc(text, IsBlank) }

// isWord tells whether a text is one or more word characters (spec 1.1).
func isWord(text string) bool {
	for i := range len(text) {
		if !isWordByte(text[i]) {
			return false
		}
	}
	return text != ""
}

func isWordByte(c byte) bool {
	return c == '_' || c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
}

func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

// hasPrefixFold is strings.HasPrefix without regard to the case of ASCII letters.
// The prefix is in small letters.
func hasPrefixFold(text, prefix string) bool {
	return len(text) >= len(prefix) && strings.EqualFold(text[:len(prefix)], prefix)
}
