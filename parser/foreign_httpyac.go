package parser

import (
	"strings"
)

// script reads a block of JavaScript between "{{" and "}}" that stand alone on
// their lines. Behind the request it runs on the response. In headers and bodies an
// opening without its end is text.
func (r *foreignReader) script(text string, line int32, where place) (Foreign, bool) {
	if !opensScript(text) {
		return Foreign{}, false
	}
	if r.unclosed && where&placeTop == 0 {
		return Foreign{}, false
	}
	found := Foreign{Tool: httpYac, Element: ScriptBlock, Verdict: Reject, Advice: adviceScript}
	if r.block.Request >= 0 && line > r.block.Request {
		found.Advice = adviceHandler
	}
	found, _ = r.finishScript(found, line, line+1, closesScript, "}}")
	if r.unclosed = found.Unclosed; r.unclosed && where&placeTop == 0 {
		return Foreign{}, false
	}
	return found, true
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

// blockComment reads lines between "/*" and "*/" above a request, requests that are kept
// there included. Without its end the first of them is the request line.
func (r *foreignReader) blockComment(text string, line int32, where place) (Foreign, bool) {
	if where&placeTop == 0 || !strings.HasPrefix(text, "/*") {
		return Foreign{}, false
	}
	for end := line; end < r.block.End; end++ {
		if text := r.file.Text(end); strings.HasSuffix(trimRight(text), "*/") && (end > line || len(TrimBlanks(text)) > len("/*/")) {
			return r.finish(Foreign{
				Tool: httpYac, Element: BlockComment, Verdict: Skip, Advice: "begin its lines with `#`: REST Client takes the first one for a URL",
			}, line, end+1)
		}
	}
	return Foreign{}, false
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
		Advice: "write `" + typed(instead) + "`", Instead: instead,
	}
}

// bodySource reads "gql name < file" and "proto < file as name" above a request.
func bodySource(word, rest string) Foreign {
	found := Foreign{Tool: httpYac, Element: BodySource, Verdict: Reject, Advice: "write it as the first line of the body"}
	words := strings.Fields(rest)
	switch {
	case word == "gql" && len(words) == 3 && isWord(words[0]) && words[1] == "<",
		word == "gql" && len(words) == 2 && words[0] == "<":
		return found
	case word == "gql" && strings.HasSuffix(rest, "{"):
		return found
	case word == "proto" && len(words) == 4 && words[0] == "<" && words[2] == "as":
		found.Advice = "only HTTP requests can be sent"
		return found
	}
	return Foreign{}
}

// assertionLine reads "?? subject [name] predicate value". In a body the subject must
// be one that httpYac knows, with its predicate in place, since such a line could be
// text there. Elsewhere it would become a part of the URL or a header.
func assertionLine(text string, where place) Foreign {
	rest, ok := strings.CutPrefix(text, "??")
	words := strings.Fields(rest)
	if !ok || len(words) == 0 {
		return Foreign{}
	}
	at := predicateAt(words)
	if where == placeBody && !isSubject(words[0], at) {
		return Foreign{}
	}
	found := Foreign{Tool: httpYac, Element: AssertionLine, Verdict: Reject, Advice: "write it as `# @assert EXPR`"}
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
	switch word = strings.ToLower(word); word {
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
