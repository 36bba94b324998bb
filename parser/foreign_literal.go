package parser

import (
	"encoding/json"
	"strconv"
	"strings"
)

// sides are what stands on both sides of a comparison with a value: what can only be a text
// is compared with a text, and the body with the array or object that the value is.
func sides(left operand, value string) (of, right operand) {
	switch structure := isStructure(value); {
	case structure && left.text == "text":
		return operand{text: "body", isPath: true}, operand{text: value, literal: true}
	case structure && left.isPath:
		return left, operand{text: value, literal: true}
	case left.isText:
		return left, operand{text: quoted(value), literal: true}
	}
	return left, literal(value)
}

// isStructure tells an array or object of JSON.
func isStructure(value string) bool {
	return (value[0] == '[' || value[0] == '{') && json.Valid([]byte(value))
}

// literal writes a value as a number or word where it is one, else as a text.
func literal(value string) operand {
	if value == "true" || value == "false" || value == "null" {
		return operand{text: strings.Replace(value, "null", "nil", 1), literal: true}
	}
	if _, err := strconv.ParseFloat(value, 64); err == nil && strings.Trim(value, "-.0123456789") == "" {
		return operand{text: value, literal: true}
	}
	return operand{text: quoted(value), literal: true, isText: true}
}

// quoted writes a value as a text; quotes around it are not a part of it.
func quoted(value string) string { return strconv.Quote(enclosed(value)) }
