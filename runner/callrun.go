package runner

import (
	"context"
	"maps"

	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/runner/result"
	"github.com/bchttp/bchttp/vars"
)

// call follows a `run` line. Its requests tell how they end; the line itself is a result
// only where it cannot be followed.
func (f *fileRun) call(ctx context.Context, step *Step) {
	if step.Omit {
		return
	}
	var bad *trouble
	switch {
	case len(f.plan.Unimported) > 0:
		bad = skipped("an import of this file cannot be followed")
	case step.misplaced != nil:
		bad = errorAt(f.shown(), *step.misplaced)
	default:
		bad = f.callFile(ctx, step.Call)
	}
	if bad == nil {
		return
	}
	line := int(step.Call.Line) + 1
	out := &result.Step{
		Line: line, EndLine: line, Outcome: result.Passed, Method: "run", URL: step.Call.target(),
		Attempts: []result.Attempt{}, Assertions: []result.Assertion{}, Captures: []result.Capture{},
	}
	f.emit(result.StepStarted{File: f.file, Step: out})
	f.tell(out, bad)
}

// target is what a `run` line names, without its variables.
func (c *Call) target() string {
	if c.File != "" {
		return c.File
	}
	return "#" + c.Name
}

// callFile runs what stands in another file, and takes over what that leaves.
func (f *fileRun) callFile(ctx context.Context, call *Call) *trouble {
	given, bad := f.variablesOf(ctx, call)
	if bad != nil {
		return bad
	}
	other, only := f.plan.Called[call.Line], -1
	if call.File == "" {
		other = f.plan.calledImport(call.Name)
		a := arranger{plan: other, all: other.all}
		only = a.called(call)
	}
	s := f.shared(other)
	s.mu.Lock()
	defer s.mu.Unlock()
	s.start(f.Runner, other)
	defer s.run.guest(f, given)()
	s.called = true
	if only >= 0 {
		s.calls(ctx, only, &other.all[only])
	} else {
		for i := range other.Steps {
			if step := &other.Steps[i]; !step.Cleanup {
				s.calls(ctx, i, step)
			}
		}
	}
	f.inherit(s.run)
	maps.DeleteFunc(f.taken, func(b borrowed, _ result.Outcome) bool { return b.origin == other })
	return nil
}

// calls runs a step once more than its own turn.
func (s *sharedFile) calls(ctx context.Context, i int, step *Step) {
	own := *step
	own.Omit = false
	s.ran[own.line()] = true
	s.run.run(ctx, i, &own)
}

// inherit takes over what the requests of another file captured: in JetBrains' client such
// variables are there for all.
func (f *fileRun) inherit(from *fileRun) {
	maps.Copy(f.captures.byName, from.captures.byName)
	maps.Copy(f.captures.ended, from.captures.ended)
}

// guest lets a file run with variables of a caller and with its cookies, until what it
// gives is called.
func (f *fileRun) guest(caller *fileRun, given map[string]vars.Override) (leave func()) {
	restore, jar := f.with(given), f.jar
	if f.jar != nil && caller.jar != nil {
		f.jar = caller.jar
	}
	return func() { restore(); f.jar = jar }
}

// with gives variables other values, until what it gives is called. Those of the command
// line go before them.
func (f *fileRun) with(given map[string]vars.Override) (restore func()) {
	if len(given) == 0 {
		return func() {}
	}
	resolver, pass := f.resolver, f.pass
	over := maps.Clone(given)
	maps.Copy(over, f.overrides())
	f.resolver = f.newResolver(over)
	f.pass = f.resolver.Pass(nil)
	return func() { f.resolver, f.pass = resolver, pass }
}

// variablesOf are the variables of a `run` line, their references replaced in the scope of this
// file.
func (f *fileRun) variablesOf(ctx context.Context, call *Call) (map[string]vars.Override, *trouble) {
	if call == nil || len(call.Given) == 0 {
		return nil, nil
	}
	given := make(map[string]vars.Override, len(call.Given))
	f.begin(f.pass, nil)
	for _, item := range call.Given {
		text := f.pass.File(ctx, parser.NewSource(f.plan.Path, item.Value))
		f.keepSecrets(text)
		for s := range text.Problems() {
			d := diagnostic(&s, s.Problem, parser.Error)
			d.Span = call.Span
			return nil, errorAt(f.shown(), d)
		}
		given[item.Name] = vars.Override{Value: text.String, Secret: hasSecret(text)}
	}
	return given, nil
}

func hasSecret(text *vars.Text) bool {
	for i := range text.Segments {
		if text.Segments[i].Secret {
			return true
		}
	}
	return false
}
