package assert

import (
	"errors"
	"fmt"
	"reflect"
	"strings"

	"github.com/expr-lang/expr/vm/runtime"

	"github.com/bchttp/bchttp/vars/jsonpath"
)

// The functions of this file are what rewritten expressions call.

// These are the values of the names that lead on: `vars`, `requests`, and the
// messages of an exchange.
type (
	variables struct{ s *Subject }
	requests  struct{ s *Subject }
	sent      struct{ s *Subject }
	received  struct{ s *Subject }
)

// stopped is the value of a chain with `?.` that came to nothing: the steps behind
// pass it on.
type stopped struct{}

// sentNames and receivedNames are the members of a request and of a response.
func sentNames() []string {
	return []string{"method", "url", "headers", "body", "text", "size"}
}

func receivedNames() []string {
	return []string{"status", "reason", "headers", "body", "text", "size", "duration"}
}

// ownName is the value of a name of INTERFACE section 4.
func ownName(params ...any) (any, error) {
	s, name := params[0].(*Subject), params[1].(string)
	switch name {
	case "request", "response":
		return side(s, name), nil
	case "vars":
		return variables{s}, nil
	case "requests":
		return requests{s}, nil
	}
	if s.Response == nil {
		return nil, fmt.Errorf("`%s` is not known: there is no response", name)
	}
	return receivedMember(s, name)
}

// side is one message of an exchange, nil if there is none.
func side(s *Subject, name string) any {
	switch {
	case name == "request" && s.Request != nil:
		return sent{s}
	case name == "response" && s.Response != nil:
		return received{s}
	}
	return nil
}

func receivedMember(s *Subject, name string) (any, error) {
	switch name {
	case "status":
		return s.Response.Status, nil
	case "reason":
		return s.Response.Reason, nil
	case "duration":
		return s.DurationMs, nil
	}
	return messageMember(s.Response, name)
}

func sentMember(s *Subject, name string) (any, error) {
	switch name {
	case "method":
		return s.Request.Method, nil
	case "url":
		return s.Request.URL, nil
	}
	return messageMember(s.Request, name)
}

// messageMember is what requests and responses have in common.
func messageMember(m *Message, name string) (any, error) {
	switch name {
	case "headers":
		return m.headerFields(), nil
	case "body":
		return m.decoded()
	case "text":
		return m.Text(), nil
	case "size":
		return len(m.Body), nil
	}
	return nil, nil
}

func request(params ...any) (any, error) {
	s, name := params[0].(*Subject), params[1].(string)
	if s.Requests == nil {
		return nil, nil
	}
	if found, ok := s.Requests(name); ok {
		return found, nil
	}
	return nil, nil
}

// get is an access to a member or element: base, key, and the text of the base. What
// is missing is nil; a step from nothing or from a plain value is an error.
func get(params ...any) (any, error) {
	base, key, text := params[0], params[1], params[2].(string)
	switch b := base.(type) {
	case stopped:
		return b, nil
	case map[string]any:
		if name, ok := key.(string); ok {
			return b[name], nil
		}
	case []any:
		if index, ok := key.(int); ok {
			return at(b, index), nil
		}
	case string:
		if index, ok := key.(int); ok {
			return character(b, index), nil
		}
	default:
		if name, ok := key.(string); ok {
			if value, known, err := named(base, name); known {
				return value, err
			}
		}
		return fetch(base, key, text)
	}
	return nil, &stepError{base: base, key: key, text: text}
}

// named is a member of one of our own values; known is false for all others.
func named(base any, name string) (value any, known bool, err error) {
	switch b := base.(type) {
	case fields:
		if field, found := b[strings.ToLower(name)]; found {
			value = field
		}
	case received:
		value, err = receivedMember(b.s, name)
	case sent:
		value, err = sentMember(b.s, name)
	case *Subject:
		value = side(b, name)
	case variables:
		if b.s.Vars != nil {
			value, _ = b.s.Vars(name)
		}
	case requests:
		value, err = request(b.s, name)
	default:
		return nil, false, nil
	}
	return value, true, err
}

// fetch is get for the maps and slices that expr's own functions make.
func fetch(base, key any, text string) (any, error) {
	v := reflect.ValueOf(base)
	switch v.Kind() {
	case reflect.Map:
		k := reflect.ValueOf(key)
		if k.IsValid() && k.Type().AssignableTo(v.Type().Key()) {
			if found := v.MapIndex(k); found.IsValid() {
				return found.Interface(), nil
			}
			return nil, nil
		}
	case reflect.Slice, reflect.Array:
		if index, ok := key.(int); ok {
			if index < 0 {
				index += v.Len()
			}
			if index < 0 || index >= v.Len() {
				return nil, nil
			}
			return v.Index(index).Interface(), nil
		}
	}
	return nil, &stepError{base: base, key: key, text: text}
}

func at(array []any, index int) any {
	if index < 0 {
		index += len(array)
	}
	if index < 0 || index >= len(array) {
		return nil
	}
	return array[index]
}

// character is one of a text, by its place; negative places count from the end.
func character(text string, index int) any {
	characters := []rune(text)
	if index < 0 {
		index += len(characters)
	}
	if index < 0 || index >= len(characters) {
		return nil
	}
	return string(characters[index])
}

// maybe is `?.`: like get, but a step from nothing ends the chain.
func maybe(params ...any) (any, error) {
	if params[0] == nil {
		return stopped{}, nil
	}
	return get(params...)
}

// end closes a chain with `?.`.
func end(params ...any) (any, error) {
	if _, ok := params[0].(stopped); ok {
		return nil, nil
	}
	return params[0], nil
}

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
	if s := params[0].(*Subject); s.Now != nil {
		return s.Now(), nil
	}
	return nil, errors.New("`now()` is not known: there is no clock")
}

// header is the value of a header field of the response, nil if there is none.
func header(params ...any) (any, error) {
	s := params[0].(*Subject)
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
	found, err := find("jsonpath", params)
	if err != nil || found == "" {
		return nil, err
	}
	return decode(found)
}

// has tells whether a path matches something in the body of the response.
func has(params ...any) (any, error) {
	found, err := find("has", params)
	return found != "", err
}

// find is the text of the first match of a path, "" for none.
func find(function string, params []any) (string, error) {
	s := params[0].(*Subject)
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
		if text = m.Text(); !jsonpath.Valid(text) {
			return "", fmt.Errorf("`%s` has no answer: the body is not JSON", function)
		}
	}
	value, err := jsonpath.First(text, path)
	if missing := (*jsonpath.Missing)(nil); errors.As(err, &missing) {
		return "", nil
	} else if err != nil {
		return "", fmt.Errorf("the path `%s` cannot be followed: %w", path, err)
	}
	return value.Raw(), nil
}

// missingPath says how far a path gets in the body.
func (e *explainer) missingPath(path string) string {
	if e.subject.Response == nil {
		return ""
	}
	_, err := jsonpath.First(e.subject.Response.Text(), path)
	if missing := (*jsonpath.Missing)(nil); errors.As(err, &missing) {
		return missing.Error()
	}
	return valueIsNull
}
