package jsonpath

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/tidwall/gjson"
)

// Value is what a path leads to.
type Value struct{ found gjson.Result }

// Text is the value as it is inserted (spec 13.6): a string's content, else compact
// JSON. keep lets integers beyond 2^53 keep their digits.
func (v Value) Text(keep bool) string { return text(v.found, keep) }

// Raw is the value as it stands in the body.
func (v Value) Raw() string { return v.found.Raw }

// IsString tells whether the value is a string, and gives its content.
func (v Value) IsString() (string, bool) { return v.found.Str, v.found.Type == gjson.String }

// Missing is the error for a path that matches nothing: how far it got, and what
// is there.
type Missing struct {
	// Reached is the part of the path that leads somewhere, "$" for none; Step is
	// the first one that does not.
	Reached, Step string
	// Kind is what stands at Reached: object, array, string, number, boolean, null.
	Kind string
	// Members are the names of an object; Length is the length of an array.
	Members []string
	Length  int
}

func (m *Missing) Error() string {
	switch m.Kind {
	case "object":
		return fmt.Sprintf("`%s` has no member `%s`", m.Reached, m.Step)
	case "array":
		return fmt.Sprintf("`%s` is an array of %d, so it has no `%s`", m.Reached, m.Length, m.Step)
	}
	return fmt.Sprintf("`%s` is %s, so it has no `%s`", m.Reached, article(m.Kind), m.Step)
}

func article(kind string) string {
	if kind == "object" || kind == "array" {
		return "an " + kind
	}
	if kind == "null" {
		return kind
	}
	return "a " + kind
}

// ErrInvalid is the error for a body that is not JSON.
var ErrInvalid = errors.New("the body is not valid JSON")

// Valid tells whether a text is one JSON value.
func Valid(body string) bool { return gjson.Valid(body) }

// Option changes how a path is read.
type Option uint8

// Exact reads paths as REST Client does: a name that begins with "@" is a type test
// that fails, unless a backquote stands before it (spec 13.7).
const Exact Option = 1

// errTypeTest is a name that REST Client takes for a type test.
var errTypeTest = errors.New("a name that begins with `@` is read as a type test; write a backquote before it, in brackets")

// First gives the first match of a path in a body, in document order. A path that
// matches nothing is an error of type *Missing. The body must be valid JSON.
func First(body, path string, options ...Option) (Value, error) {
	steps, err := split(path)
	if err != nil {
		return Value{}, err
	}
	if slices.Contains(options, Exact) && slices.ContainsFunc(steps, func(s step) bool { return s.kind == stepName && s.at }) {
		return Value{}, errTypeTest
	}
	if path, ok := plainPath(steps); ok {
		if found := gjson.Get(body, path); found.Exists() {
			return Value{found}, nil
		}
	}
	w := walker{steps: steps, budget: 1 << 22}
	root := gjson.Parse(body)
	if w.walk(node{value: root}, steps) {
		return Value{w.match}, nil
	}
	if w.budget <= 0 {
		return Value{}, errors.New("the path visits too many values")
	}
	return Value{}, missing(root, steps)
}

// plainPath is a chain of names and indexes in gjson's own syntax.
func plainPath(steps []step) (string, bool) {
	var out strings.Builder
	for i, s := range steps {
		if s.kind != stepName || s.name == "" {
			return "", false
		}
		if i > 0 {
			out.WriteByte('.')
		}
		out.WriteString(gjson.Escape(s.name))
	}
	return out.String(), len(steps) > 0
}

// missing finds out how far a path of names gets.
func missing(root gjson.Result, steps []step) *Missing {
	at, reached := root, "$"
	for _, s := range steps {
		m := &Missing{Reached: reached, Step: s.name, Kind: kindOf(at)}
		if s.kind == stepDescend {
			continue
		}
		next, ok := child(at, s.name)
		if s.kind != stepName || !ok {
			for _, member := range members(at) {
				m.Members = append(m.Members, member.name)
			}
			m.Length = int(at.Get("#").Int())
			return m
		}
		at, reached = next, reached+shown(s.name)
	}
	return &Missing{Reached: reached, Step: "", Kind: kindOf(at)}
}

// shown is a step as it is written in a path.
func shown(name string) string {
	if _, ok := arrayIndex(name); ok {
		return "[" + name + "]"
	}
	if strings.ContainsAny(name, "@. -[]") {
		return "['" + name + "']"
	}
	return "." + name
}

func kindOf(v gjson.Result) string {
	switch {
	case v.IsObject():
		return "object"
	case v.IsArray():
		return "array"
	case v.IsBool():
		return "boolean"
	case v.Type == gjson.String:
		return "string"
	case v.Type == gjson.Number:
		return "number"
	}
	return "null"
}

// child is a member or element by its name; arrays and strings have "length", and
// strings have characters.
func child(v gjson.Result, name string) (gjson.Result, bool) {
	index, isIndex := arrayIndex(name)
	switch {
	case v.IsObject():
		var found gjson.Result
		v.ForEach(func(key, value gjson.Result) bool {
			if key.Str == name {
				found = value // the last of equal names counts
			}
			return true
		})
		return found, found.Exists()
	case v.IsArray() && isIndex:
		found := v.Get(strconv.Itoa(int(index)))
		return found, found.Exists()
	case v.IsArray() && name == "length":
		return v.Get("#"), true
	case v.Type == gjson.String && name == "length":
		return gjson.Parse(strconv.Itoa(len(utf16Of(v.Str)))), true
	case v.Type == gjson.String && isIndex:
		units := utf16Of(v.Str)
		if int(index) < len(units) {
			return stringValue(units[index : index+1]), true
		}
	}
	return gjson.Result{}, false
}
