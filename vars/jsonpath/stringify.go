package jsonpath

import "github.com/tidwall/gjson"

// Stringify writes valid JSON anew as JavaScript does when it has read it: compact, numbers
// in their shortest form, members in its order. keep lets integers beyond 2^53 keep their
// digits.
func Stringify(json string, keep bool) string {
	value := gjson.Parse(json)
	if value.Type == gjson.String { // its content is no JSON
		value.Type = gjson.JSON
	}
	return text(value, keep)
}
