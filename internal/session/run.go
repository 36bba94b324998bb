package session

import (
	"context"
	"errors"
	"sync"

	"github.com/bchttp/bchttp/internal/secret"
	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/runner"
	"github.com/bchttp/bchttp/runner/report"
	"github.com/bchttp/bchttp/runner/result"
	"github.com/bchttp/bchttp/runner/wire"
)

// Verdict is what a run came to.
type Verdict struct {
	runner.Tally
	Interrupted bool
	// Nothing: there was no request to run, or none was selected.
	Nothing bool
}

// Run finds, plans and runs scenarios and writes the reports. An error means that
// the command line or the configuration cannot be followed; how the requests went
// is in the verdict.
func Run(ctx context.Context, host Host, o Options) (Verdict, error) {
	s, err := open(host, o)
	if err != nil {
		return Verdict{}, err
	}
	verdict, err := s.run(ctx)
	return verdict, errors.Join(err, s.close())
}

// session is one run: what its files share.
type session struct {
	Options
	host      Host
	scenarios []Scenario
	settings  *settingsLoader
	secrets   *secret.Store
	client    *wire.Client
	runner    *runner.Runner
	reports   *report.Set
}

func open(host Host, o Options) (*session, error) {
	s := &session{Options: o, host: host, secrets: &secret.Store{}}
	var err error
	if s.scenarios, err = Find(host, o.Paths); err != nil {
		return nil, err
	}
	if o.Selection.Line > 0 && len(s.scenarios) != 1 {
		return nil, &UsageError{Message: "--line needs exactly one file", Hint: "name the file that the line is in"}
	}
	s.settings = newSettingsLoader(host, o, s.secrets)
	if s.client, err = s.newClient(); err != nil {
		return nil, err
	}
	if s.reports, err = s.openReports(); err != nil {
		return nil, err
	}
	s.runner = runner.New(s.config())
	return s, nil
}

// run takes the files through the workers. Files are read, planned and dropped
// one by one, so that memory does not grow with their number.
func (s *session) run(ctx context.Context) (Verdict, error) {
	started := s.host.Now()
	clock := startClock()
	s.reports.Event(result.RunStarted{Tool: s.tool(), StartedAt: started, Files: len(s.scenarios)})
	tally, err := s.runFiles(ctx)
	verdict := Verdict{
		Tally: tally, Interrupted: ctx.Err() != nil,
		Nothing: err == nil && tally.Selected == 0,
	}
	run := &result.Run{
		SchemaVersion: result.SchemaVersion, Tool: s.tool(), StartedAt: started, DurationMs: clock.milliseconds(),
		Outcome: outcome(tally), Summary: tally.Summary, Files: []*result.File{},
	}
	s.reports.Event(result.RunFinished{Run: run, Interrupted: verdict.Interrupted})
	return verdict, err
}

// runFiles runs up to Jobs files at a time.
func (s *session) runFiles(ctx context.Context) (runner.Tally, error) {
	var (
		total   runner.Tally
		first   error
		mu      sync.Mutex
		workers sync.WaitGroup
		next    int
	)
	take := func() (Scenario, int, bool) {
		mu.Lock()
		defer mu.Unlock()
		if next >= len(s.scenarios) || first != nil || s.FailFast && total.Failed+total.Errors > 0 {
			return Scenario{}, 0, false
		}
		next++
		return s.scenarios[next-1], next - 1, true
	}
	for range min(s.Jobs, len(s.scenarios)) {
		workers.Go(func() {
			for scenario, index, ok := take(); ok; scenario, index, ok = take() {
				tally, err := s.runFile(ctx, scenario, index)
				mu.Lock()
				total.Add(tally)
				if err != nil && first == nil {
					first = err
				}
				mu.Unlock()
			}
		})
	}
	workers.Wait()
	return total, first
}

func (s *session) runFile(ctx context.Context, scenario Scenario, index int) (runner.Tally, error) {
	tree, err := parse(scenario, parser.Options{Exact: s.Exact})
	if err != nil {
		return runner.Tally{}, err
	}
	environment, settings, err := s.settings.forFolder(scenario.Dir)
	if err != nil {
		return runner.Tally{}, err
	}
	plan := runner.NewPlan(runner.Input{
		Path: scenario.Path, Dir: scenario.Dir, Workspace: s.Workspace, Tree: tree,
		Environment: environment, Settings: settings, Index: index,
	}, s.Selection)
	return s.runner.File(ctx, plan), nil
}

func (s *session) tool() result.Tool { return result.Tool{Name: "bchttp", Version: s.Version} }

func outcome(t runner.Tally) result.Outcome {
	switch {
	case t.Errors > 0:
		return result.Error
	case t.Failed > 0:
		return result.Failed
	}
	return result.Passed
}
