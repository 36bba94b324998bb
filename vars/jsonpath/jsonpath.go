package jsonpath

import (
	"errors"
	"fmt"
	"slices"
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

// Option changes how a path is read.
type Option uint8

// Exact reads paths as REST Client does: a name that begins with "@" is a type test
// that fails, unless a backquote stands before it (spec 13.7).
const Exact Option = 1

// Errors of paths and bodies.
var (
	// ErrTypeTest is a name that REST Client takes for a type test.
	ErrTypeTest = errors.New("a name that begins with `@` is read as a type test; write a backquote before it, in brackets")
	// ErrTooMany is a path that visits more of a body than can be wanted, such as
	// many `..` behind each other.
	ErrTooMany = errors.New("it visits too many values")
	// ErrTooDeep is a value that lies, or holds others, too deep inside each other.
	ErrTooDeep = errors.New("more than 2000 values lie inside each other")
	errBack    = errors.New("a value to which `^` goes back does not have what follows")
	errTooLong = errors.New("it is longer than 16384 bytes")
)

const (
	longest = 16 << 10 // bytes of a path
	deepest = 2000     // values inside each other
	// budget is what a path may visit, in values and in 64 bytes of their text. It
	// grows with the body, so that a large one can be read several times.
	budget = 1 << 22
)

// First gives the first match of a path in a body, in document order. A path that
// matches nothing is an error of type *Missing. The body must be valid JSON.
func First(body, path string, options ...Option) (Value, error) {
	return (*Outline)(nil).First(body, path, options...)
}

// First is First in a body whose outline is known; nil: it has none.
func (o *Outline) First(body, path string, options ...Option) (Value, error) {
	if found, ok := o.plain(body, path); ok {
		return Value{found}, nil
	}
	root := gjson.Parse(body)
	if len(path) > longest {
		return Value{}, errTooLong
	}
	exact := slices.Contains(options, Exact)
	steps, err := split(path, exact)
	if err != nil {
		return Value{}, err
	}
	w := walker{budget: budget + len(body)/4, exact: exact}
	w.whole = slices.ContainsFunc(steps, func(s step) bool { return s.evaluates() || w.exact && (s.at || s.kind == stepParent) })
	w.walk(&node{value: root, name: operand{kind: kindNull}}, steps)
	switch {
	case w.err != nil:
		return Value{}, w.err
	case w.matches > 0:
		return Value{w.match}, nil
	}
	return Value{}, missing(root, steps)
}

// missing finds out how far a path of names gets.
func missing(root gjson.Result, steps []step) *Missing {
	at, reached := root, "$"
	for _, s := range steps {
		if s.kind == stepDescend {
			continue
		}
		next, ok := child(at, s.name)
		if s.kind != stepName || !ok {
			return missingAt(at, reached, s.name)
		}
		at, reached = next, reached+shown(s.name)
	}
	return &Missing{Reached: reached, Step: "", Kind: kindOf(at)}
}

func missingAt(at gjson.Result, reached, step string) *Missing {
	m := &Missing{Reached: reached, Step: step, Kind: kindOf(at)}
	switch m.Kind {
	case "object":
		for _, member := range members(at) {
			m.Members = append(m.Members, member.name)
		}
	case "array":
		m.Length = length(at)
	}
	return m
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
