package runner

import (
	"context"
	"time"

	"github.com/bchttp/bchttp/runner/result"
)

// Runner runs plans. It is shared by all files of a run.
type Runner struct {
	cfg Config
}

// New makes a runner.
func New(cfg Config) *Runner {
	if cfg.Sleep == nil {
		cfg.Sleep = sleep
	}
	return &Runner{cfg: cfg}
}

// Tally is what a run came to, for the exit code.
type Tally struct {
	result.Summary
	// Syntax counts errors of blocks and expressions that do not parse.
	Syntax int
	// Selected counts requests that were asked for.
	Selected int
}

// Add joins the tally of another file.
func (t *Tally) Add(other Tally) {
	t.Files += other.Files
	t.Requests += other.Requests
	t.Passed += other.Passed
	t.Failed += other.Failed
	t.Errors += other.Errors
	t.Skipped += other.Skipped
	t.Assertions += other.Assertions
	t.AssertionsFailed += other.AssertionsFailed
	t.Syntax += other.Syntax
	t.Selected += other.Selected
}

// File runs the steps of one plan in order and tells the observers. It ends early
// when the context is done: the rest is then reported as skipped.
func (r *Runner) File(ctx context.Context, plan *Plan) Tally {
	f := newFileRun(r, plan)
	r.emit(result.FileStarted{File: f.file})
	for i, step := range plan.Steps {
		f.run(ctx, i, step)
	}
	f.file.Outcome = fold(f.tally.Summary)
	r.emit(result.FileFinished{File: f.file})
	return f.tally
}

func (r *Runner) emit(event result.Event) {
	for _, observer := range r.cfg.Observers {
		observer.Event(event)
	}
}

// fold is the verdict over several requests: the worst counts.
func fold(s result.Summary) result.Outcome {
	switch {
	case s.Errors > 0:
		return result.Error
	case s.Failed > 0:
		return result.Failed
	}
	return result.Passed
}

func sleep(ctx context.Context, d time.Duration) error {
	if d <= 0 {
		return ctx.Err()
	}
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
