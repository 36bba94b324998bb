package parser

import (
	"strconv"
	"strings"
)

// translate gives the expression that means the same as an assertion of httpYac, ""
// if there is none.
func translate(subject []string, predicate, value string) string {
	left := subjectOf(subject, predicate)
	if left == "" || strings.Contains(value, "{{") {
		return ""
	}
	if value == "" {
		return test(left, predicate)
	}
	switch predicate {
	case "==", "===", "equals":
		return left + " == " + literal(value)
	case "!=", "!==", "not":
		return left + " != " + literal(strings.TrimPrefix(value, "equals "))
	case ">", ">=", "<", "<=":
		return left + " " + predicate + " " + literal(value)
	case "contains", "includes":
		return left + " contains " + quoted(value)
	case "startsWith", "endsWith", "matches":
		return left + " " + predicate + " " + quoted(value)
	}
	return ""
}

// subjectOf is what an assertion looks at, in our words.
func subjectOf(subject []string, predicate string) string {
	switch len(subject) {
	case 1:
		switch subject[0] {
		case "status", "duration":
			return subject[0]
		case "body":
			if strings.HasPrefix(predicate, "is") {
				return "body"
			}
			return "text"
		}
	case 2:
		switch {
		case subject[0] == "header":
			return "headers[" + strconv.Quote(strings.ToLower(subject[1])) + "]"
		case subject[0] == "body" && isMemberPath(subject[1]):
			return "body." + subject[1]
		case subject[0] == "xpath":
			return "xpath(" + strconv.Quote(subject[1]) + ")"
		}
	}
	return ""
}

// test is an assertion without a value.
func test(left, predicate string) string {
	switch predicate {
	case "exists":
		return left + " != nil"
	case "isTrue":
		return left + " == true"
	case "isFalse":
		return left + " == false"
	case "isNumber":
		return "type(" + left + ") in [\"int\", \"float\"]"
	case "isString":
		return "type(" + left + ") == \"string\""
	case "isBoolean":
		return "type(" + left + ") == \"bool\""
	case "isArray":
		return "type(" + left + ") == \"array\""
	}
	return ""
}

func isMemberPath(text string) bool {
	for part := range strings.SplitSeq(text, ".") {
		if !isWord(part) || !isLetter(part[0]) && part[0] != '_' {
			return false
		}
	}
	return true
}

// literal writes a value as a number or word where it is one, else as a text.
func literal(value string) string {
	if value == "true" || value == "false" || value == "null" {
		return strings.Replace(value, "null", "nil", 1)
	}
	if _, err := strconv.ParseFloat(value, 64); err == nil && strings.Trim(value, "-.0123456789") == "" {
		return value
	}
	return quoted(value)
}

// quoted writes a value as a text; quotes around it are not a part of it.
func quoted(value string) string { return strconv.Quote(enclosed(value)) }
