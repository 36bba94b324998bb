package runner

import (
	"context"
	"fmt"

	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/runner/assert"
)

// condition is a "# @if" that compiled.
type condition struct {
	program *assert.Program
	item    parser.Directive
}

// compileConditions reads the conditions of a step.
func (f *fileRun) compileConditions(items []parser.Directive) ([]condition, *trouble) {
	var conditions []condition
	for _, item := range items {
		program, err := assert.Compile(item.Value, f.scopeBefore())
		if err != nil {
			return nil, syntaxAt(f.shown(), notCompiled(item, 0, err))
		}
		conditions = append(conditions, condition{program, item})
	}
	return conditions, nil
}

// scopeBefore are the names that an expression knows before its request is sent.
func (f *fileRun) scopeBefore() assert.Scope {
	scope := f.scope
	scope.Before = true
	return scope
}

// unmet is the condition that keeps a step from running; nil if all hold. It is asked
// before prompts are, so that a request that is passed over asks nothing.
func (f *fileRun) unmet(ctx context.Context, conditions []condition) *trouble {
	if len(conditions) == 0 {
		return nil
	}
	subject := f.before(ctx)
	for _, c := range conditions {
		holds, failure := c.program.Condition(subject)
		switch {
		case failure != nil:
			return f.undecided("condition", c.item.ValueSpan, failure.Message, failure.Hint)
		case !holds:
			return idle(fmt.Sprintf("`# @if %s` does not hold", c.item.Value))
		}
	}
	return nil
}

// before is what an expression sees before its request is sent.
func (f *fileRun) before(ctx context.Context) *assert.Subject {
	f.begin(f.pass, nil)
	f.known.begin(ctx, f.pass)
	return &assert.Subject{
		Vars: f.lookUp, Locals: f.locals, Requests: f.request, Now: f.inputs.system.Now,
	}
}

// undecided is the trouble of an expression that has no value before its request is sent.
func (f *fileRun) undecided(code string, span parser.Span, message, hint string) *trouble {
	bad := errorAt(f.shown(), parser.Diagnostic{
		Code: code, Severity: parser.Error, Span: span,
		Message: hideIn(message, f.known.narrow), Hint: hideIn(hint, f.known.narrow),
	})
	bad.unresolved = true
	return bad
}
