package language

// directiveWord describes a directive: how it is written, without `# @`, and what it does.
type directiveWord struct {
	forms []string
	text  string
}

// directiveWords describes the directive of a key in small letters (INTERFACE section 3).
func directiveWords(key string) (directiveWord, bool) {
	word := func(text string, forms ...string) (directiveWord, bool) { return directiveWord{forms, text}, true }
	switch key {
	case "name":
		return word("names the request, so that others can refer to what it sent and received", "name NAME")
	case "note":
		return word("asks before the request is sent; `--yes` confirms it", "note")
	case "prompt":
		return word("asks for a variable of the request; `--var NAME=VALUE` answers it", "prompt NAME", "prompt NAME QUESTION")
	case "no-redirect":
		return word("follows no redirects", "no-redirect")
	case "no-cookie-jar":
		return word("sends and keeps no cookies", "no-cookie-jar")
	case "assert":
		return word("must be true for the request to pass", "assert EXPR", "assert EXPR : MESSAGE")
	case "capture":
		return word("makes a variable of the file from the response", "capture NAME = EXPR")
	case "retry":
		return word("sends the request again until every assertion holds", "retry N every DURATION")
	case "timeout":
		return word("is how long one try may take", "timeout DURATION")
	case "sleep":
		return word("waits before the request is sent", "sleep DURATION")
	case "tag":
		return word("marks the request for `--tag`", "tag WORD, WORD")
	}
	return orderWords(key)
}

// orderWords describes the directives that decide whether and when a request runs.
func orderWords(key string) (directiveWord, bool) {
	word := func(text string, forms ...string) (directiveWord, bool) { return directiveWord{forms, text}, true }
	switch key {
	case "ref":
		return word("runs another request first, once a run", "ref NAME")
	case "forceref":
		return word("runs another request first, each time", "forceRef NAME")
	case "import":
		return word("makes the requests and definitions of another file known", "import PATH")
	case "if":
		return word("runs the request only if the expression is true", "if EXPR")
	case "disabled":
		return word("never runs the request", "disabled")
	case "loop":
		return word("runs the request once a row; the variable and `index` are known in it",
			"loop for N", "loop for X of EXPR", "loop for X of ./rows.csv")
	case "cleanup":
		return word("runs the request at the end of the file, whatever happened", "cleanup")
	case "secret":
		return word("masks the value of a variable everywhere", "secret NAME")
	}
	return directiveWord{}, false
}
