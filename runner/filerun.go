package runner

import (
	"context"

	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/runner/assert"
	"github.com/bchttp/bchttp/runner/result"
	"github.com/bchttp/bchttp/runner/wire"
	"github.com/bchttp/bchttp/vars"
)

// fileRun is one file while it runs: its variables, cookies and responses belong
// to nobody else.
type fileRun struct {
	*Runner
	plan      *Plan
	file      *result.File
	tally     Tally
	resolver  *vars.Resolver
	scope     assert.Scope
	exchanges exchanges
	tokens    fileTokens
	jar       *wire.Jar
	// placeholders are the values that the author of a sample left to fill in.
	placeholders []placeholder
	// answered counts, by name, the answers that prompts have used up.
	answered map[string]int
	failed   bool
}

func newFileRun(r *Runner, plan *Plan) *fileRun {
	f := &fileRun{
		Runner: r,
		plan:   plan,
		file: &result.File{
			Index: plan.Order, Path: plan.Path, Problems: problems(plan.Tree), Steps: []*result.Step{},
		},
		scope:     assert.Scope{IsRequest: plan.Index.Stores, RequestNames: plan.Index.StoredNames},
		exchanges: exchanges{byName: map[string]*stored{}, plan: plan},
		answered:  map[string]int{},
	}
	if plan.Settings.RememberCookies {
		f.jar = wire.NewJar()
	}
	if !r.cfg.Exact {
		f.placeholders = placeholders(plan)
	}
	f.tokens.file = f
	f.tally.Files, f.tally.Selected = 1, plan.Selected
	f.resolver = vars.NewResolver(vars.Config{
		Index: plan.Index, Environment: plan.Environment, Overrides: r.overrides(),
		Responses: &f.exchanges, Tokens: f.tokens.forFile(), System: r.cfg.System,
		Dir: plan.Dir, SecretNames: secretNames(plan.Tree), Exact: r.cfg.Exact,
	})
	return f
}

// overrides are the values of --var that stand as variables: the last one given.
// In the exact mode they only answer prompts.
func (r *Runner) overrides() map[string]vars.Override {
	if r.cfg.Exact {
		return nil
	}
	values := make(map[string]vars.Override, len(r.cfg.Overrides))
	for name, given := range r.cfg.Overrides {
		last := given[len(given)-1]
		values[name] = vars.Override{Value: last.Value, Secret: last.Secret}
	}
	return values
}

func problems(tree *parser.File) []result.Problem {
	found := make([]result.Problem, 0, len(tree.Diagnostics))
	for _, d := range tree.Diagnostics {
		found = append(found, problem(tree.Source, d))
	}
	return found
}

// secretNames are the variables that "# @secret" names.
func secretNames(tree *parser.File) map[string]bool {
	names := map[string]bool{}
	for i := range tree.Blocks {
		for d := range tree.Directives(&tree.Blocks[i]) {
			if d.Key == "secret" {
				names[d.Value] = true
			}
		}
	}
	return names
}

// run takes one step to its verdict and tells it.
func (f *fileRun) run(ctx context.Context, position int, step Step) {
	out := f.blank(step)
	f.emit(result.StepStarted{File: f.file, Step: out})
	got, bad := f.perform(ctx, step, out)
	if bad != nil {
		out.Outcome, out.Reason, out.Problem = bad.outcome, bad.reason, bad.problem
		if bad.syntax {
			f.tally.Syntax++
		}
	}
	f.tokens.settle(out)
	f.tally.Summary.Add(out)
	f.failed = f.failed || out.Outcome == result.Failed || out.Outcome == result.Error
	f.emit(result.StepFinished{File: f.file, Step: out})
	f.exchanges.expire(step.Needs, position)
	if step.Name != "" && f.exchanges.lastUse(step.Name) > position {
		f.exchanges.settle(step.Name, out.Outcome, got)
	}
}

// blank is the result of a step before anything is known but its place.
func (f *fileRun) blank(step Step) *result.Step {
	tree := f.plan.Tree
	out := &result.Step{
		Line: int(step.Block.Request) + 1, EndLine: int(step.Block.RequestEnd),
		Outcome: result.Passed, Attempts: []result.Attempt{},
		Assertions: []result.Assertion{}, Captures: []result.Capture{},
	}
	if step.Name != "" {
		out.Name = &step.Name
	}
	out.Method, out.URL = headline(tree, step.Block)
	return out
}
