package runner

import (
	"context"
	"strings"

	"github.com/bchttp/bchttp/internal/secret"
	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/runner/assert"
	"github.com/bchttp/bchttp/runner/result"
	"github.com/bchttp/bchttp/vars"
)

// check is an assertion that compiled.
type check struct {
	program       *assert.Program
	expr, message string
	line          int
}

// compile reads the assertions of a step, before anything is sent. One that does not
// compile ends the step; all of them are told.
func (f *fileRun) compile(asserts []parser.Directive, out *result.Step) ([]check, *trouble) {
	if len(asserts) == 0 {
		return nil, nil
	}
	checks := make([]check, len(asserts))
	var first *trouble
	for i, item := range asserts {
		expr, message := assert.Split(item.Value)
		checks[i] = check{expr: expr, message: message, line: int(item.Line) + 1}
		program, err := assert.Compile(expr, f.scope)
		checks[i].program = program
		if err == nil {
			continue
		}
		bad := syntaxAt(f.plan.Tree.Source, notCompiled(item, err))
		out.Assertions = append(out.Assertions, result.Assertion{
			Expr: expr, Line: checks[i].line, Outcome: result.Error, Message: err.Message, Hint: err.Hint, Problem: bad.problem,
		})
		if first == nil {
			first = bad
		}
	}
	return checks, first
}

func notCompiled(item parser.Directive, err *assert.CompileError) parser.Diagnostic {
	span := parser.Span{Start: item.ValueSpan.Start + uint32(err.Offset), End: item.ValueSpan.Start + uint32(err.End)}
	if item.Value == "" {
		span = item.KeySpan
	}
	return parser.Diagnostic{Code: "expression", Severity: parser.Error, Span: span, Message: err.Message, Hint: err.Hint}
}

// run evaluates an assertion.
func (c *check) run(subject *assert.Subject) result.Assertion {
	verdict := c.program.Run(subject)
	a := result.Assertion{
		Expr: c.expr, Line: c.line, Outcome: verdict.Outcome, Message: c.message,
		Leaves: kept(verdict.Leaves), Note: strings.Clone(verdict.Message), Hint: strings.Clone(verdict.Hint),
	}
	if a.Message == "" && a.Outcome == result.Error {
		a.Message = a.Note
	}
	if len(a.Leaves) > 0 {
		a.Left, a.Right = a.Leaves[0].Left, a.Leaves[0].Right
	}
	return a
}

// kept copies the texts of leaves: they may be parts of a large body, which is given
// back before the results are.
func kept(leaves []result.Leaf) []result.Leaf {
	for i := range leaves {
		leaves[i].Left, leaves[i].Right = strings.Clone(leaves[i].Left), strings.Clone(leaves[i].Right)
	}
	return leaves
}

// hideValues masks narrow secrets in what an assertion that did not hold shows.
func hideValues(a *result.Assertion, values []string) {
	if len(values) == 0 {
		return
	}
	for i := range a.Leaves {
		leaf := &a.Leaves[i]
		leaf.Left, leaf.Right = hideIn(leaf.Left, values), hideIn(leaf.Right, values)
	}
	a.Left, a.Right = hideIn(a.Left, values), hideIn(a.Right, values)
	a.Note, a.Hint, a.Message = hideIn(a.Note, values), hideIn(a.Hint, values), hideIn(a.Message, values)
}

// variables are the variables of the file as expressions see them: with the values
// that the request was sent with.
type variables struct {
	ctx     context.Context
	pass    *vars.Pass
	secrets *secret.Store
	// narrow are the secrets that were looked at and are too short to be searched
	// for everywhere.
	narrow []string
}

// begin serves the assertions of another request.
func (v *variables) begin(ctx context.Context, pass *vars.Pass) {
	v.ctx, v.pass, v.narrow = ctx, pass, nil
}

// value is that of one variable.
func (v *variables) value(name string) (any, bool) {
	text, _, isSecret, problem := v.pass.Value(v.ctx, name)
	if problem != nil {
		return nil, false
	}
	if isSecret {
		v.secrets.Add(text)
		if len(text) < secret.Shortest {
			v.narrow = append(v.narrow, text)
		}
	}
	return text, true
}
