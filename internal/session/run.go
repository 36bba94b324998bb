package session

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"sync"
	"time"

	"github.com/bchttp/bchttp/internal/secret"
	"github.com/bchttp/bchttp/runner"
	"github.com/bchttp/bchttp/runner/recording"
	"github.com/bchttp/bchttp/runner/report"
	"github.com/bchttp/bchttp/runner/result"
	"github.com/bchttp/bchttp/runner/wire"
	"github.com/bchttp/bchttp/vars"
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

// session is one run: what its files share.
type session struct {
	Options
	host      Host
	scenarios []Scenario
	// found are the scenarios of all shards, division is how they are divided.
	found    []Scenario
	division division
	places   *places
	secrets  *secret.Store
	runner   *runner.Runner
	reports  *report.Set
	// recording is written; nil: the run is not recorded. replay answers; nil: servers do.
	recording report.Writer
	replay    *recording.Replay
	offered   offered
	flakes    *flakes
	account   *account

	// imports are those of all files; nil: nobody follows them. planning guards the plans of
	// files that others import.
	imports  *imports
	planning sync.Mutex

	authority   []byte
	certificate *wire.KeyPair
	// governor is one for all files; nil: requests go out as they come.
	governor *wire.Governor
	// sequential tells the host that one request follows another; nil: files run beside each
	// other, or nobody wants to know.
	sequential func()
	// base answers in place of the network; nil: the network does.
	base http.RoundTripper
	// answers tells which hosts the simulator stands in for; nil: there is none.
	answers func(host string) bool
}

// open does all that can fail before the first request: what it finds wrong is told
// before anything is sent or written.
func open(ctx context.Context, host Host, o Options) (*session, error) {
	host = host.withBuiltIns()
	s := &session{Options: o, host: host, secrets: &secret.Store{}, base: host.Transport}
	s.flakes = newFlakes(s.secrets, o.repetitions())
	s.govern()
	s.places = &places{
		host: host, options: &s.Options, connect: s.newClient, secrets: s.secrets,
		byFolder: map[string]*place{}, byFound: map[string]*place{},
	}
	if err := s.readReplay(); err != nil {
		return nil, err
	}
	var err error
	if s.scenarios, err = s.find(); err != nil {
		return nil, err
	}
	if o.Selection.Line > 0 && len(s.scenarios) != 1 {
		return nil, &UsageError{Message: "--line needs exactly one file", Hint: "name the file that the line is in"}
	}
	s.found = s.scenarios
	s.shard()
	if err := s.checkPlaces(); err != nil {
		return nil, err
	}
	if err := s.readTLS(); err != nil {
		return nil, err
	}
	if err := s.simulate(); err != nil {
		return nil, err
	}
	for _, scenario := range s.scenarios {
		if _, err := s.places.of(scenario.Dir); err != nil {
			return nil, err
		}
	}
	s.shuffle()
	if err := s.readImports(); err != nil {
		return nil, err
	}
	s.warn(s.places.warnings)
	if err := s.warnUnused(); err != nil {
		return nil, err
	}
	if err := s.openReports(); err != nil {
		return nil, err
	}
	if err := s.openRecording(); err != nil {
		return nil, errors.Join(err, s.reports.Close())
	}
	s.runner = runner.New(s.config(ctx))
	return s, nil
}

func (s *session) find() ([]Scenario, error) {
	if s.given != nil {
		return s.given, nil
	}
	return Find(s.host, s.Paths)
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

func (s *session) openReports() error {
	s.ReportOptions.Secrets = s.secrets
	writers, err := report.Open(s.Reports, s.Stdout, s.ReportOptions)
	if err != nil {
		var setup *report.SetupError
		if errors.As(err, &setup) {
			return &UsageError{Message: setup.Message, Hint: setup.Hint}
		}
		return err
	}
	writers = append(append(writers, report.NewConsole(s.People, s.Console)), s.Listeners...)
	s.reports = report.NewSet(s.secrets, writers...)
	return nil
}

func (s *session) config(ctx context.Context) runner.Config {
	for name, given := range s.Overrides {
		for _, value := range given {
			if value.Secret {
				s.secrets.AddAs("the value of `--secret "+name+"`", value.Value)
			}
		}
	}
	return runner.Config{
		Exact: s.Exact, Retry: s.Retry, Timeout: s.Timeout, TimeoutGiven: s.TimeoutGiven,
		Confirm: s.Confirm, DryRun: s.DryRun, Record: s.recording != nil, Replay: s.replay, FailFast: s.FailFast, UserAgent: s.userAgent(), Fields: s.fieldsFor, Telling: telling,
		Overrides: s.Overrides, Ask: s.host.Ask, Secrets: s.secrets, Tokens: s.signIn(),
		System: vars.System{
			Now: s.host.Now, Location: s.host.Location, Random: s.host.Random,
			LookupEnv: s.host.LookupEnv, ReadFile: s.host.Files.ReadFile,
		},
		ReadFile:   s.host.Files.ReadFile,
		WriteFile:  s.writeResponse,
		ListFolder: func(path string) []string { return names(s.host.Files, path) },
		Sleep:      s.host.Sleep,
		Simulated:  s.answers,
		Observers:  s.observers(ctx),
	}
}

// observers of a run. The one that explains comes first, since it adds to what the
// others see.
func (s *session) observers(ctx context.Context) []runner.Observer {
	all := []runner.Observer{s.explainer(ctx), recalled{}, s.reports, s.flakes}
	if s.account = s.openAccount(); !s.unaccounted && !s.DryRun && s.replay == nil {
		all = append(all, s.account)
	}
	if s.recording != nil {
		all = append(all, s.recording)
	}
	return append(all, s.Observers...)
}

func (s *session) userAgent() string {
	if s.Exact {
		return "vscode-restclient"
	}
	return "bchttp/" + s.Version
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
