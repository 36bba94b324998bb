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
	plan     *Plan
	file     *result.File
	tally    Tally
	resolver *vars.Resolver
	// pass is the memory of the request that runs.
	pass      *vars.Pass
	scope     assert.Scope
	exchanges exchanges
	captures  captures
	tokens    fileTokens
	inputs    inputs
	// variables are the places in file.Variables by name, where the run is recorded.
	variables map[string]int
	jar       *wire.Jar
	// placeholders are the values that the author of a sample left to fill in.
	placeholders []placeholder
	// answered counts, by name, the answers that prompts have used up.
	answered map[string]int
	// rated counts, by slot, the requests whose rate is limited.
	rated map[string]int
	// known serves the assertions of the step that runs; lookUp and request are its
	// method and that of exchanges, made once.
	known   variables
	lookUp  func(name string) (any, bool)
	request func(name string) (*assert.Subject, bool)
	// schemas are those that its expressions name.
	schemas *assert.Schemas
	// defaults are the default headers (spec 6.4).
	defaults []result.Header
	// trips are those of the step that runs.
	trips []*wire.Trip
	// masked is what shown gives, once it was asked for.
	masked *parser.Source
	// views are what is known of imported files; taken are the names that were borrowed.
	views map[*Plan]*view
	taken map[borrowed]result.Outcome
	// row is that of the loop that runs, nil without one; worst is how the rows before it
	// ended. locals is the method local, made once.
	row    *row
	worst  result.Outcome
	locals func(name string) (any, bool)
}

func newFileRun(r *Runner, plan *Plan) *fileRun {
	f := &fileRun{
		Runner: r,
		plan:   plan,
		scope:  assert.Scope{IsRequest: plan.isRequest, RequestNames: plan.requestNames},
		exchanges: exchanges{
			byName: map[string]stored{}, borrowed: map[string]stored{}, lifetime: &plan.lifetime, client: plan.Client,
		},
		answered: map[string]int{},
	}
	f.tokens.file = f
	f.prepareInputs()
	f.captures = captures{byName: map[string]*captured{}, ended: map[string]giver{}}
	f.known.secrets, f.known.captures, f.known.imported = r.cfg.Secrets, &f.captures, f.importedCapture
	f.lookUp, f.request, f.locals = f.known.value, f.exchanges.subject, f.local
	f.schemas = assert.NewSchemas(f.readSchema)
	f.defaults = f.defaultHeaders()
	f.learnProxies()
	f.readFile()
	f.inputs.leave(f)
	if plan.Settings.RememberCookies {
		f.jar = wire.NewJar(f.cfg.System.Now)
	}
	if !r.cfg.Exact {
		f.placeholders = placeholders(plan)
	}
	f.resolver = f.newResolver(r.overrides())
	f.pass = f.resolver.Pass(nil)
	return f
}

func (f *fileRun) newResolver(over map[string]vars.Override) *vars.Resolver {
	plan := f.plan
	resolved, recorded := f.witness()
	return vars.NewResolver(vars.Config{
		Index: plan.Index, Environment: plan.Environment, Overrides: over,
		Captures: f.captured, Responses: &f.exchanges, Imports: f.resolvers(plan), Tokens: f.tokens.forFile(), System: f.inputs.system,
		Dir: plan.Dir, Root: plan.root(), SecretNames: vars.SecretNames(plan.Tree), Exact: f.cfg.Exact,
		Resolved: resolved, Recorded: recorded,
	})
}

// overrides are the values of --var that stand as variables: the last one given.
func (r *Runner) overrides() map[string]vars.Override {
	values := make(map[string]vars.Override, len(r.cfg.Overrides))
	for name, given := range r.cfg.Overrides {
		last := given[len(given)-1]
		values[name] = vars.Override{Value: last.Value, Secret: last.Secret}
	}
	return values
}

// run takes one step to its verdict, or a verdict for each row of its loop.
func (f *fileRun) run(ctx context.Context, position int, step *Step) {
	if step.Call != nil {
		f.call(ctx, step)
		return
	}
	if step.givenBy != nil {
		given, bad := f.variablesOf(ctx, step.givenBy)
		if bad != nil {
			f.runOnce(ctx, position, step, bad)
			return
		}
		defer f.with(given)()
	}
	if step.Loop && !f.cfg.Exact {
		f.repeat(ctx, position, step)
		return
	}
	f.runOnce(ctx, position, step, nil)
}

// runOnce takes a step to a verdict and tells it. bad is why it cannot even be tried.
func (f *fileRun) runOnce(ctx context.Context, position int, step *Step, bad *trouble) {
	out := f.blank(step)
	f.inputs.begin(f, out)
	if !step.Omit {
		f.emit(result.StepStarted{File: f.file, Step: out})
	}
	var got *exchange
	if bad == nil {
		got, bad = f.perform(ctx, step, out)
	}
	bad = nothingToCleanUp(step, bad)
	f.tell(out, bad)
	f.exchanges.expire(step.Needs, position)
	f.keep(step, position, out.Outcome, got, bad)
}

// tell ends a step, with trouble or with the verdict that stands in out.
func (f *fileRun) tell(out *result.Step, bad *trouble) {
	if bad != nil {
		out.Outcome, out.Reason, out.Problem = bad.outcome, bad.reason, bad.problem
		if bad.syntax {
			f.tally.Syntax++
		}
		if bad.unconfirmed {
			f.tally.Unconfirmed++
		}
		f.shown() // what it did not send may hold secrets, which a server repeats that knows them
	}
	f.tokens.settle(out)
	if f.inputs.replayed != nil {
		out.Replayed = f.inputs.replayed.Recorded()
	}
	f.inputs.leave(f)
	f.tally.Summary.Add(out)
	if out.Outcome == result.Failed || out.Outcome == result.Error {
		f.failed.Store(true)
	}
	f.emit(result.StepFinished{File: f.file, Step: out})
}

// keep stores the exchange of a named step if something behind it refers to it, and
// gives up all that is not stored.
func (f *fileRun) keep(step *Step, position int, outcome result.Outcome, got *exchange, bad *trouble) {
	if bad != nil && bad.rehearsed {
		outcome = result.Passed // for those that refer to it
	}
	if f.row != nil {
		outcome = f.worstOf(outcome, bad)
	}
	if bad == nil || !bad.idle {
		f.captures.settle(step, outcome, int(step.Block.Request)+1)
	}
	kept := step.Name != "" && f.exchanges.lifetime.of(step.Name) > position
	if kept && (bad == nil || !bad.idle || !f.exchanges.has(step.Name)) {
		f.exchanges.settle(step.Name, outcome, got)
	}
	for _, trip := range f.trips {
		if !kept || got == nil || got.trip != trip {
			_ = f.plan.Client.Release(trip) // what cannot be removed now is removed with the client
		}
	}
	f.trips = f.trips[:0]
}

// worstOf is how the rows of a loop ended so far, which is what later requests see of it.
func (f *fileRun) worstOf(outcome result.Outcome, bad *trouble) result.Outcome {
	if bad == nil || !bad.idle {
		f.worst = worse(f.worst, outcome)
	}
	if f.worst == "" {
		return outcome
	}
	return f.worst
}

// blank is the result of a step before anything is known but its place.
func (f *fileRun) blank(step *Step) *result.Step {
	tree := f.plan.Tree
	out := &result.Step{
		Line: int(step.Block.Request) + 1, EndLine: int(step.Block.RequestEnd),
		Outcome: result.Passed, Attempts: []result.Attempt{},
		Assertions: []result.Assertion{}, Captures: []result.Capture{}, Row: f.row.shown(),
	}
	if step.Name != "" {
		out.Name = &step.Name
	}
	out.Method, out.URL = headline(tree, step.Block)
	return out
}
