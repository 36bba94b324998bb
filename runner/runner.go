package runner

import (
	"context"
	"sync"
	"sync/atomic"
	"time"

	"github.com/bchttp/bchttp/runner/result"
)

// Runner runs plans. It is shared by all files of a run.
type Runner struct {
	cfg Config
	// failed: a request of some file did not pass.
	failed atomic.Bool

	mu    sync.Mutex
	files map[*Plan]*sharedFile

	// answers are those to questions that are asked once; asking guards them.
	asking  sync.Mutex
	answers map[string]string
}

// New makes a runner.
func New(cfg Config) *Runner {
	if cfg.Replay != nil {
		cfg.Ask, cfg.Sleep = nil, noPause
	}
	if cfg.Sleep == nil {
		cfg.Sleep = sleep
	}
	if cfg.CleanupLimit == 0 {
		cfg.CleanupLimit = 30 * time.Second
	}
	if cfg.DryRun {
		cfg.Ask, cfg.FailFast = nil, false
		if cfg.Tokens != nil {
			cfg.Tokens = unasked{cfg.Tokens}
		}
	}
	return &Runner{cfg: cfg}
}

// Tally is what a run came to, for the exit code.
type Tally struct {
	result.Summary
	// Syntax counts errors of blocks and expressions that do not parse.
	Syntax int
	// Unimported counts imports that cannot be followed.
	Unimported int
	// Unconfirmed counts requests that were skipped since nobody said yes to their "# @note".
	Unconfirmed int
	// Selected counts requests that were asked for.
	Selected int
}

// Add joins the tally of another file.
func (t *Tally) Add(other Tally) {
	t.Join(other.Summary)
	t.Syntax += other.Syntax
	t.Unimported += other.Unimported
	t.Unconfirmed += other.Unconfirmed
	t.Selected += other.Selected
}

// NothingConfirmed tells whether every request was skipped, and not only as its author
// wanted it: some waited for a confirmation. Such a run has checked nothing.
func (t Tally) NothingConfirmed() bool {
	return t.Unconfirmed > 0 && t.Requests == t.Skipped
}

// Outcome is the verdict over what was counted; what does not parse is an error.
func (t Tally) Outcome() result.Outcome {
	if t.Syntax > 0 || t.Unimported > 0 {
		return result.Error
	}
	return t.Summary.Outcome()
}

// File runs the steps of one plan in order and tells the observers. It ends early
// when the context is done: the rest is then reported as skipped, but for what cleans up. A file that others import is ended by
// Finish, which counts it.
func (r *Runner) File(ctx context.Context, plan *Plan) Tally {
	if plan.Shared && !r.cfg.Exact {
		r.shared(plan).turn(ctx, r, plan)
		return Tally{}
	}
	f := newFileRun(r, plan)
	r.emit(result.FileStarted{File: f.file})
	late, end := r.cleanup(ctx)
	defer end()
	for i := range plan.Steps {
		if step := &plan.Steps[i]; step.Cleanup {
			f.run(late, i, step)
		} else {
			f.run(ctx, i, step)
		}
	}
	return f.end()
}

// end gives the verdict on a file.
func (f *fileRun) end() Tally {
	f.file.Outcome = f.tally.Outcome()
	f.emit(result.FileFinished{File: f.file})
	return f.tally
}

func (r *Runner) emit(event result.Event) {
	for _, observer := range r.cfg.Observers {
		observer.Event(event)
	}
}

// noPause is the pause of a replay.
func noPause(ctx context.Context, _ time.Duration) error { return ctx.Err() }

func sleep(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
