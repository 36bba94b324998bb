package parser

// handler reads the common shapes of a response handler of JetBrains' client: tests,
// assertions on parts of the response, and variables that are set from it. What has
// another shape is not guessed at.
type handler struct {
	words []scriptWord
	at    int
	found []handlerDirective
	// test is the name of the test that is being read.
	test string
	// names are the constants that the script has defined so far.
	names map[string]operand
	// read are the global variables that it has looked at.
	read map[string]bool
}

// handlerDirective is a directive that means the same as a statement, and the place of
// the statement in the script.
type handlerDirective struct {
	text       string
	start, end int
}

// readHandler gives the directives that mean the same as a script, or the offset of the
// first word that none of the shapes has.
func readHandler(script string) (found []handlerDirective, failed int, ok bool) {
	h := handler{words: scriptWords(script), names: map[string]operand{}, read: map[string]bool{}}
	if h.statements() && h.at == len(h.words) {
		return h.found, 0, true
	}
	if h.at < len(h.words) {
		return nil, h.words[h.at].at, false
	}
	return nil, len(script), false
}

// statements reads up to a closing brace or the end.
func (h *handler) statements() bool {
	for h.at < len(h.words) && !h.isNext("}") {
		if !h.sign(";") && !h.statement() {
			return false
		}
	}
	return true
}

// statement reads one. Where it has another shape, the place stays at its beginning.
func (h *handler) statement() bool {
	begin := h.at
	switch {
	case h.signs("client", ".", "test", "("):
		return h.testCase()
	case h.signs("client", ".", "assert", "("):
		return h.directive(begin, h.assertion) || h.back(begin)
	case h.signs("client", ".", "global", ".", "set", "("):
		return h.directive(begin, h.set) || h.back(begin)
	case h.prints():
		_, ok := h.passOver()
		return ok || h.back(begin)
	case h.sign("const"), h.sign("let"), h.sign("var"):
		return h.constant() || h.back(begin)
	}
	return false
}

// prints reads the beginning of what only shows something.
func (h *handler) prints() bool {
	if h.signs("client", ".", "log", "(") {
		return true
	}
	for _, name := range [...]string{"log", "info", "warn", "error", "debug"} {
		if h.signs("console", ".", name, "(") {
			return true
		}
	}
	return false
}

func (h *handler) back(to int) bool {
	h.at = to
	return false
}

// directive keeps what a statement means.
func (h *handler) directive(begin int, read func() (string, bool)) bool {
	text, ok := read()
	if !ok {
		return false
	}
	last := h.words[h.at-1]
	h.found = append(h.found, handlerDirective{text, h.words[begin].at, last.at + last.size})
	return true
}

// testCase reads the name of a test and its function: `"name", function() { ... })`.
func (h *handler) testCase() bool {
	outer := h.test
	defer func() { h.test = outer }()
	name, ok := h.text()
	if !ok || !h.sign(",") {
		return false
	}
	h.test = name
	switch {
	case h.sign("function"):
		if h.word().kind == scriptName {
			h.at++
		}
		return h.signs("(", ")", "{") && h.statements() && h.signs("}", ")")
	case !h.signs("(", ")", "=>"):
		return false
	case h.sign("{"):
		return h.statements() && h.signs("}", ")")
	}
	return h.statement() && h.sign(")")
}

// assertion reads `condition, "message")`. Without a message the name of the test is one.
func (h *handler) assertion() (string, bool) {
	found, ok := h.condition()
	if !ok {
		return "", false
	}
	message := h.test
	if h.sign(",") {
		said, ok := h.passOver()
		if !ok {
			return "", false
		}
		message = said
	} else if !h.sign(")") {
		return "", false
	}
	if message = oneLine(message); message != "" {
		return "# @assert " + found.text + " : " + message, true
	}
	return "# @assert " + found.text, true
}

// set reads `"name", response.body.a)`. A variable that the script has looked at before
// would have had another value there.
func (h *handler) set() (string, bool) {
	name, ok := h.text()
	if !ok || !isWord(name) || h.read[name] || !h.sign(",") {
		return "", false
	}
	value, ok := h.operand()
	return "# @capture " + name + " = " + value.text, ok && h.sign(")")
}

// constant reads `name = response.body.a`.
func (h *handler) constant() bool {
	name := h.word()
	h.at++
	if name.kind != scriptName || name.text == "response" || name.text == "client" || !h.sign("=") {
		return false
	}
	value, ok := h.operand()
	h.names[name.text] = value
	return ok && (h.sign(";") || h.isNext("}") || h.at == len(h.words) || h.beginsLine())
}

// passOver reads arguments that are shown to people, up to the closing parenthesis: nothing
// is lost without them. It gives the texts in them.
func (h *handler) passOver() (texts string, ok bool) {
	for open := 1; h.at < len(h.words); h.at++ {
		switch word := h.words[h.at]; {
		case word.kind == scriptName && word.text == "client":
			return "", false // something that is done, not shown
		case word.kind == scriptText:
			texts += word.text
		case word.kind == scriptSign && word.text == "(":
			open++
		case word.kind == scriptSign && word.text == ")":
			if open--; open == 0 {
				h.at++
				return texts, true
			}
		}
	}
	return "", false
}
