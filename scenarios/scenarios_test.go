package scenarios_test

import (
	"errors"
	"io/fs"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/bchttp/bchttp/bc/simulator"
	"github.com/bchttp/bchttp/internal/session"
	"github.com/bchttp/bchttp/runner/result"
	"github.com/bchttp/bchttp/scenarios"
)

// requests says how many requests a scenario runs, with those that it imports: all of them
// must pass.
func requests() map[string]int {
	return map[string]int{
		"bc:batch":          7,
		"bc:company-set-up": 14,
		"bc:custom-api":     9,
		"bc:deep-insert":    9,
		"bc:entity-sets":    26,
		"bc:entity-tags":    10,
		"bc:environments":   10,
		"bc:extension":      12,
		"bc:media":          14,
		"bc:on-premises":    5,
		"bc:paging":         7,
		"bc:sales-order":    14,
		"bc:sign-in":        3,
		"bc:webhooks":       7,
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
			t.Parallel()
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
	for _, name := range scenarios.Names() {
		for _, scheme := range []string{"http", "https"} {
			t.Run(name+" "+scheme, func(t *testing.T) {
				t.Parallel()
				plain, secure := serve(t, simulator.Options{})
				o := session.Options{Paths: []string{name}, SimulatorURL: plain, Overrides: listening(t)}
				if scheme == "https" {
					o.SimulatorURL, o.Insecure = secure, true
				}
				passes(t, name, newMachine().run(t, o))
			})
		}
	}
}

// TestSameAnswers holds the two ways to the simulator to answers of the same status
// and the same bodies, but for what is drawn and signed anew.
func TestSameAnswers(t *testing.T) {
	for _, name := range scenarios.Names() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			subscriber := listening(t)
			_, secure := serve(t, simulator.Options{}) // answers name the scheme
			inProcess := newMachine().run(t, session.Options{Paths: []string{name}, Simulate: true, Overrides: subscriber})
			served := newMachine().run(t, session.Options{Paths: []string{name}, SimulatorURL: secure, Insecure: true, Overrides: subscriber})
			if diff := cmp.Diff(answers(inProcess), answers(served)); diff != "" {
				t.Errorf("-in process +over sockets\n%s", diff)
			}
		})
	}
}

// TestInParallel runs all scenarios at the same time, in one company, against a simulator
// that enforces the limits of the service: none disturbs another. docs:s2s-copied does to
// the same records what docs:s2s does.
func TestInParallel(t *testing.T) {
	plain, _ := serve(t, simulator.Options{Limits: true})
	names := slices.DeleteFunc(scenarios.Names(), func(name string) bool { return name == "docs:s2s-copied" })
	run := newMachine().run(t, session.Options{Paths: names, SimulatorURL: plain, Jobs: len(names), Overrides: listening(t)})
	steps := 0
	for _, file := range run.Files {
		steps += len(file.Steps)
		for _, step := range file.Steps {
			if step.Outcome != result.Passed {
				t.Errorf("%s:%d: %s: %s%v", file.Path, step.Line, step.Outcome, step.Reason, step.Assertions)
			}
		}
	}
	if run.Summary.Passed != steps || run.Summary.Files != len(names) {
		t.Errorf("%d of %d requests passed in %d files, expected all in %d", run.Summary.Passed, steps, run.Summary.Files, len(names))
	}
}

// TestNothingIsLeft holds all scenarios to delete what they create, but for what Business
// Central does not delete.
func TestNothingIsLeft(t *testing.T) {
	stay := map[string]int{"bc:extension": 1} // the record that takes uploads: there is one for each environment
	for _, name := range scenarios.Names() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			plain, _ := serve(t, simulator.Options{})
			host := newMachine().host()
			host.CacheDir = t.TempDir()
			runOn(t, host, session.Options{Paths: []string{name}, SimulatorURL: plain, Overrides: listening(t)})
			left, _, err := session.Leftovers(host, session.Options{})
			if err != nil {
				t.Fatal(err)
			}
			if len(left) != stay[name] {
				t.Errorf("%d records are left, expected %d: %v", len(left), stay[name], left)
			}
		})
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
	want := result.Summary{Files: len(run.Files), Requests: requests()[name], Passed: requests()[name]}
	got := run.Summary
	got.Assertions = 0 // counted by the scenario
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
	for _, file := range run.Files {
		for _, step := range file.Steps {
			if step.Outcome != result.Passed {
				t.Errorf("%s:%d: %s: %s", file.Path, step.Line, step.Outcome, step.Reason)
			}
		}
	}
}

// answers are status and body of each step, in order.
func answers(run *result.Run) []string {
	var all []string
	for _, file := range run.Files {
		for _, step := range file.Steps {
			for _, attempt := range step.Attempts {
				all = append(all, attempt.Response.Reason+" "+string(attempt.Response.Body))
			}
		}
	}
	return all
}
