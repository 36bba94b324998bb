package assert

import (
	"encoding/json"
	"errors"
	"strconv"
	"strings"

	"github.com/bchttp/bchttp/vars/jsonpath"
)

// The functions of this file read text that is known to be valid JSON.

// deepest is how many structures may lie inside one another in a body that is
// decoded, as in encoding/json.
const deepest = 10000

var errTooDeep = errors.New("`body` cannot be read: its JSON is nested deeper than 10000 levels")

// step is one part of a path into a JSON value: a member, or an element.
type step = jsonpath.Step

// lookup follows a path from the value that text is; outline, if there is one, leads through
// what is long. found is false if the last step leads to nothing; fits is false if an earlier
// one does, or if a step does not suit what it starts from.
func lookup(outline *jsonpath.Outline, text string, path []step) (raw string, found, fits bool) {
	raw, taken := outline.Follow(path)
	if taken == 0 {
		raw = strings.TrimSpace(text)
	}
	for i := taken; i < len(path); i++ {
		switch s := path[i]; {
		case s.Index < 0 && raw[0] == '{':
			raw, found = member(raw, s.Name)
		case s.Index >= 0 && raw[0] == '[':
			raw, found = element(raw, s.Index)
		default:
			return "", false, false
		}
		if !found {
			return "", false, i == len(path)-1
		}
	}
	return raw, true, true
}

// member is the value of the last member of this name.
func member(object, name string) (value string, found bool) {
	for i := skipBlanks(object, 1); object[i] != '}'; {
		end := skipString(object, i)
		key := object[i:end]
		start := skipBlanks(object, skipBlanks(object, end)+1)
		end = skipValue(object, start)
		if isKey(key, name) {
			value, found = object[start:end], true
		}
		if i = skipBlanks(object, end); object[i] == ',' {
			i = skipBlanks(object, i+1)
		}
	}
	return value, found
}

func isKey(quoted, name string) bool {
	if strings.IndexByte(quoted, '\\') < 0 {
		return quoted[1:len(quoted)-1] == name
	}
	return unquote(quoted) == name
}

// element is the one of an index, from 0.
func element(array string, index int) (value string, found bool) {
	for i := skipBlanks(array, 1); array[i] != ']'; index-- {
		end := skipValue(array, i)
		if index == 0 {
			return array[i:end], true
		}
		if i = skipBlanks(array, end); array[i] == ',' {
			i = skipBlanks(array, i+1)
		}
	}
	return "", false
}

func skipBlanks(text string, i int) int {
	for i < len(text) && (text[i] == ' ' || text[i] == '\n' || text[i] == '\r' || text[i] == '\t') {
		i++
	}
	return i
}

// skipString is the offset behind the string that begins at i.
func skipString(text string, i int) int {
	for i++; ; i++ {
		i += strings.IndexByte(text[i:], '"')
		escapes := i
		for text[escapes-1] == '\\' {
			escapes--
		}
		if (i-escapes)%2 == 0 {
			return i + 1
		}
	}
}

// skipValue is the offset behind the value that begins at i.
func skipValue(text string, i int) int {
	switch text[i] {
	case '"':
		return skipString(text, i)
	case '{', '[':
		return skipStructure(text, i)
	}
	for i < len(text) && !endsScalar(text[i]) {
		i++
	}
	return i
}

func endsScalar(c byte) bool {
	switch c {
	case ',', '}', ']', ' ', '\n', '\r', '\t':
		return true
	}
	return false
}

func skipStructure(text string, i int) int {
	for depth := 0; ; {
		switch text[i] {
		case '"':
			i = skipString(text, i)
			continue
		case '{', '[':
			depth++
		case '}', ']':
			if depth--; depth == 0 {
				return i + 1
			}
		}
		i++
	}
}

// unquote is the content of a JSON string.
func unquote(quoted string) string {
	if strings.IndexByte(quoted, '\\') < 0 {
		return quoted[1 : len(quoted)-1]
	}
	var plain string
	if err := json.Unmarshal([]byte(quoted), &plain); err != nil {
		return quoted[1 : len(quoted)-1]
	}
	return plain
}

// number is a JSON number: an int if it is written as an integer that fits, else a
// float64.
func number(raw string) (integer int, float float64, isInteger bool) {
	if !strings.ContainsAny(raw, ".eE") {
		if n, err := strconv.Atoi(raw); err == nil {
			return n, 0, true
		}
	}
	f, _ := strconv.ParseFloat(raw, 64) // beyond its range it is infinite
	return 0, f, false
}
