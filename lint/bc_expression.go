package lint

import (
	"iter"
	"strings"

	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/runner/assert"
)

// expressionSteps checks the paths of expressions into responses of Business Central: the
// own one, `body.value`, and those of other requests, `NAME.response.body.value`.
func (r *request) expressionSteps() {
	if r.answer == nil && len(r.answers) == 0 {
		return
	}
	for _, item := range r.items {
		if item.Foreign {
			continue
		}
		text, start := item.Value, item.ValueSpan.Start
		switch item.Key {
		case "assert":
			text, _ = assert.Split(text)
		case "capture":
			name, expression, ok := strings.Cut(text, "=")
			if !ok {
				continue
			}
			text, start = expression, start+uint32(len(name)+1)
		}
		for at, chain := range chains(text) {
			r.chainSteps(item, chain, start+uint32(at))
		}
	}
}

// chainSteps checks one path. start is where it stands in the file.
func (r *request) chainSteps(item parser.Directive, chain string, start uint32) {
	rest := strings.TrimPrefix(chain, "requests.")
	own := strings.TrimPrefix(rest, "response.")
	if path, ok := strings.CutPrefix(own, "body"); ok && (path == "" || path[0] == '.' || path[0] == '[') {
		if r.answer != nil && item.Key != "if" && item.Key != "loop" && rest == chain {
			r.follow(*r.answer, "", "$"+path, start+uint32(len(chain)-len(path))-1)
		}
		return
	}
	request, path, ok := strings.Cut(rest, ".response.body")
	r.now.depends(request)
	if a, known := r.answers[request]; ok && known {
		r.follow(a, request, "$"+path, start+uint32(len(chain)-len(path))-1)
	}
}

// chains are the names of an expression with the steps behind each, and where they begin.
// What is called is none, and neither is what is expected to be missing.
func chains(text string) iter.Seq2[int, string] {
	return func(yield func(int, string) bool) {
		for at := 0; at < len(text); {
			switch c := text[at]; {
			case c == '"' || c == '\'' || c == '`':
				at, _ = parser.QuoteEnd(text, at)
			case !isWordByte(c):
				at++
			default:
				end := chainEnd(text, at)
				isStep := at > 0 && (text[at-1] == '.' || text[at-1] == '#')
				if !isStep && !isOther(text[end:]) && !yield(at, text[at:end]) {
					return
				}
				at = end
			}
		}
	}
}

// isOther tells by what follows a chain that it is called, goes on where nothing may be, or
// is compared with nothing.
func isOther(behind string) bool {
	if strings.HasPrefix(behind, "?") {
		return true
	}
	behind = strings.TrimLeft(behind, " ")
	right, compared := strings.CutPrefix(behind, "==")
	return strings.HasPrefix(behind, "(") || compared && strings.HasPrefix(strings.TrimLeft(right, " "), "nil")
}

// chainEnd is behind a name and the steps that follow it: names, and indexes or names in
// brackets.
func chainEnd(text string, at int) int {
	for {
		for at < len(text) && isWordByte(text[at]) {
			at++
		}
		switch {
		case at+1 < len(text) && text[at] == '.' && isWordByte(text[at+1]):
			at++
		case at < len(text) && text[at] == '[':
			end := strings.IndexByte(text[at:], ']')
			if end < 2 || !isPlainStep(text[at+1:at+end]) {
				return at
			}
			at += end + 1
		default:
			return at
		}
	}
}

// isPlainStep tells a number or a name in quotes from what an expression works out.
func isPlainStep(inside string) bool {
	last := len(inside) - 1
	return strings.Trim(inside, "0123456789") == "" || last > 1 && (inside[0] == '"' || inside[0] == '\'') && inside[last] == inside[0]
}
