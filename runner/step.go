package runner

import (
	"context"
	"fmt"

	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/runner/result"
)

// perform runs one step. It gives the exchange that later references see, nil if
// no response came, and what ended the step, nil if the verdict stands in out.
func (f *fileRun) perform(ctx context.Context, step *Step, out *result.Step) (*exchange, *trouble) {
	if bad := f.notNow(ctx, step); bad != nil {
		return nil, bad
	}
	d := readDirectives(f.plan.Tree, step.Block, f.cfg.Exact)
	if bad := f.hindrance(ctx, step, &d); bad != nil {
		return nil, bad
	}
	if bad := f.absent(out); bad != nil {
		return nil, bad
	}
	for _, warning := range append(d.warnings, f.plan.onceOnly(step)...) {
		out.Warnings = append(out.Warnings, problem(f.shown(), warning))
	}
	tests, bad := f.compileTests(&d, out)
	if bad != nil {
		return nil, bad
	}
	if f.readsResponses(step) {
		f.undecidedYet(tests.conditions, out)
	} else if bad := f.unmet(ctx, tests.conditions); bad != nil {
		return nil, bad
	}
	if f.cfg.DryRun {
		return nil, f.rehearse(ctx, step, &d, out)
	}
	draft, bad := f.draft(ctx, step, &d, out)
	if bad != nil {
		return nil, f.rootCause(step, bad)
	}
	got, bad := f.attempts(ctx, draft, &d, tests, out)
	if got != nil {
		bad = f.writeFiles(ctx, draft, got, d.files, bad, out)
	}
	return got, bad
}

// compileTests reads all expressions of a step.
func (f *fileRun) compileTests(d *directives, out *result.Step) (tests, *trouble) {
	checks, bad := f.compile(d.asserts, out)
	if bad != nil {
		return tests{}, bad
	}
	captures, bad := f.compileCaptures(d.captures)
	if bad != nil {
		return tests{}, bad
	}
	conditions, bad := f.compileConditions(d.conditions)
	return tests{checks, captures, conditions, follows(checks, captures)}, bad
}

// tests are the expressions of a step: those that look at its response, and those that
// decide whether it runs.
type tests struct {
	checks     []check
	captures   []capture
	conditions []condition
	// follow: one of them asks for further pages of the response.
	follow bool
}

// draft makes a request ready to be sent. REST Client evaluates everything before it
// asks for the confirmation of "# @note" (spec 4.1); by default a request that nobody
// confirms asks no questions and fetches no token.
func (f *fileRun) draft(ctx context.Context, step *Step, d *directives, out *result.Step) (*draft, *trouble) {
	if !f.cfg.Exact {
		if bad := f.confirm(ctx, step, d.note); bad != nil {
			return nil, bad
		}
	}
	answers, bad := f.ask(ctx, f.questions(step, d))
	if bad != nil {
		return nil, bad
	}
	draft, bad := f.prepare(ctx, step, answers, d, out)
	if bad == nil && f.cfg.Exact {
		bad = f.confirm(ctx, step, d.note)
	}
	if bad != nil {
		return nil, bad
	}
	return draft, nil
}

// notNow is why a step is passed over, whatever its block says.
func (f *fileRun) notNow(ctx context.Context, step *Step) *trouble {
	switch {
	case step.Omit:
		return idle(result.NotSelected)
	case ctx.Err() != nil:
		return skipped("the run was interrupted")
	case f.cfg.FailFast && f.failed.Load() && !step.Cleanup:
		return skipped("an earlier request failed (--fail-fast)")
	}
	return nil
}

// hindrance is why a step is not even tried.
func (f *fileRun) hindrance(ctx context.Context, step *Step, d *directives) *trouble {
	tree := f.plan.Tree
	switch {
	case d.disabled:
		return idle("`# @disabled`")
	case f.cfg.Exact:
		return nil
	case len(f.plan.Unimported) > 0:
		return skipped("an import of this file cannot be followed")
	case step.Block.Broken:
		return syntaxAt(f.shown(), firstError(tree, step.Block))
	case d.broken != nil:
		return syntaxAt(f.shown(), *d.broken)
	case step.misplaced != nil:
		return errorAt(f.shown(), *step.misplaced)
	}
	bad := f.borrowAll(ctx, step)
	switch {
	case step.Cleanup, f.cfg.DryRun: // a rehearsal looks at it when it has told all else
		return nil
	case bad != nil:
		return bad
	}
	return f.failedNeed(step)
}

// firstError is the diagnostic that broke a block.
func firstError(tree *parser.File, block *parser.Block) parser.Diagnostic {
	for _, d := range tree.BlockDiagnostics(block) {
		if d.Severity == parser.Error {
			return d
		}
	}
	return parser.Diagnostic{
		Code: "block", Message: "this block cannot be sent", Span: tree.Span(block.Request),
	}
}

// failedNeed skips a step that refers to a request which did not pass: its own
// outcome would say nothing.
func (f *fileRun) failedNeed(step *Step) *trouble {
	for _, name := range step.Needs {
		if name == step.Name {
			continue
		}
		if how := wentWrong(f.exchanges.outcome(name)); how != "" {
			return skipped(fmt.Sprintf("it refers to `%s`, which %s", name, how))
		}
	}
	return f.failedRead(step)
}
