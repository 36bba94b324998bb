package runner

import (
	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/runner/result"
)

// trouble ends a step: it says with which verdict, why in one line, and where.
type trouble struct {
	outcome result.Outcome
	reason  string
	problem *result.Problem
	// syntax: a block or an expression does not parse (exit code 3).
	syntax bool
	// unresolved: a reference has no value.
	unresolved bool
	// rehearsed: the request could be sent, but for --dry-run.
	rehearsed bool
	// unconfirmed: nobody said yes to a "# @note".
	unconfirmed bool
	// idle: the step was not to run at all, so an earlier one of its name counts on.
	idle bool
}

// problem renders a diagnostic of a file for results.
func problem(src *parser.Source, d parser.Diagnostic) result.Problem {
	at := src.Position(d.Span.Start)
	return result.Problem{
		Code: d.Code, Severity: d.Severity.String(), Message: d.Message,
		Line: at.Line, Column: at.Column, Hint: d.Hint, Excerpt: d.Excerpt(src),
	}
}

// errorAt is the trouble of a request that cannot be sent.
// Not copied into its many callers: docs/performance.md, "What is linked".
//
//go:noinline
func errorAt(src *parser.Source, d parser.Diagnostic) *trouble {
	p := problem(src, d)
	return &trouble{outcome: result.Error, reason: d.Message, problem: &p}
}

// syntaxAt is the trouble of a block or an expression that does not parse.
func syntaxAt(src *parser.Source, d parser.Diagnostic) *trouble {
	bad := errorAt(src, d)
	bad.syntax = true
	return bad
}

func skipped(reason string) *trouble { return &trouble{outcome: result.Skipped, reason: reason} }

// idle is the end of a step that was not to run.
func idle(reason string) *trouble {
	bad := skipped(reason)
	bad.idle = true
	return bad
}

// interrupted is the end of a request that was under way when the run was ended.
func interrupted(reason string) *trouble { return &trouble{outcome: result.Error, reason: reason} }
