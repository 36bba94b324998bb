package runner

import (
	"context"
	"fmt"

	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/runner/result"
)

// perform runs one step. It gives the exchange that later references see, nil if
// no response came, and what ended the step, nil if the verdict stands in out.
func (f *fileRun) perform(ctx context.Context, step Step, out *result.Step) (*exchange, *trouble) {
	d := readDirectives(f.plan.Tree, step.Block, f.cfg.Exact)
	if bad := f.hindrance(ctx, step, d); bad != nil {
		return nil, bad
	}
	checks, bad := f.compile(d.asserts, out)
	if bad != nil {
		return nil, bad
	}
	answers, bad := f.ask(ctx, d.prompts)
	if bad != nil {
		return nil, bad
	}
	for _, warning := range d.warnings {
		out.Warnings = append(out.Warnings, problem(f.plan.Tree.Source, warning))
	}
	draft, bad := f.prepare(ctx, step, answers, d, out)
	if bad != nil {
		return nil, bad
	}
	if d.note && !f.cfg.Confirm {
		return nil, skipped("`# @note` wants a confirmation: pass --yes to send it")
	}
	return f.attempts(ctx, draft, d, checks, out)
}

// hindrance is why a step is not even tried.
func (f *fileRun) hindrance(ctx context.Context, step Step, d directives) *trouble {
	tree := f.plan.Tree
	switch {
	case step.Omit:
		return skipped("not selected")
	case ctx.Err() != nil:
		return skipped("the run was interrupted")
	case f.cfg.FailFast && f.failed:
		return skipped("an earlier request failed (--fail-fast)")
	case d.disabled:
		return skipped("`# @disabled`")
	case step.Block.Broken && !f.cfg.Exact:
		bad := errorAt(tree.Source, firstError(tree, step.Block))
		bad.syntax = true
		return bad
	case d.broken != nil:
		bad := errorAt(tree.Source, *d.broken)
		bad.syntax = true
		return bad
	case !f.cfg.Exact:
		return f.failedNeed(step)
	}
	return nil
}

func skipped(reason string) *trouble { return &trouble{outcome: result.Skipped, reason: reason} }

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
func (f *fileRun) failedNeed(step Step) *trouble {
	for _, name := range step.Needs {
		if name == step.Name {
			continue
		}
		switch f.exchanges.outcome(name) {
		case result.Failed:
			return skipped(fmt.Sprintf("it refers to `%s`, which failed", name))
		case result.Error:
			return skipped(fmt.Sprintf("it refers to `%s`, which ended in an error", name))
		case result.Skipped:
			return skipped(fmt.Sprintf("it refers to `%s`, which was skipped", name))
		}
	}
	return nil
}
