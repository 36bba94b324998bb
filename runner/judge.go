package runner

import (
	"context"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/runner/assert"
	"github.com/bchttp/bchttp/runner/result"
	"github.com/bchttp/bchttp/runner/wire"
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
		bad := errorAt(f.plan.Tree.Source, notCompiled(item, err))
		bad.syntax = true
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

// exchange is what references and expressions see of a trip.
func (f *fileRun) exchange(draft *draft, trip *wire.Trip) *exchange {
	sent, last := trip.Request, trip.Response
	if n := len(trip.FollowUps); n > 0 {
		sent, last = trip.FollowUps[n-1].Request, trip.FollowUps[n-1].Response
	}
	return &exchange{
		hidden: draft.hidden,
		subject: assert.Subject{
			Request: &assert.Message{
				Method: sent.Method, URL: sent.URL, Headers: sent.Headers, Body: sent.Body, Decode: decoder(sent.Headers, sent.Body),
			},
			Response: &assert.Message{
				Status: last.Status, Reason: last.Reason, Headers: last.Headers, Body: last.Body, Decode: decoder(last.Headers, last.Body),
			},
			DurationMs: float64(trip.Duration.Microseconds()) / 1000,
			Requests:   f.exchanges.subject,
			Now:        f.cfg.System.Now,
		},
	}
}

// decoder reads a body as text where that is more than taking its bytes for UTF-8.
func decoder(fields []result.Header, body []byte) func([]byte) string {
	contentType, _ := wire.Value(fields, "content-type")
	charset := strings.Contains(strings.ToLower(contentType), "charset=") &&
		!strings.Contains(strings.ToLower(contentType), "utf-8")
	if !charset && utf8.Valid(body) && !strings.HasPrefix(string(body[:min(3, len(body))]), "\ufeff") {
		return nil
	}
	return func(body []byte) string { return wire.Text(body, contentType) }
}

// judge gives the verdict on a response (INTERFACE section 2): nil if it passed.
func (f *fileRun) judge(ctx context.Context, got *exchange, checks []check, out *result.Step) *trouble {
	got.subject.Vars = f.variables(ctx)
	readsStatus := false
	out.Assertions = make([]result.Assertion, 0, len(checks))
	var bad *trouble
	for _, c := range checks {
		a := c.run(&got.subject)
		if a.Outcome != result.Passed {
			bad = &trouble{outcome: result.Failed}
		}
		out.Assertions = append(out.Assertions, a)
		readsStatus = readsStatus || c.program.ReadsStatus()
	}
	response := got.subject.Response
	switch {
	case !readsStatus && response.Status >= 400:
		return &trouble{outcome: result.Failed, reason: strings.TrimSpace(fmt.Sprintf("status %d %s", response.Status, response.Reason))}
	case bad != nil:
		return bad
	}
	if err := response.JSONProblem(); err != nil && hasBody(got.subject.Request.Method) {
		return &trouble{outcome: result.Failed, reason: err.Error()}
	}
	return nil
}

func (c *check) run(subject *assert.Subject) result.Assertion {
	verdict := c.program.Run(subject)
	a := result.Assertion{
		Expr: c.expr, Line: c.line, Outcome: verdict.Outcome, Message: c.message,
		Leaves: verdict.Leaves, Note: verdict.Message, Hint: verdict.Hint,
	}
	if a.Message == "" && a.Outcome == result.Error {
		a.Message = verdict.Message
	}
	if len(a.Leaves) > 0 {
		a.Left, a.Right = a.Leaves[0].Left, a.Leaves[0].Right
	}
	return a
}

// variables gives expressions the variables of the file as they are now.
func (f *fileRun) variables(ctx context.Context) func(name string) (any, bool) {
	var pass *vars.Pass
	return func(name string) (any, bool) {
		if pass == nil {
			pass = f.resolver.Pass(nil)
		}
		text, _, isSecret, problem := pass.Value(ctx, name)
		if problem != nil {
			return nil, false
		}
		if isSecret {
			f.cfg.Secrets.Add(text)
		}
		return text, true
	}
}
