package jsonpath

import (
	"encoding/binary"
	"math/bits"
	"unsafe"
)

// most is how deep values may lie inside each other.
const most = 1_000_000

// scan tells whether the text is one JSON value (RFC 8259), and nothing behind it; outline
// takes down what is long, nil: nothing is. It is a loop over the brackets that are open
// rather than a function for each value inside of another, so that no text overflows the
// stack. Places are offsets, -1 where the text is wrong.
func scan(text []byte, outline *outliner) bool {
	var open []byte
	for at := blanksEnd(text, 0); ; {
		if at >= len(text) {
			return false
		}
		switch c := text[at]; c {
		case '{', '[':
			if len(open) == most {
				return false
			}
			open = append(open, c)
			outline.begin(at)
			at = blanksEnd(text, at+1)
			if at < len(text) && text[at] == c+2 { // } and ] stand two behind { and [
				break
			}
			if at = item(text, at, c, outline); at < 0 {
				return false
			}
			continue
		default:
			if at = scalarEndOf(text, at, c); at < 0 {
				return false
			}
			at = blanksEnd(text, at)
		}
		if at, open = behind(text, at, open, outline); at < 0 || len(open) == 0 {
			return at == len(text)
		}
	}
}

// behind reads what stands behind a value: the ends of what it is in, up to the next value.
func behind(text []byte, at int, open []byte, outline *outliner) (next int, still []byte) {
	for len(open) > 0 {
		if at >= len(text) {
			return -1, open
		}
		bracket := open[len(open)-1]
		switch text[at] {
		case bracket + 2:
			outline.end(at + 1)
			open = open[:len(open)-1]
			at = blanksEnd(text, at+1)
		case ',':
			return item(text, blanksEnd(text, at+1), bracket, outline), open
		default:
			return -1, open
		}
	}
	return at, open
}

// item reads what stands before a value in an object, its name, or in an array, nothing.
func item(text []byte, at int, bracket byte, outline *outliner) int {
	if bracket == '[' {
		outline.element(at)
		return at
	}
	if at >= len(text) || text[at] != '"' {
		return -1
	}
	if at = quoteEnd(text, at); at < 0 {
		return -1
	}
	if at = blanksEnd(text, at); at >= len(text) || text[at] != ':' {
		return -1
	}
	return blanksEnd(text, at+1)
}

func blanksEnd(text []byte, at int) int {
	for at < len(text) && (text[at] == ' ' || text[at] == '\n' || text[at] == '\r' || text[at] == '\t') {
		at++
	}
	return at
}

func scalarEndOf(text []byte, at int, first byte) int {
	switch first {
	case '"':
		return quoteEnd(text, at)
	case 't':
		return literalEnd(text, at, "true")
	case 'f':
		return literalEnd(text, at, "false")
	case 'n':
		return literalEnd(text, at, "null")
	}
	return numberEnd(text, at)
}

func literalEnd(text []byte, at int, word string) int {
	if len(text)-at < len(word) || string(text[at:at+len(word)]) != word {
		return -1
	}
	return at + len(word)
}

// quoteEnd reads a string, eight bytes at a time up to what is special.
func quoteEnd(text []byte, at int) int {
	for at++; at < len(text); {
		if at+8 <= len(text) {
			special := specialBytes(binary.LittleEndian.Uint64(text[at:]))
			if special == 0 {
				at += 8
				continue
			}
			at += bits.TrailingZeros64(special) / 8
		}
		switch c := text[at]; {
		case c == '"':
			return at + 1
		case c == '\\':
			size := escapeSize(text[at:])
			if size == 0 {
				return -1
			}
			at += size
		case c < ' ':
			return -1
		default:
			at++
		}
	}
	return -1
}

// specialBytes marks, by its highest bit, the first of eight bytes that is a quote, a
// backslash or a control character. Marks behind the first may be wrong.
func specialBytes(word uint64) uint64 {
	const ones, high = 0x0101010101010101, 0x8080808080808080
	quote, backslash := word^('"'*ones), word^('\\'*ones)
	return ((quote-ones)&^quote | (backslash-ones)&^backslash | (word-' '*ones)&^word) & high
}

// escapeSize is the length of the escape that a text begins with, 0 for none.
func escapeSize(text []byte) int {
	if len(text) < 2 {
		return 0
	}
	switch text[1] {
	case '"', '\\', '/', 'b', 'f', 'n', 'r', 't':
		return 2
	case 'u':
		if len(text) >= 6 && isHex(text[2]) && isHex(text[3]) && isHex(text[4]) && isHex(text[5]) {
			return 6
		}
	}
	return 0
}

func isHex(c byte) bool {
	return c >= '0' && c <= '9' || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F'
}

func numberEnd(text []byte, at int) int {
	if text[at] == '-' {
		at++
	}
	end := digitsEnd(text, at)
	if end == at || text[at] == '0' && end > at+1 {
		return -1
	}
	if end < len(text) && text[end] == '.' {
		at = end + 1
		if end = digitsEnd(text, at); end == at {
			return -1
		}
	}
	if end < len(text) && (text[end] == 'e' || text[end] == 'E') {
		at = end + 1
		if at < len(text) && (text[at] == '+' || text[at] == '-') {
			at++
		}
		if end = digitsEnd(text, at); end == at {
			return -1
		}
	}
	return end
}

func digitsEnd(text []byte, at int) int {
	for at < len(text) && text[at]-'0' <= 9 {
		at++
	}
	return at
}

// bytesOf are the bytes of a text, which nobody changes.
func bytesOf(text string) []byte { return unsafe.Slice(unsafe.StringData(text), len(text)) }
