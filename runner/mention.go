package runner

import (
	"strings"

	"github.com/bchttp/bchttp/runner/assert"
)

// mentions tells the requests that an expression looks at: `requests.NAME`,
// `requests["NAME"]`, NAME, and by way of definitions `vars.NAME` (INTERFACE section
// 4). It may find a request too many, never one too few; any is true if the
// expression may look at requests that it does not name.
func (p *Plan) mentions(expression string, found func(name string)) (any bool) {
	r := mentionReader{plan: p, found: found}
	r.read(expression)
	return r.any
}

// variables tells the names that stand in an expression as `vars.NAME`.
func (p *Plan) variables(expression string, found func(name string)) {
	r := mentionReader{plan: p, found: func(string) {}, variable: found}
	r.read(expression)
}

// mentionReader reads an expression word by word.
type mentionReader struct {
	plan  *Plan
	found func(name string)
	// variable is told the members of `vars`; nil: nobody asks.
	variable func(name string)
	// borrowed is told the names that an import brings; nil: nobody asks.
	borrowed func(name string)
	any      bool
	// owner is `requests` or `vars` when its member must follow.
	owner string
	// link is what stands between it, or something else, and the member: '.' or '['.
	link byte
}

func (r *mentionReader) read(expression string) {
	for rest := expression; rest != ""; {
		size := r.token(rest)
		rest = rest[size:]
	}
	r.leave()
}

// token takes what stands at the beginning of a text and gives its length.
func (r *mentionReader) token(text string) int {
	switch c := text[0]; {
	case c == ' ' || c == '\t':
		return 1
	case c == '"' || c == '\'' || c == '`':
		return r.quoted(text)
	case isWordByte(c):
		end := 1
		for end < len(text) && isWordByte(text[end]) {
			end++
		}
		r.word(text[:end], isCalled(text[end:]))
		return end
	case strings.HasPrefix(text, ".."): // a range
		r.leave()
		return 2
	case c == '.' || strings.HasPrefix(text, "?."):
		r.link = '.'
		return strings.IndexByte(text, '.') + 1
	case c == '[' && r.owner != "":
		r.link = '['
		return 1
	}
	r.leave()
	return 1
}

// isCalled tells whether what stands behind a word makes it a call of a function.
func isCalled(rest string) bool { return strings.HasPrefix(strings.TrimLeft(rest, " \t"), "(") }

// word takes a name or a number. The name of a function that is not called may be that of
// a request.
func (r *mentionReader) word(word string, called bool) {
	owner, link := r.owner, r.link
	if link != '.' {
		r.leave()
	}
	r.owner, r.link = "", 0
	switch {
	case link == '.':
		r.look(owner, word)
	case word == "requests" || word == "vars":
		r.owner = word
	case !assert.IsReserved(word), assert.IsFunction(word) && !called:
		r.look("requests", word)
	}
}

// look notes the member of an owner.
func (r *mentionReader) look(owner, name string) {
	if r.borrowed != nil {
		r.borrow(owner, name)
		return
	}
	switch owner {
	case "requests":
		if r.plan.Index.Stores(name) {
			r.found(name)
		}
	case "vars":
		if r.variable != nil {
			r.variable(name)
			return
		}
		for _, behind := range r.plan.Index.Behind(name) {
			r.found(behind)
		}
	}
}

// borrow notes a member that an import brings.
func (r *mentionReader) borrow(owner, name string) {
	switch owner {
	case "requests":
		if r.plan.isImported(name) {
			r.borrowed(name)
		}
	case "vars":
		for _, behind := range r.plan.Index.ReadsBehind(name, r.plan.isImported) {
			r.borrowed(behind)
		}
	}
}

// quoted takes a text, which is the name of a member if it stands alone in brackets.
func (r *mentionReader) quoted(text string) int {
	end := endOfText(text)
	inner := text[1:max(end-1, 1)]
	alone := strings.HasPrefix(strings.TrimLeft(text[end:], " \t"), "]")
	if r.owner != "" && r.link == '[' && alone && !strings.Contains(inner, `\`) {
		r.look(r.owner, inner)
		r.owner, r.link = "", 0
	} else {
		r.leave()
	}
	return end
}

// endOfText is behind the closing quote of the text that begins here.
func endOfText(text string) int {
	for i := 1; i < len(text); i++ {
		switch {
		case text[i] == text[0]:
			return i + 1
		case text[i] == '\\' && text[0] != '`':
			i++
		}
	}
	return len(text)
}

// leave ends what might have been followed by a member.
func (r *mentionReader) leave() {
	r.any = r.any || r.owner != ""
	r.owner, r.link = "", 0
}

func isWordByte(c byte) bool {
	return c == '_' || c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= 0x80
}
