package language

import (
	"strings"

	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/runner/assert"
)

// eachName finds the names in an expression that may be those of variables (`vars.NAME`,
// `vars["NAME"]`) and of requests (`requests.NAME`, `requests["NAME"]`, and a NAME that
// begins a chain).
func eachName(text string, found func(role role, start, end int) bool) bool {
	owner := "" // the word in front of the step that comes next
	for at := 0; at < len(text); {
		switch c := text[at]; {
		case c == '"' || c == '\'' || c == '`':
			end := quoteEnd(text, at)
			if role, ok := roleUnder(owner); ok && at > 0 && text[at-1] == '[' && !found(role, at+1, end-1) {
				return false
			}
			owner, at = "", end
		case isWordByte(c):
			end := wordEnd(text, at)
			word := text[at:end]
			role, ok := roleUnder(owner)
			if before := strings.TrimRight(text[:at], " "); !ok && !strings.HasSuffix(before, ".") && !assert.IsReserved(word) {
				role, ok = requestUse, true
			}
			if ok && !found(role, at, end) {
				return false
			}
			if owner != "" {
				word = ""
			}
			owner, at = word, end
		case c == '.' || c == '[' || c == '?' || c == ' ':
			at++
		default:
			owner = ""
			at++
		}
	}
	return true
}

// roleUnder is what the step behind a word names.
func roleUnder(owner string) (role, bool) {
	switch owner {
	case "vars":
		return inExpression, true
	case "requests":
		return requestUse, true
	}
	return 0, false
}

// quoteEnd is where a text in quotes ends, the closing quote included, also where it is
// still to come.
func quoteEnd(text string, at int) int {
	end, closed := parser.QuoteEnd(text, at)
	if !closed {
		end++
	}
	return end
}

func wordEnd(text string, at int) int {
	for at < len(text) && isWordByte(text[at]) {
		at++
	}
	return at
}

func isWordByte(c byte) bool {
	return c == '_' || c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c >= 0x80
}
