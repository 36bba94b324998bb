package encode

import "strings"

// URL percent-encodes what may not stand in a URL, byte by byte of its UTF-8, and never
// decodes: escapes that are there stay as they are (spec 5.5, first step). It is
// idempotent.
func URL(raw string) string {
	count := 0
	for i := range len(raw) {
		if mustEscape(raw, i) {
			count++
		}
	}
	if count == 0 {
		return raw
	}
	out := make([]byte, 0, len(raw)+2*count)
	for i := range len(raw) {
		if mustEscape(raw, i) {
			out = appendEscape(out, raw[i])
		} else {
			out = append(out, raw[i])
		}
	}
	return string(out)
}

// ExactURL is URL with the quirks of REST Client's library. A "%" that begins no escape takes
// the characters along that keep it from being one, so that of these "%", "[" and "]" are escaped
// too; at the end of the text, with one digit behind it, it stays as it is.
func ExactURL(raw string) string {
	out, taken := make([]byte, 0, len(raw)+len(raw)/4), 0
	for i := range len(raw) {
		escaped := mustEscape(raw, i)
		switch {
		case taken > 0:
			escaped = escaped || strings.IndexByte("%[]", raw[i]) >= 0
			taken--
		case raw[i] != '%' || !escaped:
		case i+1 == len(raw) || !isHex(raw[i+1]):
			taken = 1
		default:
			taken, escaped = 2, i+2 < len(raw)
		}
		if escaped {
			out = appendEscape(out, raw[i])
		} else {
			out = append(out, raw[i])
		}
	}
	return string(out)
}

// Component is JavaScript's encodeURIComponent: all but letters, digits and
// - _ . ! ~ * ' ( ) becomes an escape (spec 7.6, 10.8).
func Component(text string) string {
	out := make([]byte, 0, len(text)+len(text)/2)
	for i := range len(text) {
		if c := text[i]; isAlphanumeric(c) || strings.IndexByte("-_.!~*'()", c) >= 0 {
			out = append(out, c)
		} else {
			out = appendEscape(out, c)
		}
	}
	return string(out)
}

// urlChars is the set of letters, digits and !#$&'()*+,-./:;=?@[]_~ as bits.
var urlChars = [2]uint64{0xafffffda00000000, 0x47fffffeafffffff}

func mustEscape(s string, i int) bool {
	c := s[i]
	if c < 128 && urlChars[c>>6]>>(c&63)&1 != 0 {
		return false
	}
	return c != '%' || i+2 >= len(s) || !isHex(s[i+1]) || !isHex(s[i+2])
}

func appendEscape(out []byte, c byte) []byte {
	const digits = "0123456789ABCDEF"
	return append(out, '%', digits[c>>4], digits[c&15])
}

func isAlphanumeric(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9'
}

func isHex(c byte) bool {
	return c >= '0' && c <= '9' || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F'
}
