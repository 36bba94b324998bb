package scenarios_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"net"
	"os"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/bchttp/bchttp/bc/simulator"
	"github.com/bchttp/bchttp/internal/session"
	"github.com/bchttp/bchttp/runner/report"
	"github.com/bchttp/bchttp/runner/result"
	"github.com/bchttp/bchttp/scenarios"
)

// requests says how many requests a scenario has: all of them must pass.
func requests() map[string]int {
	return map[string]int{
		"docs:admin-center": 2,
		"docs:s2s":          7,
		"docs:s2s-copied":   7,
		"smoke:customers":   8,
	}
}

// TestInProcess runs every scenario that ships against the embedded simulator, and
// holds it to open no connection.
func TestInProcess(t *testing.T) {
	for _, name := range scenarios.Names() {
		t.Run(name, func(t *testing.T) {
			m := newMachine()
			passes(t, name, m.run(t, session.Options{Paths: []string{name}, Simulate: true}))
			if n := m.dialled.Load(); n > 0 {
				t.Errorf("%d connections were opened", n)
			}
		})
	}
}

// TestOverSockets runs the same against a simulator that listens, plain and with TLS.
func TestOverSockets(t *testing.T) {
	plain, secure := serve(t)
	for _, name := range scenarios.Names() {
		for scheme, o := range map[string]session.Options{
			"http":  {SimulatorURL: plain},
			"https": {SimulatorURL: secure, Insecure: true},
		} {
			t.Run(name+" "+scheme, func(t *testing.T) {
				o.Paths = []string{name}
				passes(t, name, newMachine().run(t, o))
			})
		}
	}
}

// TestSameAnswers holds the two ways to the simulator to answers of the same status
// and the same bodies, but for what is drawn and signed anew.
func TestSameAnswers(t *testing.T) {
	for _, name := range scenarios.Names() {
		inProcess := newMachine().run(t, session.Options{Paths: []string{name}, Simulate: true})
		server, err := simulator.Listen(t.Context(), newSimulator(), simulator.ServeOptions{Address: "127.0.0.1:0", Now: time.Now})
		if err != nil {
			t.Fatal(err)
		}
		served := newMachine().run(t, session.Options{Paths: []string{name}, SimulatorURL: server.URL()})
		if diff := cmp.Diff(answers(inProcess), answers(served)); diff != "" {
			t.Errorf("%s: -in process +over sockets\n%s", name, diff)
		}
	}
}

// TestNothingLeavesTheMachine holds --sim to refuse other hosts by name, without so
// much as looking for them. Without --sim the same scenario does reach the dialer.
func TestNothingLeavesTheMachine(t *testing.T) {
	scenario := "GET https://example.com/{{$guid}}\n###\nGET http://127.0.0.1:9/x\n###\nGET http://localhost:8080/x\n"
	m := newMachine()
	m.stdin = scenario
	run := m.run(t, session.Options{Paths: []string{"-"}, Simulate: true})
	for i, host := range []string{"example.com", "127.0.0.1:9", "localhost:8080"} {
		step := run.Files[0].Steps[i]
		if want := "the simulator does not answer for `" + host + "`; nothing was sent"; step.Outcome != result.Error || step.Reason != want {
			t.Errorf("%s: %s, `%s`, expected `%s`", host, step.Outcome, step.Reason, want)
		}
	}
	if n := m.dialled.Load(); n > 0 {
		t.Errorf("%d connections were opened", n)
	}

	m = newMachine()
	m.stdin = scenario
	m.run(t, session.Options{Paths: []string{"-"}})
	if m.dialled.Load() == 0 {
		t.Error("the dialer was not asked: this test would see nothing")
	}
}

// TestRead holds the names to the files, and a missing one to its error.
func TestRead(t *testing.T) {
	for _, name := range scenarios.Names() {
		text, err := scenarios.Read(name)
		if err != nil || !strings.Contains(text, "@") {
			t.Errorf("%s: %d bytes, error %v", name, len(text), err)
		}
		if _, known := requests()[name]; !known {
			t.Errorf("%s: say in this test how many requests it has", name)
		}
	}
	if _, err := scenarios.Read("docs:nothing"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("error %v, expected one that wraps fs.ErrNotExist", err)
	}
}

func passes(t *testing.T, name string, run *result.Run) {
	t.Helper()
	want := result.Summary{Files: 1, Requests: requests()[name], Passed: requests()[name]}
	got := run.Summary
	got.Assertions = 0 // counted by the scenario
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
	for _, step := range run.Files[0].Steps {
		if step.Outcome != result.Passed {
			t.Errorf("line %d: %s: %s", step.Line, step.Outcome, step.Reason)
		}
	}
}

// answers are status and body of each step, in order.
func answers(run *result.Run) []string {
	var all []string
	for _, step := range run.Files[0].Steps {
		for _, attempt := range step.Attempts {
			all = append(all, attempt.Response.Reason+" "+string(attempt.Response.Body))
		}
	}
	return all
}

func newSimulator() *simulator.Simulator {
	return simulator.New(simulator.Options{Clock: standing})
}

// serve listens until the test ends.
func serve(t *testing.T) (plain, secure string) {
	t.Helper()
	ctx, stop := context.WithCancel(context.Background())
	server, err := simulator.Listen(ctx, newSimulator(), simulator.ServeOptions{
		Address: "127.0.0.1:0", TLSAddress: "127.0.0.1:0", Now: time.Now,
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		stop()
		if err := server.Wait(); err != nil {
			t.Error(err)
		}
	})
	return server.URL(), server.TLSURL()
}

// standing is a clock that stands still.
func standing() time.Time { return time.Date(2026, time.January, 2, 3, 4, 5, 0, time.UTC) }

// machine is a host without environment whose dialer refuses all but loopback's
// simulators, and counts.
type machine struct {
	stdin   string
	dialled atomic.Int32
}

func newMachine() *machine { return &machine{} }

func (m *machine) run(t *testing.T, o session.Options) *result.Run {
	t.Helper()
	var out bytes.Buffer
	o.Jobs, o.Version, o.Timeout = 1, "test", 10*time.Second
	o.People, o.Stdout = io.Discard, &out
	o.Reports = []report.Wanted{{Format: "json", Path: "-"}}
	host := session.Host{
		Files: disk{}, Stdin: strings.NewReader(m.stdin), LookupEnv: func(string) (string, bool) { return "", false },
		Now: standing, Location: time.UTC, Random: middle{}, RequestIDs: middle{},
	}
	if o.SimulatorURL == "" {
		host.Dial = m.refuse
	}
	if _, err := session.Run(t.Context(), host, o); err != nil {
		t.Fatal(err)
	}
	var run result.Run
	if err := json.Unmarshal(out.Bytes(), &run); err != nil {
		t.Fatal(err)
	}
	return &run
}

func (m *machine) refuse(context.Context, string, string) (net.Conn, error) {
	m.dialled.Add(1)
	return nil, errors.New("this machine has no network")
}

type disk struct{}

func (disk) ReadFile(name string) ([]byte, error)       { return os.ReadFile(name) }
func (disk) Stat(name string) (fs.FileInfo, error)      { return os.Stat(name) }
func (disk) ReadDir(name string) ([]fs.DirEntry, error) { return os.ReadDir(name) }

// middle draws the same each time.
type middle struct{}

func (middle) UUID() string     { return "00000000-0000-4000-8000-000000000001" }
func (middle) Float64() float64 { return 0.5 }
