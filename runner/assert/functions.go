package assert

import (
	"errors"
	"fmt"

	"github.com/expr-lang/expr/vm/runtime"

	"github.com/bchttp/bchttp/vars/jsonpath"
)

// The functions of this file are those that authors call. `schema` and the tests of
// values belong here.

// in is `NAME in headers`, `… in vars`, `… in requests`.
func in(params ...any) (any, error) {
	name, ok := params[0].(string)
	if !ok {
		return false, nil
	}
	value, known, err := named(params[1], name)
	if known {
		return value != nil, err
	}
	return runtime.In(name, params[1]), nil
}

func now(params ...any) (any, error) {
	if s := subjectOf(params); s.Now != nil {
		return s.Now(), nil
	}
	return nil, errors.New("`now()` is not known: there is no clock")
}

// header is the value of a header field of the response, nil if there is none.
func header(params ...any) (any, error) {
	s := subjectOf(params)
	name, ok := params[1].(string)
	switch {
	case !ok:
		return nil, fmt.Errorf("`header` takes a name, not %s", kind(params[1]))
	case s.Response == nil:
		return nil, errors.New("`header` has no answer: there is no response")
	}
	if value, found := s.Response.header(name); found {
		return value, nil
	}
	return nil, nil
}

// jsonPath is the first match of a path in the body of the response, nil if there is
// none (spec 13.7).
func jsonPath(params ...any) (any, error) {
	found, err := findPath("jsonpath", params)
	if err != nil || found == "" {
		return nil, err
	}
	return decode(found)
}

// has tells whether a path matches something in the body of the response.
func has(params ...any) (any, error) {
	found, err := findPath("has", params)
	return found != "", err
}

// findPath is the text of the first match of a path, "" for none.
func findPath(function string, params []any) (string, error) {
	s := subjectOf(params)
	path, ok := params[1].(string)
	switch {
	case !ok:
		return "", fmt.Errorf("`%s` takes a path, not %s", function, kind(params[1]))
	case s.Response == nil:
		return "", fmt.Errorf("`%s` has no answer: there is no response", function)
	}
	m := s.Response
	text, isJSON := m.bodyJSON()
	if !isJSON {
		if text = m.Text(); !m.ValidJSON() {
			return "", fmt.Errorf("`%s` has no answer: the body is not JSON", function)
		}
	}
	value, err := m.Outline().First(text, path)
	if missing := (*jsonpath.Missing)(nil); errors.As(err, &missing) {
		return "", nil
	} else if err != nil {
		return "", fmt.Errorf("the path `%s` cannot be followed: %w", path, err)
	}
	return value.Raw(), nil
}
