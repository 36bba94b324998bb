package assert

import (
	"fmt"
	"reflect"
	"strings"
)

// The functions of this file are what rewritten expressions call for names and
// members.

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
	s, name := subjectOf(params), params[1].(string)
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
	s, name := subjectOf(params), params[1].(string)
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
		value, err = request(newFrame(b.s), name)
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
