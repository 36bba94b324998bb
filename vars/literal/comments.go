package literal

import (
	"strings"

	"github.com/bchttp/bchttp/internal/secret"
	"github.com/bchttp/bchttp/parser"
)

// comment takes what words of other tools say in comments and lines of their own.
func (l *finder) comment(line int32, kind parser.LineKind) {
	if kind == parser.LineForeign {
		l.runLine(l.file.Text(line), l.file.Span(line).Start)
		return
	}
	if name, value, ok := l.file.ExpectedHeader(line); ok && secret.LooksSecretHeader(name) {
		l.found = append(l.found, Literal{Name: name, Value: value})
	}
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
