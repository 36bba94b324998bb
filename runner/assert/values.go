package assert

import (
	"reflect"
	"strings"
	"time"

	"github.com/bchttp/bchttp/vars/jsonpath"
)

// The functions of this file test one value. What cannot be such a thing is none, and
// no error.

// isUUID tells a text of 32 hexadecimal digits in the groups of RFC 9562 section 4,
// whatever its version.
func isUUID(params ...any) (any, error) {
	text, ok := params[1].(string)
	return ok && looksUUID(text), nil
}

func looksUUID(text string) bool {
	if len(text) != len("00000000-0000-0000-0000-000000000000") {
		return false
	}
	for i := range len(text) {
		switch i {
		case 8, 13, 18, 23:
			if text[i] != '-' {
				return false
			}
		default:
			if !isHex(text[i]) {
				return false
			}
		}
	}
	return true
}

func isHex(c byte) bool {
	return c >= '0' && c <= '9' || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F'
}

// isISODate tells a date of ISO 8601, `2026-01-31`, alone or with a time of day behind
// `T`: hours and minutes, seconds and a fraction if wanted, and an offset if wanted.
func isISODate(params ...any) (any, error) {
	text, ok := params[1].(string)
	return ok && looksISODate(text), nil
}

func looksISODate(text string) bool {
	if strings.Contains(text, ",") { // Go takes it for a decimal point
		return false
	}
	for _, layout := range [...]string{
		time.DateOnly, "2006-01-02T15:04", "2006-01-02T15:04Z07:00", "2006-01-02T15:04:05", time.RFC3339,
	} {
		if _, err := time.Parse(layout, text); err == nil {
			return true
		}
	}
	return false
}

// isJSONText tells a text that is a JSON value, and what was decoded from one.
func isJSONText(params ...any) (any, error) {
	switch v := params[1].(type) {
	case string:
		return jsonpath.Valid(v), nil
	case map[string]any, []any:
		return true, nil
	}
	return false, nil
}

// isEmpty tells nil, a text without characters, and an array or object without
// elements or members.
func isEmpty(params ...any) (any, error) {
	value := params[1]
	if value == nil || value == "" {
		return true, nil
	}
	switch v := reflect.ValueOf(value); v.Kind() {
	case reflect.Map, reflect.Slice, reflect.Array:
		return v.Len() == 0, nil
	}
	return false, nil
}
