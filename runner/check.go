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
		checks[i] = check{expr: f.written(item, expr), message: message, line: int(item.Line) + 1}
		program, err := assert.Compile(expr, f.scope)
		checks[i].program = program
		if err == nil {
			continue
		}
		bad := syntaxAt(f.shown(), notCompiled(item, 0, err))
		out.Assertions = append(out.Assertions, result.Assertion{
			Expr: checks[i].expr, Line: checks[i].line, Outcome: result.Error, Message: err.Message, Hint: err.Hint, Problem: bad.problem,
		})
		if first == nil {
			first = bad
		}
	}
	return checks, first
}

// written is an assertion as its author wrote it, on one line.
func (f *fileRun) written(item parser.Directive, expr string) string {
	if !item.Foreign {
		return expr
	}
	return strings.Join(strings.Fields(f.plan.Tree.Source.Slice(item.ValueSpan)), " ")
}

// notCompiled is the diagnostic of an expression that begins at an offset of the value of
// its directive.
func notCompiled(item parser.Directive, at int, err *assert.CompileError) parser.Diagnostic {
	start := item.ValueSpan.Start + uint32(at)
	span := parser.Span{Start: start + uint32(err.Offset), End: start + uint32(err.End)}
	switch {
	case item.Foreign: // its text is another one
		span = item.ValueSpan
	case item.Value == "":
		span = item.KeySpan
	}
	return parser.Diagnostic{Code: "expression", Severity: parser.Error, Span: span, Message: err.Message, Hint: err.Hint}
}

// run evaluates an assertion; sides: what is compared is told of those that hold, too.
func (c *check) run(subject *assert.Subject, sides bool) result.Assertion {
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
	} else if sides && a.Outcome == result.Passed {
		left, right := c.program.Sides(subject)
		a.Left, a.Right = strings.Clone(left), strings.Clone(right)
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
		for j := range leaf.Differences {
			leaf.Differences[j] = hideIn(leaf.Differences[j], values)
		}
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
	// captures come before definitions, and keep their JSON type.
	captures *captures
	// imported gives the capture of an import; nil: there are none.
	imported func(name string) *captured
	// looked: one of the values was a secret.
	looked bool
}

// begin serves the assertions of another request.
func (v *variables) begin(ctx context.Context, pass *vars.Pass) {
	v.ctx, v.pass, v.narrow = ctx, pass, nil
}

// isGiven tells the kinds of variables that come before captures.
func isGiven(kind vars.Kind) bool {
	return kind == vars.KindOverride || kind == vars.KindPrompt || kind == vars.KindLoop
}

// value is that of one variable.
func (v *variables) value(name string) (any, bool) {
	text, origin, isSecret, problem := v.pass.Value(v.ctx, name)
	if c := v.captures.byName[name]; c != nil && !isGiven(origin.Kind) {
		return v.captured(c), true
	}
	if problem != nil {
		return nil, false
	}
	if origin.Kind == vars.KindImport && v.imported != nil {
		if c := v.imported(name); c != nil {
			return v.captured(c), true
		}
	}
	if isSecret {
		v.looked = true
		v.secrets.Add(text)
		if len(text) < secret.Shortest {
			v.narrow = append(v.narrow, text)
		}
	}
	return text, true
}

// captured is the value of a capture that was looked at.
func (v *variables) captured(c *captured) any {
	v.looked = v.looked || c.secret
	if c.secret && len(c.text) < secret.Shortest {
		v.narrow = append(v.narrow, c.text)
	}
	return c.value
}
