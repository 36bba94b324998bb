package runner

import (
	"context"
	"fmt"
	"slices"

	"github.com/bchttp/bchttp/runner/result"
)

// borrowed is a name of an imported file.
type borrowed struct {
	origin *Plan
	name   string
}

// borrowAll has the imported requests run that a step refers to, and takes over what they
// left. A step is skipped if one of them did not pass.
func (f *fileRun) borrowAll(ctx context.Context, step *Step) *trouble {
	return f.borrow(ctx, f.plan, step.Borrows)
}

func (f *fileRun) borrow(ctx context.Context, plan *Plan, names []string) *trouble {
	var first *trouble
	for _, name := range names {
		origin := plan.offered[name]
		if bad := f.borrowOne(ctx, borrowed{origin, name}); first == nil {
			first = bad
		}
		if bad := f.borrow(ctx, origin, origin.Index.ReadsBehind(name, origin.isImported)); first == nil {
			first = bad
		}
	}
	return first
}

// borrowsResponses tells a step that looks at responses of imported requests.
func (f *fileRun) borrowsResponses(step *Step) bool {
	return slices.ContainsFunc(step.Borrows, func(name string) bool { return f.plan.offered[name].leadsToRequest(name) })
}

// borrowOne asks for a name once a file.
func (f *fileRun) borrowOne(ctx context.Context, b borrowed) *trouble {
	if !b.origin.leadsToRequest(b.name) {
		return nil
	}
	outcome, known := f.taken[b]
	if !known {
		lent := f.lend(ctx, b.origin, b.name)
		f.take(b, lent)
		outcome = lent.outcome
	}
	if how := wentWrong(outcome); how != "" {
		return skipped(fmt.Sprintf("it refers to `%s` of `%s`, which %s", b.name, b.origin.Path, how))
	}
	return nil
}

// take takes over what a name of an import stands for.
func (f *fileRun) take(b borrowed, l *loan) {
	v := f.view(b.origin)
	for request, s := range l.responses {
		v.responses[request] = s
		if f.plan.offered[request] == b.origin {
			f.exchanges.borrowed[request] = s
		}
	}
	for variable, c := range l.captures {
		v.captures[variable] = c
	}
	if f.jar != nil {
		for _, trip := range l.trips {
			f.jar.Learn(trip)
		}
	}
	if f.taken == nil {
		f.taken = map[borrowed]result.Outcome{}
	}
	f.taken[b] = l.outcome
}

// importedCapture is the value that a request of an import captured; nil for none.
func (f *fileRun) importedCapture(name string) *captured {
	if f.plan.isImported(name) {
		return f.view(f.plan.offered[name]).captures[name]
	}
	return nil
}
