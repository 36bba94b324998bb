package convert

import (
	"encoding/json"
	"net/textproto"
	"strings"
)

// k6Condition writes an assertion in JavaScript: comparisons, joined by `&&`, of the status,
// the duration, the text, a header, or what the body holds, with a literal. Words behind the
// assertion are left out.
func k6Condition(assertion string) (string, bool) {
	if condition, ok := k6All(assertion); ok {
		return condition, true
	}
	expression, _, found := strings.Cut(assertion, " : ")
	if !found {
		return "", false
	}
	return k6All(expression)
}

func k6All(expression string) (string, bool) {
	var all []string
	for part := range strings.SplitSeq(expression, "&&") {
		condition, ok := k6Comparison(strings.TrimSpace(part))
		if !ok {
			return "", false
		}
		all = append(all, condition)
	}
	return strings.Join(all, " && "), true
}

func k6Comparison(text string) (string, bool) {
	for _, operator := range [...]string{" == ", " != ", " >= ", " <= ", " > ", " < ", " in ", " contains "} {
		subject, literal, found := strings.Cut(text, operator)
		if !found {
			continue
		}
		left, known := k6Subject(strings.TrimSpace(subject))
		right, plain := k6Literal(strings.TrimSpace(literal))
		if !known || !plain {
			return "", false
		}
		switch operator {
		case " in ":
			return right + ".includes(" + left + ")", strings.HasPrefix(right, "[")
		case " contains ":
			return "String(" + left + ").includes(" + right + ")", strings.HasPrefix(right, `"`)
		case " == ", " != ":
			if right == "null" { // what is missing is nil in an assertion
				return left + operator + right, true
			}
			return left + map[string]string{" == ": " === ", " != ": " !== "}[operator] + right, true
		}
		return left + operator + right, true
	}
	return "", false
}

// k6Subject is what a check reads of its response `r`.
func k6Subject(text string) (string, bool) {
	switch text {
	case "status":
		return "r.status", true
	case "duration":
		return "r.timings.duration", true
	case "text":
		return "r.body", true
	}
	if inside, ok := strings.CutPrefix(text, "header("); ok {
		name, quoted := scriptLiteral(strings.TrimSuffix(inside, ")"))
		return "r.headers[" + quotedJSON(canonical(name)) + "]", quoted && strings.HasSuffix(inside, ")")
	}
	if inside, ok := strings.CutPrefix(text, "len("); ok && strings.HasSuffix(inside, ")") {
		subject, known := k6Subject(strings.TrimSuffix(inside, ")"))
		return subject + "?.length", known
	}
	if path, ok := strings.CutPrefix(text, "body"); ok {
		steps, known := memberPath("", path)
		return "body(r)" + optional(steps), known && !strings.HasPrefix(steps, "len(")
	}
	return "", false
}

// optional lets a path end at a member that is missing, as in an assertion.
func optional(steps string) string {
	var out strings.Builder
	for at := 0; at < len(steps); at++ {
		if end := literalEnd(steps, at); end > at {
			out.WriteString(steps[at:end])
			at = end - 1
			continue
		}
		switch steps[at] {
		case '.':
			out.WriteString("?.")
		case '[':
			out.WriteString("?.[")
		default:
			out.WriteByte(steps[at])
		}
	}
	return out.String()
}

// k6Literal is a literal of an assertion in JavaScript.
func k6Literal(text string) (string, bool) {
	if text == "nil" {
		return "null", true
	}
	return text, json.Valid([]byte(text)) && !strings.HasPrefix(text, "{")
}

// canonical is the name of a header field as k6 keeps it.
func canonical(name string) string { return textproto.CanonicalMIMEHeaderKey(name) }
