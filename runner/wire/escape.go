package wire

import (
	"strings"

	"github.com/bchttp/bchttp/internal/encode"
)

// EscapeURL percent-encodes what may not stand in a URL (spec 5.5, first step).
func EscapeURL(raw string) string { return encode.URL(raw) }

// EncodeURIComponent is the JavaScript function of that name (spec 7.6, 10.8).
func EncodeURIComponent(text string) string { return encode.Component(text) }

// charSet is a set of ASCII characters, as bits.
type charSet [2]uint64

// Letters, digits and the signs beside.
var (
	hostChars  = charSet{0x2bff7fd200000000, 0x47fffffe87fffffe} // !$&'()*+,-.;=_~
	tokenChars = charSet{0x03ff6cfa00000000, 0x57ffffffc7fffffe} // !#$%&'*+-.^_`|~
)

func (s *charSet) has(c byte) bool { return c < 128 && s[c>>6]>>(c&63)&1 != 0 }

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
