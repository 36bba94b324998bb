package literal

import (
	"strings"
	"unicode"

	"github.com/bchttp/bchttp/internal/secret"
	"github.com/bchttp/bchttp/parser"
)

// take takes a value whose name begins at an offset.
func (l *finder) take(name string, at uint32, value parser.Span) {
	l.add(name, parser.Span{Start: at, End: at + uint32(len(name))}, value)
}

// add takes a value unless it is empty, or what a sample leaves to be filled in. Of one
// with references it takes what stands beside them.
func (l *finder) add(name string, at, value parser.Span) {
	if value.Start >= value.End {
		return
	}
	text := l.file.Source.Slice(value)
	switch {
	case isPlaceholder(text), isWordOfNothing(text):
	case strings.Contains(text, "{{"):
		l.beside(name, at, value.Start, text)
	default:
		l.found = append(l.found, Literal{name, at, value, true})
	}
}

// isPlaceholder tells what is to be filled in, such as `<your password>` and `{access_token}`.
func isPlaceholder(text string) bool {
	if strings.HasPrefix(text, "<") && strings.HasSuffix(text, ">") {
		return true
	}
	name, open := strings.CutPrefix(text, "{")
	name, closed := strings.CutSuffix(name, "}")
	return open && closed && !strings.ContainsFunc(name, func(r rune) bool { return r != '_' && r != '-' && r != ' ' && !unicode.IsLetter(r) })
}

// beside takes the parts of a value that are no references.
func (l *finder) beside(name string, at parser.Span, base uint32, text string) {
	from := 0
	part := func(to int) {
		if strings.ContainsFunc(text[from:to], func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) {
			l.found = append(l.found, Literal{Name: name, At: at, Value: parser.Span{Start: base + uint32(from), End: base + uint32(to)}})
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
	return strings.Trim(text, `"'`) == "" || strings.Trim(text, "*") == "" || strings.Trim(text, "xX") == ""
}

// shapes takes what is a secret by its form, wherever it stands: tokens, private keys, passwords in
// connection strings.
func (l *finder) shapes(block parser.Span) {
	base := block.Start
	secret.EachShape(l.file.Source.Slice(block), func(s secret.Shape) {
		value := parser.Span{Start: base + uint32(s.Start), End: base + uint32(s.End)}
		if s.Name == "" {
			l.add("", value, value)
			return
		}
		l.take(s.Name, base+uint32(s.At), value)
	})
}
