package session

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/bchttp/bchttp/runner"
	"github.com/bchttp/bchttp/runner/result"
)

// Verdict is what a run came to.
type Verdict struct {
	runner.Tally
	Interrupted bool
	// EmptyShard: nothing ran, since all that was asked for belongs to other shards.
	EmptyShard bool
}

// Run finds, plans and runs scenarios and writes the reports. An error means that
// the command line or the configuration cannot be followed, or that a report could
// not be written; how the requests went is in the verdict.
func Run(ctx context.Context, host Host, o Options) (Verdict, error) {
	s, err := open(ctx, host, o)
	if err != nil {
		return Verdict{}, err
	}
	defer s.places.close()
	return s.run(ctx)
}

// warn tells what was found in files of environments and stops nothing.
func (s *session) warn(warnings []string) {
	if s.Console.Diagnostics == nil || s.Console.Quiet {
		return
	}
	for _, warning := range warnings {
		s.note("warning: " + warning)
	}
}

// note tells something about the run as a whole.
func (s *session) note(text string) {
	if s.Console.Diagnostics != nil && !s.Console.Quiet {
		fmt.Fprintf(s.Console.Diagnostics, "bchttp: %s\n", s.secrets.Mask(text))
	}
}

// run takes the files to their verdict, and the reports to their end.
func (s *session) run(ctx context.Context) (Verdict, error) {
	started, begun := s.startedAt(), time.Now()
	s.tellReplay()
	s.tellShard()
	s.tellSeed(!s.Console.Quiet)
	s.event(result.RunStarted{Tool: s.tool(), StartedAt: started, Files: len(s.scenarios) * s.repetitions()})
	ran, err := s.runFiles(ctx)
	ran.total.Add(s.runner.Finish(ctx))
	verdict := Verdict{Tally: ran.total, Interrupted: ctx.Err() != nil}
	verdict.EmptyShard = verdict.nothing() && err == nil && s.emptyShard()
	s.event(result.RunFinished{Interrupted: verdict.Interrupted, Run: &result.Run{
		SchemaVersion: result.SchemaVersion, Tool: s.tool(), StartedAt: started,
		DurationMs: s.durationMs(begun),
		Outcome:    verdict.outcome(), Summary: verdict.Summary, ShuffleSeed: s.Seed, Shard: s.shardResult(),
		Flaky: s.flakes.list(), Files: []*result.File{},
	}})
	err = errors.Join(err, s.reports.Close(), s.closeRecording())
	s.closeAccount(ctx)
	s.tellSeed(s.Console.Quiet && verdict.outcome() != result.Passed)
	switch {
	case err != nil:
	case verdict.EmptyShard:
		s.warnEmpty()
	case verdict.nothing():
		err = s.nothing()
	default:
		s.remember(verdict, ran.took)
	}
	return verdict, err
}

// event tells the reports of the whole run.
func (s *session) event(event result.Event) {
	s.reports.Event(event)
	if s.recording != nil {
		s.recording.Event(event)
	}
}

// nothing tells whether no request was asked for.
func (v *Verdict) nothing() bool { return v.Selected == 0 && !v.Interrupted }

// outcome is that of the whole run. One that selected nothing is no pass.
func (v *Verdict) outcome() result.Outcome {
	if v.nothing() && !v.EmptyShard || v.NothingConfirmed() {
		return result.Error
	}
	return v.Tally.Outcome()
}

func (s *session) tool() result.Tool { return result.Tool{Name: "bchttp", Version: s.Version} }

// few requests end before it pays to be prepared for more.
const few = 2

// runFile runs a file; repetition counts from 0.
func (s *session) runFile(ctx context.Context, scenario Scenario, order, repetition int) (runner.Tally, error) {
	plan, err := s.plan(scenario, order)
	if err != nil {
		return runner.Tally{}, err
	}
	if s.sequential != nil && plan.Selected > few {
		s.sequential()
	}
	if plan.Selected == 0 {
		s.offered.add(plan)
	}
	if !plan.Shared { // an imported file is one for all that import it, and runs once
		plan.Order, plan.Repetition = order*s.repetitions()+repetition, s.repetition(repetition)
	}
	return s.runner.File(ctx, plan), nil
}
