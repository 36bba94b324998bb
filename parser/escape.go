package parser

import "strings"

// Unescape evaluates the escapes of a definition's value (spec 10.4): a backslash
// takes the next character, \n \r \t are control characters, a backslash at the end
// is dropped. It happens before references in the value are looked at.
func Unescape(value string) string {
	if strings.IndexByte(value, '\\') < 0 {
		return value
	}
	text, _ := UnescapeSpans(value)
	return text
}

// UnescapeSpans is Unescape with a map of positions: byte i of the text came from
// byte at[i] of the value, and the entry behind the last byte is the length of the
// value. at is nil where the value has no escapes and nothing moves.
func UnescapeSpans(value string) (text string, at []uint32) {
	if strings.IndexByte(value, '\\') < 0 {
		return value, nil
	}
	out := make([]byte, 0, len(value))
	at = make([]uint32, 0, len(value)+1)
	for i := 0; i < len(value); i++ {
		start, c := i, value[i]
		if c == '\\' {
			if i++; i == len(value) {
				break
			}
			c = unescaped(value[i])
		}
		out, at = append(out, c), append(at, uint32(start))
	}
	return string(out), append(at, uint32(len(value)))
}

func unescaped(c byte) byte {
	switch c {
	case 'n':
		return '\n'
	case 'r':
		return '\r'
	case 't':
		return '\t'
	}
	return c
}
