package session

import (
	"context"
	"errors"
	"net/http"
	"sync"

	"github.com/bchttp/bchttp/internal/secret"
	"github.com/bchttp/bchttp/runner"
	"github.com/bchttp/bchttp/runner/recording"
	"github.com/bchttp/bchttp/runner/report"
	"github.com/bchttp/bchttp/runner/wire"
	"github.com/bchttp/bchttp/vars"
)

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
	s := &session{Options: o, host: host, secrets: o.Secrets, base: host.Transport}
	if s.secrets == nil {
		s.secrets = &secret.Store{}
	}
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
	if err := s.keepsInputs(); err != nil {
		return nil, err
	}
	s.begin()
	if err := s.openReports(); err != nil {
		return nil, err
	}
	if err := s.openRecording(); err != nil {
		return nil, errors.Join(err, s.reports.Close())
	}
	s.runner = runner.New(s.config(ctx))
	return s, nil
}

// begin waits for the host before the first file is made: from then on an interrupt leaves
// whole reports, and nothing beside them.
func (s *session) begin() {
	if s.host.Begin != nil {
		s.host.Begin(max(min(s.Jobs, len(s.scenarios)), 1))
	}
}

func (s *session) find() ([]Scenario, error) {
	if s.given != nil {
		return s.given, nil
	}
	if s.InEditor {
		return findShown(s.host, s.Paths, s.Markdown), nil
	}
	return Find(s.host, s.Paths)
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
		Confirm: s.Confirm, DryRun: s.DryRun, Record: s.recording != nil, Sides: s.wants("json"), Replay: s.replay, FailFast: s.FailFast, UserAgent: s.userAgent(), Fields: s.fieldsFor, Telling: telling,
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
