package jsonpath

import (
	"errors"
	"strings"

	"github.com/tidwall/gjson"
)

// ErrInvalid is the error for a body that is not JSON.
var ErrInvalid = errors.New("the body is not valid JSON")

// Valid tells whether a text is one JSON value. A text whose values lie more than a
// million deep inside each other is taken for none.
func Valid(body string) bool {
	const most = 1_000_000 // gjson needs stack for each
	if strings.Count(body, "[")+strings.Count(body, "{") > most && deep(body, most) {
		return false
	}
	return gjson.Valid(body)
}

// deep tells whether brackets are open more than most deep.
func deep(body string, most int) bool {
	open := 0
	for i := 0; i < len(body); i++ {
		switch body[i] {
		case '"':
			i = stringEnd(body, i) - 1
		case '[', '{':
			if open++; open > most {
				return true
			}
		case ']', '}':
			open--
		}
	}
	return false
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
