package rpc

import (
	"bytes"
	"encoding/json"
	"strings"
	"unicode/utf8"
)

// Members calls visit for each member of an object, with its value as it is written. The text
// must be valid JSON. Package json goes through long texts several times; this is for those
// that hold a document. False, if the text is no object or a name in it has an escape.
func Members(valid []byte, visit func(name string, value []byte)) bool {
	at := blanks(valid, 0)
	if at >= len(valid) || valid[at] != '{' {
		return false
	}
	for at = blanks(valid, at+1); valid[at] == '"'; at = blanks(valid, at+1) {
		end := valueEnd(valid, at)
		name := valid[at+1 : end-1]
		if bytes.IndexByte(name, '\\') >= 0 {
			return false
		}
		at = blanks(valid, blanks(valid, end)+1) // behind the colon
		end = valueEnd(valid, at)
		visit(string(name), valid[at:end])
		if at = blanks(valid, end); valid[at] == '}' {
			break
		}
	}
	return true
}

func blanks(text []byte, at int) int {
	for at < len(text) && (text[at] == ' ' || text[at] == '\n' || text[at] == '\r' || text[at] == '\t') {
		at++
	}
	return at
}

// valueEnd is where the value that begins at a place ends.
func valueEnd(text []byte, at int) int {
	switch text[at] {
	case '"':
		return stringEnd(text, at)
	case '{', '[':
		return nestedEnd(text, at)
	}
	for at < len(text) && bytes.IndexByte([]byte(",}] \n\r\t"), text[at]) < 0 {
		at++
	}
	return at
}

// stringEnd is behind the quote that closes a string: one behind an even number of
// backslashes.
func stringEnd(text []byte, at int) int {
	for from := at + 1; ; {
		quote := from + bytes.IndexByte(text[from:], '"')
		start := quote
		for text[start-1] == '\\' {
			start--
		}
		if (quote-start)%2 == 0 {
			return quote + 1
		}
		from = quote + 1
	}
}

func nestedEnd(text []byte, at int) int {
	for depth := 0; ; {
		switch text[at] {
		case '{', '[':
			depth++
		case '}', ']':
			if depth--; depth == 0 {
				return at + 1
			}
		case '"':
			at = stringEnd(text, at) - 1
		}
		at++
	}
}

// String is what a string means that is valid JSON; false, if the text is none.
func String(valid []byte) (string, bool) {
	if len(valid) < 2 || valid[0] != '"' {
		return "", false
	}
	if !utf8.Valid(valid) {
		return decoded(valid)
	}
	inner := valid[1 : len(valid)-1]
	out := make([]byte, 0, len(inner))
	for {
		escape := bytes.IndexByte(inner, '\\')
		if escape < 0 {
			return string(append(out, inner...)), true
		}
		out = append(out, inner[:escape]...)
		n := escapeLength(inner[escape:])
		switch c := inner[escape+1]; c {
		case '"', '\\', '/':
			out = append(out, c)
		case 'n':
			out = append(out, '\n')
		default:
			text, _ := decoded([]byte(`"` + string(inner[escape:escape+n]) + `"`))
			out = append(out, text...)
		}
		inner = inner[escape+n:]
	}
}

// escapeLength is that of an escape; a high and a low surrogate are one.
func escapeLength(text []byte) int {
	const one = len(`\u0000`)
	switch {
	case text[1] != 'u':
		return 2
	case isSurrogate(text, "89ab") && isSurrogate(text[one:], "cdef"):
		return 2 * one
	}
	return one
}

// isSurrogate says whether a text begins with an escape from `\ud800` on, the third digit one
// of those given in lower case.
func isSurrogate(text []byte, third string) bool {
	const digits = len(`\ud8`)
	if len(text) < digits || text[0] != '\\' || text[1] != 'u' {
		return false
	}
	return text[2]|0x20 == 'd' && strings.IndexByte(third, text[3]|0x20) >= 0
}

func decoded(valid []byte) (text string, ok bool) {
	return text, json.Unmarshal(valid, &text) == nil
}
