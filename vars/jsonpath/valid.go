package jsonpath

import (
	"errors"
	"strings"
)

// ErrInvalid is the error for a body that is not JSON.
var ErrInvalid = errors.New("the body is not valid JSON")

// Valid tells whether a text is one JSON value. A text whose values lie more than a
// million deep inside each other is taken for none.
func Valid(body string) bool {
	return scan(bytesOf(body), nil)
}

// bracketEnd is the offset behind the array or object that begins at start.
func bracketEnd(text string, start int) int {
	open := 0
	for i := start; i < len(text); i++ {
		switch text[i] {
		case '"':
			i = stringEnd(text, i) - 1
		case '[', '{':
			open++
		case ']', '}':
			if open--; open == 0 {
				return i + 1
			}
		}
	}
	return len(text)
}

// stringEnd is the offset behind the string that begins at start.
func stringEnd(text string, start int) int {
	for at := start + 1; at < len(text); at++ {
		next := strings.IndexByte(text[at:], '"')
		if next < 0 {
			break
		}
		at += next
		backslashes := at
		for backslashes > start+1 && text[backslashes-1] == '\\' {
			backslashes--
		}
		if (at-backslashes)%2 == 0 {
			return at + 1
		}
	}
	return len(text)
}
