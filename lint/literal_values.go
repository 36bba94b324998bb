package lint

import (
	"strings"
	"unicode"

	"github.com/bchttp/bchttp/parser"
)

// literal takes a value unless it is empty, or what a sample leaves to be filled in. Of one
// with references it takes what stands beside them.
func (l *literalFinder) literal(name string, at, value parser.Span) {
	if value.Start >= value.End {
		return
	}
	text := l.file.Source.Slice(value)
	isPlaceholder := strings.HasPrefix(text, "<") && strings.HasSuffix(text, ">")
	switch {
	case isPlaceholder, isWordOfNothing(text):
	case strings.Contains(text, "{{"):
		l.beside(name, at, value.Start, text)
	default:
		l.found(name, at, value, true)
	}
}

// beside takes the parts of a value that are no references.
func (l *literalFinder) beside(name string, at parser.Span, base uint32, text string) {
	from := 0
	part := func(to int) {
		if strings.ContainsFunc(text[from:to], func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) {
			l.found(name, at, parser.Span{Start: base + uint32(from), End: base + uint32(to)}, false)
		}
	}
	parser.ScanTemplates(text, func(start, end int, _ string) bool {
		part(start)
		from = end
		return true
	})
	part(len(text))
}

// isWordOfNothing tells values that keep no secret.
func isWordOfNothing(text string) bool {
	switch text {
	case "null", "true", "false":
		return true
	}
	return strings.Trim(text, "*") == "" || strings.Trim(text, "xX") == ""
}
