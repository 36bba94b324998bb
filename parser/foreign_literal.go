package parser

import (
	"strconv"
	"strings"
)

// literalFor writes a value that is compared with an operand: one that can only be a text
// is compared with a text.
func literalFor(left operand, value string) operand {
	if left.isText {
		return operand{text: quoted(value), literal: true}
	}
	return literal(value)
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
