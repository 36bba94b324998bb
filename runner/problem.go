package runner

import (
	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/runner/result"
)

// problem renders a diagnostic of a file for results.
func problem(src *parser.Source, d parser.Diagnostic) result.Problem {
	at := src.Position(d.Span.Start)
	return result.Problem{
		Code: d.Code, Severity: d.Severity.String(), Message: d.Message,
		Line: at.Line, Column: at.Column, Hint: d.Hint, Excerpt: d.Excerpt(src),
	}
}

// errorAt is the trouble of a request that cannot be sent.
func errorAt(src *parser.Source, d parser.Diagnostic) *trouble {
	p := problem(src, d)
	return &trouble{outcome: result.Error, reason: d.Message, problem: &p}
}
