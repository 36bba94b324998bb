package vars

import (
	"fmt"
	"strings"

	"github.com/bchttp/bchttp/parser"
)

// Explain adds to a finding about a resolved text what the text alone cannot tell: of a URL
// without a scheme the variable whose value it begins with, or the URL that was meant where
// it has no values in it.
func (t *Text) Explain(d parser.Diagnostic) parser.Diagnostic {
	if d.Code != "url-scheme" {
		return d
	}
	target := t.String[d.Span.Start:d.Span.End]
	isQuoted := strings.HasPrefix(target, `"`) || strings.HasPrefix(target, "'") || parser.PrintedQuote(target) != ""
	if strings.Contains(target, "://") && !isQuoted {
		return d
	}
	plain := true
	for i := range t.Segments {
		s := &t.Segments[i]
		if s.Start == int(d.Span.Start) && s.End > s.Start && s.Problem == nil {
			d.Hint = schemeOf(s, d.Hint)
			if isQuoted && s.Origin.Kind == KindFile {
				d.Hint = fmt.Sprintf("remove the quotes around the value of `%s` on line %d", s.Name, s.Origin.Line)
			}
		}
		plain = plain && (s.End <= int(d.Span.Start) || s.Start >= int(d.Span.End))
	}
	if plain {
		d.Hint = parser.SchemeHint(target, strings.TrimSpace(t.String[:d.Span.Start]) != "")
	}
	return d
}

// schemeOf is what to do about the value of a reference that no URL can begin with.
func schemeOf(s *Segment, otherwise string) string {
	name := strings.TrimPrefix(s.Name, "%")
	switch s.Origin.Kind {
	case KindOverride:
		return fmt.Sprintf("begin the value of `%s` with `https://`", name)
	case KindFile:
		return fmt.Sprintf("begin the value of `%s` on line %d with `https://`, or pass --var %s=URL", name, s.Origin.Line, name)
	case KindEnvironment:
		return fmt.Sprintf("begin the value of `%s` in the environment with `https://`, or pass --var %s=URL", name, name)
	}
	return otherwise
}
