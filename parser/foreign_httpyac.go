package parser

import (
	"strconv"
	"strings"
)

// script reads a block of JavaScript between "{{" and "}}" that stand alone on
// their lines. Behind the request it runs on the response.
func (r *foreignReader) script(text string, line int32, where place) (Foreign, bool) {
	if !opensScript(text) {
		return Foreign{}, false
	}
	if r.unclosed && where&placeTop == 0 {
		return Foreign{}, false
	}
	end, closed := r.closing(line+1, closesScript)
	if r.unclosed = !closed; r.unclosed && where&placeTop == 0 {
		return Foreign{}, false
	}
	found := Foreign{Tool: httpYac, Element: ScriptBlock, Verdict: Reject, Advice: adviceScript}
	if r.block.Request >= 0 && line > r.block.Request {
		found.Verdict, found.Advice = Adapt, adviceHandler
	}
	return r.finish(found, line, end)
}

func closesScript(text string) bool { return TrimBlanks(text) == "}}" }

// opensScript tells "{{", "{{@js", "{{+", "{{+request" and the like, alone on a line.
func opensScript(text string) bool {
	word, ok := strings.CutPrefix(text, "{{")
	if !ok {
		return false
	}
	switch word {
	case "", "request", "response", "streaming", "after", "responseLogging":
		return true
	}
	event := strings.TrimLeft(word, "+@")
	return len(event) < len(word) && (event == "" || isWord(event))
}

// spreadHeader reads "...variable", which stands for several headers.
func spreadHeader(text string, where place) Foreign {
	name, ok := strings.CutPrefix(text, "...")
	if !ok || where&placeHeaders == 0 || name == "" || strings.Trim(name, pathCharacters) != "" {
		return Foreign{}
	}
	return Foreign{Tool: httpYac, Element: SpreadHeader, Verdict: Reject, Advice: "write the header lines out"}
}

const pathCharacters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_$.[]'\"-"

// lazyVariable reads "@name := value" and "@name: value".
func lazyVariable(text string, where place) Foreign {
	name, value, found := strings.Cut(text[1:], ":")
	name = trimRight(name)
	if where&placeTop == 0 || !found || name == "" || strings.ContainsFunc(name, IsBlank) || strings.Contains(name, "=") {
		return Foreign{}
	}
	value, assigned := strings.CutPrefix(value, "=")
	if !assigned && trimLeft(value) == value {
		return Foreign{}
	}
	instead := "@" + name + " = " + TrimBlanks(value)
	return Foreign{
		Tool: httpYac, Element: LazyVariable, Verdict: Adapt,
		Advice: "write `" + shorten(instead) + "`", Instead: instead,
	}
}

// bodySource reads "gql name < file" and "proto < file as name".
func bodySource(word, rest string) Foreign {
	found := Foreign{Tool: httpYac, Element: BodySource, Verdict: Reject, Advice: "write the query out in the body"}
	words := strings.Fields(rest)
	switch {
	case word == "gql" && len(words) == 3 && words[1] == "<":
		return found
	case word == "proto" && len(words) == 4 && words[0] == "<" && words[2] == "as":
		found.Advice = "only HTTP requests can be sent"
		return found
	}
	return Foreign{}
}

// assertionLine reads "?? subject [name] predicate value". In a body the subject must
// be one that httpYac knows, with its predicate in place, since such a line could be
// text there.
func assertionLine(text string, where place) Foreign {
	rest, ok := strings.CutPrefix(text, "??")
	words := strings.Fields(rest)
	if !ok || len(words) == 0 {
		return Foreign{}
	}
	at := predicateAt(words)
	if at < 0 && words[0] != "js" || where == placeBody && !isSubject(words[0], at) {
		return Foreign{}
	}
	found := Foreign{Tool: httpYac, Element: AssertionLine, Verdict: Adapt, Advice: "write it as `# @assert EXPR`"}
	if at < 0 {
		return found
	}
	value := strings.Join(words[at+1:], " ")
	if expression := translate(words[:at], words[at], value); expression != "" {
		return found.asserts(expression)
	}
	return found
}

// isSubject tells what httpYac can test, and whether the predicate stands where it
// must.
func isSubject(word string, predicate int) bool {
	switch word {
	case "status", "protocol":
		return predicate == 1
	case "header":
		return predicate == 2
	case "body", "duration":
		return predicate == 1 || predicate == 2
	}
	return word == "xpath" || word == "js" || word == "jsonpath"
}

// predicateAt is the place of the first predicate behind the subject, -1 if there is
// none.
func predicateAt(words []string) int {
	for i := 1; i < len(words); i++ {
		switch words[i] {
		case "==", "===", "equals", "!=", "!==", ">", ">=", "<", "<=", "contains", "includes", "startsWith",
			"endsWith", "matches", "exists", "isTrue", "isFalse", "isNumber", "isString", "isBoolean",
			"isArray", "md5", "sha256", "sha512":
			return i
		case "not":
			if i+1 < len(words) && words[i+1] == "equals" {
				return i
			}
		}
	}
	return -1
}

// translate gives the expression for the plainest assertions, "" for all others.
func translate(subject []string, predicate, value string) string {
	left := ""
	switch {
	case len(subject) == 1 && (subject[0] == "status" || subject[0] == "duration"):
		left = subject[0]
	case len(subject) == 2 && subject[0] == "header":
		left = "headers[" + strconv.Quote(strings.ToLower(subject[1])) + "]"
	case len(subject) == 2 && subject[0] == "body" && isMemberPath(subject[1]):
		left = "body." + subject[1]
	default:
		return ""
	}
	operator := ""
	switch predicate {
	case "==", "===", "equals":
		operator = " == "
	case "!=", "!==":
		operator = " != "
	case ">", ">=", "<", "<=", "contains", "startsWith", "endsWith", "matches":
		operator = " " + predicate + " "
	case "includes":
		operator = " contains "
	}
	if operator == "" || value == "" || strings.Contains(value, "{{") {
		return ""
	}
	return left + operator + literal(value)
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
	if len(value) > 1 && (value[0] == '"' || value[0] == '\'') && value[len(value)-1] == value[0] {
		value = value[1 : len(value)-1]
	}
	return strconv.Quote(value)
}
