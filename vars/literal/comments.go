package literal

import (
	"strings"

	"github.com/bchttp/bchttp/internal/secret"
	"github.com/bchttp/bchttp/parser"
)

// comment takes what words of other tools say in comments and lines of their own.
func (l *finder) comment(line int32, kind parser.LineKind) {
	text, base := l.file.Text(line), l.file.Span(line).Start
	if kind == parser.LineForeign {
		l.runLine(text, base)
		return
	}
	l.expectation(text, base)
}

// expectation takes what a header of the response should be, where its name looks secret:
// `# @expect header Set-Cookie a=b`, `# @expect-header Set-Cookie contains a=b`.
func (l *finder) expectation(text string, base uint32) {
	_, words, found := strings.Cut(text, "@expect")
	if !found {
		if _, words, found = strings.Cut(text, "@test"); !found {
			return
		}
	}
	_, said, found := strings.Cut(words, "header ")
	name, value, _ := strings.Cut(parser.TrimBlanks(said), " ")
	if value = parser.TrimBlanks(value); !found || value == "" || !secret.LooksSecretHeader(name) {
		return
	}
	if predicate, rest, more := strings.Cut(value, " "); more && isPredicate(predicate) {
		value = parser.TrimBlanks(rest)
	}
	at := base + uint32(strings.LastIndex(text, value))
	l.found = append(l.found, Literal{Name: name, Value: parser.Span{Start: at, End: at + uint32(len(value))}})
}

// isPredicate tells the words between a header and its value that other runners know.
func isPredicate(word string) bool {
	switch word {
	case "==", "===", "!=", "!==", "equals", "contains", "includes", "startsWith", "endsWith", "matches", "exists":
		return true
	}
	return false
}

// runLine takes the variables of a `run` line of JetBrains' client.
func (l *finder) runLine(text string, base uint32) {
	rest, ok := strings.CutPrefix(parser.TrimBlanks(text), "run")
	if !ok {
		return
	}
	rest = parser.TrimBlanks(rest)
	from := base + uint32(strings.LastIndex(text, rest))
	run, _, _ := parser.ReadRunLine(rest)
	for _, given := range run.Given {
		if secret.LooksSecret(given.Name) {
			start := from + uint32(given.Offset)
			l.take(given.Name, start, parser.Span{Start: start, End: start + uint32(len(given.Value))})
		}
	}
}
