package language

import (
	"strings"
	"testing"

	"github.com/bchttp/bchttp/parser"
)

// TestRepairsOfDirectives: what the hints of a run's findings say to write can be had by a key.
func TestRepairsOfDirectives(t *testing.T) {
	const text = "# @ref logn\n# @timeout 5\nGET https://example.com\n"
	v := &View{Document: NewDocument("/w/a.http", parser.Parse(parser.NewSource("a.http", text), parser.Options{}), nil)}
	for _, c := range []struct{ code, at, hint, want, becomes string }{
		{"ref-unknown", "logn", "did you mean `login`?", "Write `login`", "# @ref login\n# @timeout 5\nGET https://example.com\n"},
		{"ref-unknown", "logn", "name the request with `# @name logn` on a line above it", "", ""},
		{"duration-unit", "5", "write `5s`", "Write `5s`", "# @ref logn\n# @timeout 5s\nGET https://example.com\n"},
		{"ref-circle", "logn", "remove the line", "Remove the line", "# @timeout 5\nGET https://example.com\n"},
	} {
		at := uint32(strings.Index(text, c.at))
		span := parser.Span{Start: at, End: at + uint32(len(c.at))}
		title, becomes := "", ""
		for _, a := range v.Actions(span, []parser.Diagnostic{{Code: c.code, Hint: c.hint, Span: span}}) {
			if a.Kind == QuickFix {
				title, becomes = a.Title, text[:a.Edits[0].Span.Start]+a.Edits[0].Text+text[a.Edits[0].Span.End:]
			}
		}
		if title != c.want || becomes != c.becomes {
			t.Errorf("%s, %s: %q, %q", c.code, c.hint, title, becomes)
		}
	}
}
