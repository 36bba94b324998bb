package odata

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// parseGUID reads a GUID, with or without braces around it.
func parseGUID(text string) (Value, bool) {
	if len(text) == guidLength+2 && text[0] == '{' && text[guidLength+1] == '}' {
		text = text[1 : guidLength+1]
	}
	if len(text) != guidLength || !guidAt(text, 0) {
		return Value{}, false
	}
	return Value{kind: GUID, text: strings.ToLower(text)}, true
}

// DecodeMember is the plain name of an enumeration's member: `_xHHHH_` stands for
// the character with that number (spec 3.6).
func DecodeMember(name string) string {
	if !strings.Contains(name, "_x") {
		return name
	}
	var b strings.Builder
	for i := 0; i < len(name); i++ {
		if r, ok := escapedRune(name[i:]); ok {
			b.WriteRune(r)
			i += 6
			continue
		}
		b.WriteByte(name[i])
	}
	return b.String()
}

// escapedRune reads `_xHHHH_` at the beginning of text.
func escapedRune(text string) (rune, bool) {
	if len(text) < 7 || text[0] != '_' || text[1] != 'x' || text[6] != '_' {
		return 0, false
	}
	n, err := strconv.ParseUint(text[2:6], 16, 16)
	return rune(n), err == nil
}

// foldRune is the letter that stands for all letters which differ by case only.
func foldRune(r rune) rune { return unicode.ToLower(unicode.ToUpper(r)) }

// foldByte is foldRune for ASCII.
func foldByte(c byte) byte {
	if c >= 'A' && c <= 'Z' {
		return c + 'a' - 'A'
	}
	return c
}

func fold(s string) string { return strings.Map(foldRune, s) }

// compareText orders texts without regard to case, by character.
func compareText(a, b string) int {
	for i := range min(len(a), len(b)) {
		x, y := a[i], b[i]
		switch {
		case x >= utf8.RuneSelf || y >= utf8.RuneSelf:
			return compareRunes(a[i:], b[i:])
		case x != y && foldByte(x) != foldByte(y):
			return int(foldByte(x)) - int(foldByte(y))
		}
	}
	return len(a) - len(b)
}

// compareRunes is compareText for all characters.
func compareRunes(a, b string) int {
	for a != "" && b != "" {
		x, n := utf8.DecodeRuneInString(a)
		y, m := utf8.DecodeRuneInString(b)
		if x, y = foldRune(x), foldRune(y); x != y {
			return int(x) - int(y)
		}
		a, b = a[n:], b[m:]
	}
	return len(a) - len(b)
}

// indexText is where the folded needle first stands in s, in bytes of the folded
// s; -1 if it does not.
func indexText(s, needle string) int {
	if needle == "" {
		return 0
	}
	for i := 0; i+len(needle) <= len(s); i++ {
		if s[i] >= utf8.RuneSelf {
			return strings.Index(fold(s), needle)
		}
		if foldByte(s[i]) == needle[0] && foldedPrefix(s[i:], needle) {
			return i
		}
	}
	if ascii(s) {
		return -1
	}
	return strings.Index(fold(s), needle)
}

// foldedPrefix tells whether s begins with the folded prefix, which it compares
// byte by byte; other characters than ASCII only count as they are.
func foldedPrefix(s, prefix string) bool {
	if len(s) < len(prefix) {
		return false
	}
	for i := range len(prefix) {
		if foldByte(s[i]) != prefix[i] {
			return false
		}
	}
	return true
}

func ascii(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}
