package convert

import (
	"slices"
	"strconv"
	"strings"
)

// link is a word of a chain such as `to.have.status(200)`.
type link struct {
	name      string
	arguments []string
	called    bool
}

// links reads a chain without the words that only make a sentence of it.
func links(chain string) []link {
	var all []link
	for _, piece := range splitOutside(chain, '.') {
		name, inside, called := strings.Cut(strings.TrimSpace(piece), "(")
		l := link{name: name, called: called}
		if called {
			l.arguments = argumentsOf(inside)
			if closing(inside) != len(inside)-1 {
				l.name = "more than a call"
			}
		}
		switch l.name {
		case "to", "be", "been", "is", "that", "which", "and", "has", "have", "with", "at", "of", "same", "but", "does", "still", "also", "deep", "":
		default:
			all = append(all, l)
		}
	}
	return all
}

// response reads what is said of `pm.response`.
func (s *scriptReader) response(chain []link) (condition string, ok bool) {
	not := ""
	if len(chain) == 2 && chain[0].name == "not" {
		not, chain = "not ", chain[1:]
	}
	if len(chain) != 1 {
		return "", false
	}
	l := chain[0]
	first := ""
	if len(l.arguments) > 0 {
		first, ok = scriptLiteral(l.arguments[0])
	}
	switch {
	case l.name == "status" && ok && isNumeral(first):
		condition = "status == " + first
	case l.name == "status" && ok:
		condition = "reason == " + strconv.Quote(first)
	case l.name == "header" && ok && len(l.arguments) == 1:
		condition = "header(" + strconv.Quote(first) + ") != nil"
	case l.name == "header" && ok && len(l.arguments) == 2:
		condition = "header(" + strconv.Quote(first) + ") == "
		value, plain := scriptLiteral(l.arguments[1])
		condition += strconv.Quote(value)
		ok = plain
	default:
		condition, ok = responseClass(l)
	}
	if not != "" {
		condition = "not (" + condition + ")"
	}
	return condition, ok
}

// responseClass reads the words for statuses and kinds of bodies.
func responseClass(l link) (condition string, ok bool) {
	switch l.name {
	case "ok":
		return "status == 200", true
	case "accepted":
		return "status == 202", true
	case "success":
		return "status >= 200 && status < 300", true
	case "redirection":
		return "status >= 300 && status < 400", true
	case "clientError":
		return "status >= 400 && status < 500", true
	case "serverError":
		return "status >= 500", true
	case "error":
		return "status >= 400", true
	case "badRequest":
		return "status == 400", true
	case "unauthorized":
		return "status == 401", true
	case "forbidden":
		return "status == 403", true
	case "notFound":
		return "status == 404", true
	case "rateLimited":
		return "status == 429", true
	case "json", "jsonBody":
		return "isJson(text)", len(l.arguments) == 0
	case "withBody":
		return `text != ""`, true
	}
	return "", false
}

// expect reads the rest of `pm.expect(subject).chain`.
func (s *scriptReader) expect(inside string) bool {
	end := closing(inside)
	if end < 0 {
		return false
	}
	subjects := splitOutside(inside[:end], ',')
	subject, known := s.expression(subjects[0])
	chain := links(inside[end+1:])
	negated := len(chain) == 2 && chain[0].name == "not"
	if negated {
		chain = chain[1:]
	}
	if !known || len(chain) != 1 {
		return false
	}
	if len(subjects) == 2 && s.test == "" {
		s.test, _ = scriptLiteral(subjects[1])
	}
	condition, ok := s.comparison(subject, chain[0])
	if negated {
		condition = opposite(subject, condition)
	}
	return s.assert(condition, ok)
}

// opposite turns a condition on a subject around.
func opposite(subject, condition string) string {
	switch rest := strings.TrimPrefix(condition, subject); {
	case strings.HasPrefix(rest, " == "):
		return subject + " !=" + rest[len(" =="):]
	case rest == " != nil":
		return subject + " == nil"
	}
	return "not (" + condition + ")"
}

// comparison is what the last word of a chain says of a subject.
func (s *scriptReader) comparison(subject string, l link) (condition string, ok bool) {
	if !l.called {
		return comparedWord(subject, l.name)
	}
	values := make([]string, len(l.arguments))
	for n, argument := range l.arguments {
		if values[n], ok = s.operand(argument); !ok {
			return "", false
		}
	}
	switch {
	case len(values) == 1:
		return comparedValue(subject, l.name, values[0])
	case len(values) == 2 && l.name == "within":
		return subject + " >= " + values[0] + " && " + subject + " <= " + values[1], true
	case len(values) == 2 && l.name == "property":
		return member(subject, values[0]) + " == " + values[1], true
	}
	return "", false
}

func comparedWord(subject, name string) (string, bool) {
	switch name {
	case "true", "false":
		return subject + " == " + name, true
	case "null", "undefined":
		return subject + " == nil", true
	case "exist", "exists":
		return subject + " != nil", true
	case "empty":
		return "isEmpty(" + subject + ")", true
	}
	return "", false
}

func comparedValue(subject, name, value string) (string, bool) {
	operator := ""
	switch name {
	case "equal", "equals", "eq", "eql", "eqls":
		operator = "=="
	case "above", "gt", "greaterThan":
		operator = ">"
	case "least", "gte", "greaterThanOrEqual":
		operator = ">="
	case "below", "lt", "lessThan":
		operator = "<"
	case "most", "lte", "lessThanOrEqual":
		operator = "<="
	case "oneOf":
		operator = "in"
	case "include", "includes", "contain", "contains", "string":
		operator = "contains"
	case "match", "matches":
		operator = "matches"
	case "lengthOf", "length":
		return "len(" + subject + ") == " + value, true
	case "property":
		return member(subject, value) + " != nil", true
	case "a", "an":
		return ofType(subject, value)
	default:
		return "", false
	}
	return subject + " " + operator + " " + value, true
}

func member(subject, quoted string) string { return subject + "[" + quoted + "]" }

func ofType(subject, quoted string) (string, bool) {
	name, _ := strconv.Unquote(quoted)
	switch name {
	case "string", "array":
		return "type(" + subject + ") == " + quoted, true
	case "object":
		return "type(" + subject + `) == "map"`, true
	case "boolean":
		return "type(" + subject + `) == "bool"`, true
	case "number":
		return "type(" + subject + `) in ["int", "float"]`, true
	}
	return "", false
}

func isNumeral(text string) bool {
	return text != "" && strings.Trim(text, "0123456789") == ""
}

// splitOutside splits a text at a sign that stands outside of literals and brackets.
func splitOutside(text string, sign byte) []string {
	var pieces []string
	start, depth := 0, 0
	for at := 0; at < len(text); at++ {
		if end := literalEnd(text, at); end > at {
			at = end - 1
			continue
		}
		switch c := text[at]; {
		case slices.Contains([]byte("([{"), c):
			depth++
		case slices.Contains([]byte(")]}"), c):
			depth--
		case c == sign && depth == 0:
			pieces, start = append(pieces, text[start:at]), at+1
		}
	}
	return append(pieces, text[start:])
}
