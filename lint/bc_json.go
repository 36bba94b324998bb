package lint

import (
	"encoding/json"
	"strings"
)

// jsonKind is what a value of JSON is.
type jsonKind uint8

const (
	jsonUnknown jsonKind = iota // something of it, or all, is not known
	jsonObject
	jsonArray
	jsonString
	jsonNumber
	jsonBoolean
	jsonNull
)

// jsonValue is a value with its place in the text.
type jsonValue struct {
	kind       jsonKind
	start, end int
	// text is that of a string, decoded, of a number and of a constant.
	text    string
	members []jsonMember
	items   []jsonValue
	// open: an object or array may have more parts than are known.
	open bool
}

// jsonMember is a member of an object; its place is that of the name with its quotes.
type jsonMember struct {
	name       string
	known      bool
	start, end int
	value      jsonValue
}

// member finds the value of a member, nil if there is none.
func (v *jsonValue) member(name string) *jsonValue {
	for i := range v.members {
		if v.members[i].known && v.members[i].name == name {
			return &v.members[i].value
		}
	}
	return nil
}

// jsonReader reads JSON in which parts are not known: whole values, parts of strings,
// and parts of objects and arrays.
type jsonReader struct {
	excerpt
	pos   int
	depth int
	// failed is where the text stops to be JSON, -1 if it does not.
	failed int
}

const deepestJSON = 100

// readJSON reads a text. failed is -1, or where it stops to be JSON.
func readJSON(e excerpt) (v jsonValue, failed int) {
	r := jsonReader{excerpt: e, failed: -1}
	v = r.value()
	if r.skip(); r.failed < 0 && r.pos < len(r.text) && !r.gap() {
		r.fail()
	}
	return v, r.failed
}

func (r *jsonReader) fail() {
	if r.failed < 0 {
		r.failed = r.pos
	}
}

func (r *jsonReader) skip() {
	for r.pos < len(r.text) && strings.IndexByte(" \t\r\n", r.text[r.pos]) >= 0 {
		r.pos++
	}
}

// gap passes over a part that is not known, with what touches it.
func (r *jsonReader) gap() bool {
	if r.pos >= len(r.text) || !r.unknown(r.pos, r.pos+1) {
		return false
	}
	for r.pos < len(r.text) && (strings.IndexByte(" \t\r\n,:]}", r.text[r.pos]) < 0 || r.unknown(r.pos, r.pos+1)) {
		r.pos++
	}
	return true
}

// peek is the next byte that is no blank, 0 at the end and behind damage.
func (r *jsonReader) peek() byte {
	if r.skip(); r.failed >= 0 || r.pos >= len(r.text) {
		return 0
	}
	return r.text[r.pos]
}

func (r *jsonReader) value() jsonValue {
	c := r.peek()
	v := jsonValue{start: r.pos}
	if r.depth++; r.depth > deepestJSON {
		r.fail()
	}
	defer func() { r.depth-- }()
	switch {
	case r.failed >= 0:
	case r.gap():
	case c == '{':
		r.object(&v)
	case c == '[':
		r.array(&v)
	case c == '"':
		v.text, v.kind = r.str()
	default:
		r.word(&v)
	}
	v.end = r.pos
	return v
}

// str reads a string.
func (r *jsonReader) str() (text string, kind jsonKind) {
	start := r.pos
	for r.pos++; r.pos < len(r.text) && r.text[r.pos] != '"'; r.pos++ {
		if r.text[r.pos] == '\\' {
			r.pos++
		}
	}
	if r.pos >= len(r.text) {
		r.pos = start
		r.fail()
		return "", jsonUnknown
	}
	r.pos++
	if r.unknown(start, r.pos) {
		return "", jsonUnknown
	}
	if json.Unmarshal([]byte(r.text[start:r.pos]), &text) != nil {
		r.pos = start
		r.fail()
	}
	return text, jsonString
}

// word reads a number or a constant.
func (r *jsonReader) word(v *jsonValue) {
	start := r.pos
	for r.pos < len(r.text) && strings.IndexByte(" \t\r\n,:]}\"", r.text[r.pos]) < 0 {
		r.pos++
	}
	v.text = r.text[start:r.pos]
	switch {
	case r.unknown(start, r.pos):
	case v.text == "true", v.text == "false":
		v.kind = jsonBoolean
	case v.text == "null":
		v.kind = jsonNull
	case json.Valid([]byte(v.text)):
		v.kind = jsonNumber
	default:
		r.pos = start
		r.fail()
	}
}
