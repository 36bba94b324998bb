package session_test

import (
	"context"
	"io"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/bchttp/bchttp/internal/session"
	"github.com/bchttp/bchttp/lint"
	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/runner"
	"github.com/bchttp/bchttp/runner/result"
)

// answered is an observer that keeps the steps of a run.
type answered struct{ steps []*result.Step }

func (a *answered) Event(event result.Event) {
	if done, ok := event.(result.StepFinished); ok {
		a.steps = append(a.steps, done.Step)
	}
}

// TestLintAgreesWithTheSimulator holds the checks against the entities of Business Central
// to its double, which knows nothing of them: a request is refused exactly if lint says
// so.
func TestLintAgreesWithTheSimulator(t *testing.T) {
	path := filepath.Join("testdata", "business-central.http")
	host := session.Host{
		Files: realFiles{}, Stdin: strings.NewReader(""), Now: time.Now, Location: time.UTC,
		Random: &countedRandom{}, RequestIDs: &countedRandom{}, LookupEnv: func(string) (string, bool) { return "", false },
	}
	seen := &answered{}
	options := session.Options{Paths: []string{path}, Simulate: true, Observers: []runner.Observer{seen}}
	options.People, options.Stdout, options.Console.Diagnostics = io.Discard, io.Discard, io.Discard
	if _, err := session.Run(context.Background(), host, options); err != nil {
		t.Fatal(err)
	}
	refused := refusedByLint(t, host, path)
	for _, s := range seen.steps {
		if len(s.Attempts) == 0 || s.Attempts[0].Response == nil {
			t.Errorf("line %d was not answered: %+v", s.Line, s.Problem)
			continue
		}
		status := s.Attempts[0].Response.Status
		if message, told := refused[s.Line]; told != (status >= 400) {
			t.Errorf("line %d: %s %s is answered with %d, and lint says %q", s.Line, s.Method, s.URL, status, message)
		}
	}
	if len(seen.steps) < 40 || len(refused) < 30 {
		t.Errorf("%d requests, %d of them refused", len(seen.steps), len(refused))
	}
}

// refusedByLint has a message for each request, by its line, that lint takes for one that
// is refused. That a filter is ignored is no refusal.
func refusedByLint(t *testing.T, host session.Host, path string) map[int]string {
	t.Helper()
	linted, err := session.Lint(host, session.Options{Paths: []string{path}}, false)
	if err != nil {
		t.Fatal(err)
	}
	text, err := realFiles{}.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	tree := parser.Parse(parser.NewSource(path, string(text)), parser.Options{})
	refused := map[int]string{}
	for _, d := range linted[0].Found {
		if slices.Contains(lint.Codes(), d.Code) && strings.HasPrefix(d.Code, "bc-") && d.Code != "bc-filter-ignored" {
			refused[placed(tree, d).in] = d.Message
		}
	}
	return refused
}
