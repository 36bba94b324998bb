package runner

import (
	"context"
	"slices"
	"sort"
	"sync"

	"github.com/bchttp/bchttp/runner/result"
	"github.com/bchttp/bchttp/runner/wire"
)

// sharedFile is a file that others import. Each of its requests runs at most once a run, on
// demand of an importer or in the turn of the file; who comes meanwhile waits.
type sharedFile struct {
	mu   sync.Mutex
	run  *fileRun
	done map[int32]bool // by the line of the request
	// ran are the requests that a `run` line has had run, besides their own turn; called: one
	// had all of them run.
	ran    map[int32]bool
	called bool
	// asked: the file is one of those that the run was asked for.
	asked bool
}

// loan is what an importer gets of a name: the responses and captures behind it.
type loan struct {
	outcome   result.Outcome
	responses map[string]stored
	captures  map[string]*captured
	trips     []*wire.Trip
}

// shared is the state of an imported file, made once a run.
func (r *Runner) shared(plan *Plan) *sharedFile {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.files == nil {
		r.files = map[*Plan]*sharedFile{}
	}
	s := r.files[plan]
	if s == nil {
		s = &sharedFile{done: map[int32]bool{}, ran: map[int32]bool{}}
		r.files[plan] = s
	}
	return s
}

// start tells of the file when its first request is about to run.
func (s *sharedFile) start(r *Runner, plan *Plan) {
	if s.run == nil {
		s.run = newFileRun(r, plan)
		r.emit(result.FileStarted{File: s.run.file})
	}
}

// lend runs what stands behind a name, unless it has run, and gives what it left.
func (r *Runner) lend(ctx context.Context, plan *Plan, name string) *loan {
	s := r.shared(plan)
	s.mu.Lock()
	defer s.mu.Unlock()
	s.start(r, plan)
	l := &loan{outcome: result.Passed, responses: map[string]stored{}, captures: map[string]*captured{}}
	for _, request := range plan.requestsBehind(name) {
		if blocks := plan.Index.Blocks(request); len(blocks) > 0 {
			s.demand(ctx, plan, plan.stepOf(blocks[len(blocks)-1]))
		}
		l.respond(&s.run.exchanges, request)
	}
	for _, variable := range plan.Index.ReadsBehind(name, plan.isCaptured) {
		givers := plan.givers[variable]
		s.demand(ctx, plan, givers[len(givers)-1])
		l.outcome = worse(l.outcome, s.run.captures.ended[variable].outcome)
		if text, ok, isSecret := s.run.captured(variable); ok && r.cfg.DryRun {
			l.captures[variable] = &captured{text: text, value: text, secret: isSecret}
		} else if c := s.run.captures.byName[variable]; c != nil {
			l.captures[variable] = c
		}
	}
	return l
}

// respond adds the response of a request. It is made ready for others to read.
func (l *loan) respond(from *exchanges, request string) {
	answer := from.byName[request]
	l.responses[request] = answer
	l.outcome = worse(l.outcome, answer.outcome)
	if answer.exchange != nil {
		answer.exchange.references()
		l.trips = append(l.trips, answer.exchange.trip)
	}
}

// requestsBehind are the requests that a name leads to: itself, or those of its definition.
func (p *Plan) requestsBehind(name string) []string {
	if p.Index.Stores(name) {
		return []string{name}
	}
	return p.Index.Behind(name)
}

// leadsToRequest tells whether a request of the file must run to give a name its value.
func (p *Plan) leadsToRequest(name string) bool {
	return len(p.requestsBehind(name)) > 0 || len(p.Index.ReadsBehind(name, p.isCaptured)) > 0
}

// stepOf is the step of a block in the order of the file.
func (p *Plan) stepOf(block int) int {
	a := arranger{plan: p, all: p.all}
	return a.stepOf(block)
}

// demand runs a step of the file, and first what it refers to.
func (s *sharedFile) demand(ctx context.Context, plan *Plan, i int) {
	if i < 0 {
		return
	}
	step := plan.all[i]
	if line := step.line(); s.done[line] || s.ran[line] {
		return
	}
	s.done[step.line()] = true
	a := arranger{plan: plan, all: plan.all}
	for _, name := range step.Needs {
		s.demand(ctx, plan, a.nearest(name, i))
	}
	for _, name := range step.Reads {
		s.demand(ctx, plan, plan.giver(name, i))
	}
	step.Omit = false
	s.run.run(ctx, i, &step)
}

// turn runs the steps of a file that was asked for, but for those that have run. What is
// not selected may still be wanted, and what cleans up waits for all importers.
func (s *sharedFile) turn(ctx context.Context, r *Runner, plan *Plan) {
	seen := map[int32]bool{}
	for i := range plan.Steps {
		step := &plan.Steps[i]
		line := step.line()
		if step.Omit || step.Cleanup {
			continue
		}
		s.mu.Lock()
		s.start(r, plan)
		s.asked = true
		if !s.done[line] || seen[line] { // "# @forceRef" runs it again
			s.done[line] = true
			s.run.run(ctx, i, step)
		}
		seen[line] = true
		s.mu.Unlock()
	}
	s.mu.Lock()
	s.start(r, plan)
	s.asked = true
	s.mu.Unlock()
}

// Finish ends the files that others have imported: what is left of them is told, and what
// cleans up behind them runs. It comes behind the last call of File.
func (r *Runner) Finish(ctx context.Context) Tally {
	late, end := r.cleanup(ctx)
	defer end()
	plans := make([]*Plan, 0, len(r.files))
	for plan, s := range r.files {
		if s.run != nil {
			plans = append(plans, plan)
		}
	}
	sort.Slice(plans, func(i, j int) bool { return plans[i].Order < plans[j].Order })
	var total Tally
	for _, plan := range plans {
		total.Add(r.files[plan].finish(late, plan))
	}
	return total
}

func (s *sharedFile) finish(ctx context.Context, plan *Plan) Tally {
	for i := range plan.Steps {
		step := &plan.Steps[i]
		switch {
		case s.done[step.line()]:
		case s.asked, step.Cleanup && (s.called || s.cleansUp(plan, step)):
			s.run.run(ctx, i, step)
		}
	}
	if !s.asked {
		s.run.tally.Selected = 0
	}
	return s.run.end()
}

// cleansUp tells whether a step refers to something that has run.
func (s *sharedFile) cleansUp(plan *Plan, step *Step) bool {
	return slices.ContainsFunc(step.Needs, s.run.exchanges.has) ||
		slices.ContainsFunc(step.Reads, func(name string) bool { return s.run.captures.byName[name] != nil })
}

// worse is the worse one of two outcomes.
func worse(a, b result.Outcome) result.Outcome {
	rank := func(o result.Outcome) int {
		return slices.Index([]result.Outcome{result.Passed, result.Skipped, result.Failed, result.Error}, o)
	}
	if rank(b) > rank(a) {
		return b
	}
	return a
}
