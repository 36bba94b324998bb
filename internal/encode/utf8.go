package encode

import "unicode/utf8"

// ValidUTF8 replaces what is no character as decoders of browsers do: the longest start
// of a character by one U+FFFD, each other byte by one (WHATWG Encoding, UTF-8 decoder).
func ValidUTF8(body []byte) string {
	if utf8.Valid(body) {
		return string(body)
	}
	out := make([]byte, 0, len(body)+len(body)/8)
	for len(body) > 0 {
		char, size := utf8.DecodeRune(body)
		if char == utf8.RuneError && size == 1 {
			size = brokenStart(body)
		}
		out = utf8.AppendRune(out, char)
		body = body[size:]
	}
	return string(out)
}

// brokenStart is how many bytes of what is no character could have begun one.
func brokenStart(body []byte) int {
	lead := body[0]
	low, high, length := byte(0x80), byte(0xBF), 0
	switch {
	case lead >= 0xC2 && lead <= 0xDF:
		length = 2
	case lead >= 0xE0 && lead <= 0xEF:
		length = 3
	case lead >= 0xF0 && lead <= 0xF4:
		length = 4
	}
	switch lead { // no overlong forms, no surrogates, nothing behind U+10FFFF
	case 0xE0:
		low = 0xA0
	case 0xED:
		high = 0x9F
	case 0xF0:
		low = 0x90
	case 0xF4:
		high = 0x8F
	}
	size := 1
	for size < length && size < len(body) && body[size] >= low && body[size] <= high {
		low, high = 0x80, 0xBF
		size++
	}
	return size
}
