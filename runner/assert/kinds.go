package assert

import (
	"fmt"
	"reflect"
	"strconv"
	"time"
)

// kind names what a value is, with its article.
func kind(value any) string {
	switch value.(type) {
	case nil:
		return "nil"
	case string:
		return "a text"
	case bool:
		return "true or false"
	case time.Time:
		return "a time"
	case time.Duration:
		return "a length of time"
	case fields:
		return "a set of headers"
	case variables:
		return "the set of variables"
	case requests:
		return "the set of requests"
	case *Subject:
		return "a request with its response"
	case sent:
		return "a request"
	case received:
		return "a response"
	}
	switch v := reflect.ValueOf(value); v.Kind() {
	case reflect.Map:
		return "an object"
	case reflect.Slice, reflect.Array:
		return "an array of " + strconv.Itoa(v.Len())
	case reflect.Int, reflect.Int64, reflect.Float64:
		return "a number"
	}
	return fmt.Sprintf("a %T", value)
}

// stepError is a step that does not suit what it starts from.
type stepError struct {
	base, key any
	// text is the base as it is written.
	text string
}

func (e *stepError) Error() string {
	if name, ok := e.key.(string); ok {
		return fmt.Sprintf("`%s` is %s, so it has no member `%s`", e.text, kind(e.base), name)
	}
	return fmt.Sprintf("`%s` is %s, so it has no element `%v`", e.text, kind(e.base), e.key)
}

// hint says which step would fit.
func (e *stepError) hint() string {
	name, isName := e.key.(string)
	if isName && isLength(e.base, name) {
		return fmt.Sprintf("write `len(%s)`", e.text)
	}
	if _, isArray := e.base.([]any); isArray && isName && isWord(name) {
		return fmt.Sprintf("write `%s[0].%s` for the first, or `all(%s, .%s == …)` for each", e.text, name, e.text, name)
	}
	return ""
}

// isLength tells whether a name stands for the length of a value in other languages.
func isLength(base any, name string) bool {
	switch base.(type) {
	case []any, string:
	default:
		return false
	}
	switch name {
	case "length", "Length", "size", "Count", "count":
		return true
	}
	return false
}
