package assert

import (
	"encoding/json"
	"errors"
	"strconv"
	"strings"
)

// The functions of this file read text that is known to be valid JSON.

// deepest is how many structures may lie inside one another in a body that is
// decoded, as in encoding/json.
const deepest = 10000

var errTooDeep = errors.New("`body` cannot be read: its JSON is nested deeper than 10000 levels")

// step is one part of a path into a JSON value: a member, or an element.
type step struct {
	name  string
	index int // -1 in the step to a member
}

// lookup follows a path from the value that text is. found is false if the last step
// leads to nothing; fits is false if an earlier one does, or if a step does not suit
// what it starts from.
func lookup(text string, path []step) (raw string, found, fits bool) {
	raw = strings.TrimSpace(text)
	for i, s := range path {
		switch {
		case s.index < 0 && raw[0] == '{':
			raw, found = member(raw, s.name)
		case s.index >= 0 && raw[0] == '[':
			raw, found = element(raw, s.index)
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
	if strings.IndexAny(raw, ".eE") < 0 {
		if n, err := strconv.Atoi(raw); err == nil {
			return n, 0, true
		}
	}
	f, _ := strconv.ParseFloat(raw, 64) // beyond its range it is infinite
	return 0, f, false
}

// decode gives the value of a JSON text as expr works with it.
func decode(text string) (any, error) {
	d := decoder{text: text, at: skipBlanks(text, 0)}
	value := d.value(deepest)
	if d.tooDeep {
		return nil, errTooDeep
	}
	return value, nil
}

type decoder struct {
	text    string
	at      int
	tooDeep bool
}

func (d *decoder) value(levels int) any {
	if levels == 0 || d.tooDeep {
		d.tooDeep = true
		return nil
	}
	start := d.at
	switch d.text[start] {
	case '{':
		return d.object(levels)
	case '[':
		return d.array(levels)
	}
	d.at = skipValue(d.text, start)
	return scalar(d.text[start:d.at])
}

func scalar(raw string) any {
	switch raw[0] {
	case '"':
		return unquote(raw)
	case 't':
		return true
	case 'f':
		return false
	case 'n':
		return nil
	}
	if n, f, isInteger := number(raw); isInteger {
		return n
	} else {
		return f
	}
}

func (d *decoder) object(levels int) any {
	object := map[string]any{}
	for d.at = skipBlanks(d.text, d.at+1); d.text[d.at] != '}' && !d.tooDeep; d.next() {
		end := skipString(d.text, d.at)
		name := unquote(d.text[d.at:end])
		d.at = skipBlanks(d.text, skipBlanks(d.text, end)+1)
		object[name] = d.value(levels - 1)
		if d.tooDeep {
			return nil
		}
	}
	d.at++
	return object
}

func (d *decoder) array(levels int) any {
	array := []any{}
	for d.at = skipBlanks(d.text, d.at+1); d.text[d.at] != ']' && !d.tooDeep; d.next() {
		array = append(array, d.value(levels-1))
		if d.tooDeep {
			return nil
		}
	}
	d.at++
	return array
}

// next passes the comma behind a value, if there is one.
func (d *decoder) next() {
	if d.at = skipBlanks(d.text, d.at); d.text[d.at] == ',' {
		d.at = skipBlanks(d.text, d.at+1)
	}
}
