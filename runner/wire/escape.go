package wire

import "strings"

const upperHex = "0123456789ABCDEF"

// EscapeURL percent-encodes what may not stand in a URL, byte by byte of its UTF-8,
// and never decodes: escapes that are there stay as they are (spec 5.5, first step).
// It is idempotent.
func EscapeURL(raw string) string {
	count := 0
	for i := range len(raw) {
		if !urlChars.has(raw[i]) && mustEscape(raw, i) {
			count++
		}
	}
	if count == 0 {
		return raw
	}
	out := make([]byte, 0, len(raw)+2*count)
	for i := range len(raw) {
		if !urlChars.has(raw[i]) && mustEscape(raw, i) {
			out = appendEscape(out, raw[i])
		} else {
			out = append(out, raw[i])
		}
	}
	return string(out)
}

// EncodeURIComponent is the JavaScript function of that name: all but letters,
// digits and - _ . ! ~ * ' ( ) becomes an escape (spec 7.6, 10.8).
func EncodeURIComponent(text string) string {
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

// mustEscape tells it of a character that is none of urlChars: escapes stay.
func mustEscape(s string, i int) bool {
	return s[i] != '%' || i+2 >= len(s) || !isHex(s[i+1]) || !isHex(s[i+2])
}

// charSet is a set of ASCII characters, as bits.
type charSet [2]uint64

// Letters, digits and the signs beside.
var (
	urlChars   = charSet{0xafffffda00000000, 0x47fffffeafffffff} // !#$&'()*+,-./:;=?@[]_~
	hostChars  = charSet{0x2bff7fd200000000, 0x47fffffe87fffffe} // !$&'()*+,-.;=_~
	tokenChars = charSet{0x03ff6cfa00000000, 0x57ffffffc7fffffe} // !#$%&'*+-.^_`|~
)

func (s *charSet) has(c byte) bool { return c < 128 && s[c>>6]>>(c&63)&1 != 0 }

func appendEscape(out []byte, c byte) []byte {
	return append(out, '%', upperHex[c>>4], upperHex[c&15])
}

func isAlphanumeric(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9'
}

func isHex(c byte) bool {
	return c >= '0' && c <= '9' || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F'
}

// unescape decodes all escapes of a text; what is no escape stays.
func unescape(text string) string {
	if !strings.Contains(text, "%") {
		return text
	}
	out := make([]byte, 0, len(text))
	for i := 0; i < len(text); i++ {
		if text[i] == '%' && i+2 < len(text) && isHex(text[i+1]) && isHex(text[i+2]) {
			out = append(out, nibble(text[i+1])<<4|nibble(text[i+2]))
			i += 2
		} else {
			out = append(out, text[i])
		}
	}
	return string(out)
}

func nibble(c byte) byte {
	if c <= '9' {
		return c - '0'
	}
	return (c | 0x20) - 'a' + 10
}
