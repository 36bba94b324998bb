package parser

import (
	"strconv"
	"strings"
)

// translate gives the expression that means the same as an assertion of httpYac, ""
// if there is none.
func translate(subject []string, predicate, value string) string {
	left, ok := subjectOf(subject, predicate)
	switch {
	case !ok:
		return ""
	case value == "":
		return test(left, predicate)
	case strings.Contains(value, "{{"):
		return compareInserted(left, predicate, value)
	case isStructure(value) && (strings.Contains(value, `\`) || strings.Contains(value, "null")):
		return "" // expressions write these otherwise
	}
	switch predicate {
	case "==", "===", "equals":
		left, right := sides(left, value)
		return left.text + " == " + right.text
	case "!=", "!==", "not":
		left, right := sides(left, strings.TrimPrefix(value, "equals "))
		found, _ := equality(left, "!=", right)
		return found.text
	case ">", ">=", "<", "<=":
		return numberOf(left) + " " + predicate + " " + literal(value).text
	case "md5", "sha256", "sha512":
		return predicate + "(" + left.text + ") == " + quoted(value)
	}
	return part(left, predicate, quoted(value))
}

// part asks for a part of a text, or for an element of a list.
func part(left operand, predicate, value string) string {
	switch predicate {
	case "contains", "includes":
		if left.isPath {
			return includes(left.text, value).text
		}
		return textOf(left) + " contains " + value
	case "startsWith", "endsWith", "matches":
		return textOf(left) + " " + predicate + " " + value
	}
	return ""
}

func textOf(o operand) string {
	if o.isText || o.isPath {
		return o.text
	}
	return "string(" + o.text + ")"
}

func numberOf(o operand) string {
	if o.isText {
		return "float(" + o.text + ")"
	}
	return o.text
}

// compareInserted is an assertion whose value has references in it. One without a value
// must not make it hold.
func compareInserted(left operand, predicate, value string) string {
	known, right := insertion(strings.TrimPrefix(value, "equals "))
	text := "string(" + left.text + ")"
	switch predicate {
	case "==", "===", "equals":
		return known + text + " == " + right
	case "!=", "!==", "not":
		return known + text + " != " + right
	case ">", ">=", "<", "<=":
		return known + numberOf(left) + " " + predicate + " float(" + right + ")"
	case "startsWith", "endsWith", "contains", "includes":
		if left.isPath && strings.HasSuffix(predicate, "s") && predicate[0] != 's' {
			return known + "(" + part(left, predicate, right) + ")"
		}
		return known + part(operand{text: text, isText: true}, predicate, right)
	}
	return ""
}

// insertion writes a value with references as an expression, and the condition that all
// of them have values.
func insertion(value string) (known, text string) {
	var parts []string
	at := 0
	ScanTemplates(value, func(start, end int, name string) bool {
		if start > at {
			parts = append(parts, strconv.Quote(value[at:start]))
		}
		known += variable(name) + " != nil and "
		parts = append(parts, "string("+variable(name)+")")
		at = end
		return true
	})
	if at < len(value) {
		parts = append(parts, strconv.Quote(value[at:]))
	}
	return known, strings.Join(parts, " + ")
}

// subjectOf is what an assertion looks at, in our words.
func subjectOf(subject []string, predicate string) (operand, bool) {
	name := strings.Join(subject[1:], " ")
	switch {
	case subject[0] == "status" && name == "":
		return operand{text: "status", isNumber: true}, true
	case subject[0] == "duration" && (name == "" || name == "total"):
		return operand{text: "duration", isNumber: true}, true
	case subject[0] == "body" && name == "":
		if strings.HasPrefix(predicate, "is") {
			return operand{text: "body", isPath: true}, true
		}
		return operand{text: "text", isText: true}, true
	case subject[0] == "header" && len(subject) == 2:
		return operand{text: "headers[" + strconv.Quote(strings.ToLower(name)) + "]", isText: true}, true
	case subject[0] == "body" && len(subject) == 2:
		return bodyPath(name)
	case subject[0] == "xpath" && name != "":
		return operand{text: "xpath(" + strconv.Quote(name) + ")", isText: true}, true
	}
	return operand{}, false
}

// bodyPath reads `a.b[0].c-d`.
func bodyPath(path string) (operand, bool) {
	if strings.HasPrefix(path, "$") {
		return operand{text: "jsonpath(" + strconv.Quote(path) + ")", isPath: true}, isDefinite(path)
	}
	if of, ok := strings.CutSuffix("."+path, ".length"); ok {
		return length(strings.TrimPrefix(of, "."))
	}
	text := "body"
	for step := range strings.SplitSeq(path, ".") {
		name, indexes, _ := strings.Cut(step, "[")
		switch {
		case name == "" && text != "body", strings.ContainsAny(name, `'"()$`):
			return operand{}, false
		case name == "":
		case isMemberPath(name):
			text += "." + name
		default:
			text += "[" + strconv.Quote(name) + "]"
		}
		if indexes == "" {
			continue
		}
		for index := range strings.SplitSeq(strings.TrimSuffix(indexes, "]"), "][") {
			if !isDigits(index) {
				return operand{}, false
			}
			text += "[" + index + "]"
		}
	}
	return operand{text: text, isPath: true}, true
}

// length is how many elements or letters there are behind a path, unless it leads to an
// object, whose member of that name is meant.
func length(path string) (operand, bool) {
	of, ok := operand{text: "body"}, true
	if path != "" {
		of, ok = bodyPath(path)
	}
	return operand{text: "(type(" + of.text + `) == "map" ? ` + of.text + ".length : len(" + of.text + "))"}, ok
}

// test is an assertion without a value.
func test(left operand, predicate string) string {
	switch predicate {
	case "exists":
		if left.text == "text" {
			return `text != ""`
		}
		return left.text + " != nil"
	case "isTrue":
		return left.text + " == true"
	case "isFalse":
		return left.text + " == false"
	case "isNumber":
		return "type(" + left.text + ") in [\"int\", \"float\"]"
	case "isString":
		return "type(" + left.text + ") == \"string\""
	case "isBoolean":
		return "type(" + left.text + ") == \"bool\""
	case "isArray":
		return "type(" + left.text + ") == \"array\""
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
