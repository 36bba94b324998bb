package session_test

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/bchttp/bchttp/internal/session"
	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/runner"
	"github.com/bchttp/bchttp/runner/result"
)

// TestLintAgreesWithRun holds lint to what a run of the same file refuses, over the
// inputs of all conformance cases in the default mode: each error of lint is a request
// that is not sent, and each request that is refused for what can be known before
// anything is sent is an error of lint.
func TestLintAgreesWithRun(t *testing.T) {
	for _, c := range loadCases(t) {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			c.exact = false
			steps := c.finishedSteps(t)
			found := c.lintErrors(t)
			c.errorsAreRefused(t, found, steps)
			c.refusalsAreErrors(t, found, steps)
		})
	}
}

// stepKeeper is an observer that keeps how requests ended.
type stepKeeper struct {
	*caseServer
	steps []*result.Step
}

func (k *stepKeeper) Event(event result.Event) {
	k.caseServer.Event(event)
	if done, ok := event.(result.StepFinished); ok {
		k.steps = append(k.steps, done.Step)
	}
}

func (c *conformanceCase) finishedSteps(t *testing.T) []*result.Step {
	server := newCaseServer(c)
	keeper := &stepKeeper{caseServer: server}
	options := c.options(t, server)
	options.Observers = []runner.Observer{keeper}
	if _, err := session.Run(context.Background(), c.host(t, server), options); err != nil {
		t.Skip("the run does not begin: ", err)
	}
	return keeper.steps
}

// lintError is an error of lint. In is the line of the request whose block it stands in,
// 0 for one in a definition.
type lintError struct {
	parser.Diagnostic
	line, in int
}

func (c *conformanceCase) lintErrors(t *testing.T) []lintError {
	server := newCaseServer(c)
	options := c.options(t, server)
	linted, err := session.Lint(c.host(t, server), options, false)
	if err != nil {
		t.Fatal(err)
	}
	text, err := realFiles{}.ReadFile(filepath.Join(c.folder, c.input))
	if err != nil {
		t.Fatal(err)
	}
	tree := parser.Parse(parser.NewSource(c.input, string(text)), parser.Options{Markdown: c.input == "input.md"})
	var found []lintError
	for _, d := range linted[0].Found {
		if d.Severity == parser.Error {
			found = append(found, placed(tree, d))
		}
	}
	return found
}

func placed(tree *parser.File, d parser.Diagnostic) lintError {
	line := tree.LineAt(d.Span.Start)
	e := lintError{Diagnostic: d, line: int(line) + 1}
	if b := tree.BlockAt(line); b != nil && b.Request >= 0 && tree.Line(line).Kind != parser.LineDefinition {
		e.in = int(b.Request) + 1
	}
	return e
}

// tells says whether an error of lint is what ended a request: in the same words, or, of
// what is told where it is defined, with the same code.
func (e lintError) tells(s *result.Step) bool {
	if e.Code != s.Problem.Code {
		return false
	}
	return e.in == 0 || e.in == s.Line && e.Message == s.Problem.Message && e.Hint == s.Problem.Hint
}

// errorsAreRefused checks that what lint calls an error is not sent.
func (c *conformanceCase) errorsAreRefused(t *testing.T, found []lintError, steps []*result.Step) {
	for _, e := range found {
		stopped := slices.ContainsFunc(steps, func(s *result.Step) bool {
			return (s.Line == e.in || e.in == 0) && (s.Outcome == result.Error || s.Outcome == result.Skipped)
		})
		if !stopped {
			t.Errorf("line %d: lint says %s: %s; the request is sent", e.line, e.Code, e.Message)
		}
	}
}

// refusalsAreErrors checks that lint tells what is refused, as far as it can know.
func (c *conformanceCase) refusalsAreErrors(t *testing.T, found []lintError, steps []*result.Step) {
	for _, s := range steps {
		if s.Outcome != result.Error || s.Problem == nil || onlyInRun(s.Problem.Code) {
			continue
		}
		if lintIsSilent(c.name) {
			t.Log("deliberately not told: ", s.Problem.Message)
			continue
		}
		told := slices.ContainsFunc(found, func(e lintError) bool { return e.tells(s) })
		if !told {
			t.Errorf("line %d: the run says %s: %s; lint says nothing", s.Line, s.Problem.Code, s.Problem.Message)
		}
	}
}

// onlyInRun tells problems that show only when something is sent: they depend on
// responses, on values, or on the machine.
func onlyInRun(code string) bool {
	switch code {
	case "network", "value-missing", "value-empty", "body-kind", "body-not-json", "body-not-xml",
		"request-no-answer", "request-skipped", "line-end-inserted", "prompt-unanswered", "prompt-cancelled",
		"process-variable-unset", "placeholder":
		return true
	case "condition", "loop": // a loop's rows are looked at when it runs
		return true
	}
	return strings.HasPrefix(code, "token-") || strings.HasPrefix(code, "dotenv-")
}

// lintIsSilent names the cases in which lint deliberately knows less than a run.
func lintIsSilent(name string) bool {
	// Without --env a name is no error while one of the environments defines it.
	return name == "s11-no-environment"
}

// TestLintAgreesWithRunOnItsOwnCases does the same over the inputs of lint's golden files,
// which have more errors in them than files that people write.
func TestLintAgreesWithRunOnItsOwnCases(t *testing.T) {
	for _, topic := range []string{"definitions", "environment", "expressions", "files", "message", "references", "secrets"} {
		archive, err := txtar.ParseFile(filepath.Join("..", "..", "lint", "testdata", topic+".txtar"))
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range archive.Files {
			if filepath.Ext(f.Name) != ".http" {
				continue
			}
			t.Run(topic+"/"+strings.TrimSuffix(f.Name, ".http"), func(t *testing.T) {
				t.Parallel()
				c := caseOf(t, archive, f)
				steps, found := c.finishedSteps(t), c.lintErrors(t)
				c.errorsAreRefused(t, found, steps)
				c.refusalsAreErrors(t, found, steps)
			})
		}
	}
}

// caseOf makes a case of an input of an archive, with the files beside it.
func caseOf(t *testing.T, archive *txtar.Archive, input txtar.File) *conformanceCase {
	t.Helper()
	c := &conformanceCase{name: input.Name, folder: t.TempDir(), input: "input.http", also: map[int][]wantedRequest{}}
	write(t, filepath.Join(c.folder, c.input), input.Data)
	for _, f := range archive.Files {
		if rest, ok := strings.CutPrefix(f.Name, "files/"); ok {
			write(t, filepath.Join(c.folder, rest), f.Data)
		}
		if f.Name == "env.json" {
			c.env.Settings = json.RawMessage(`{"rest-client.environmentVariables": ` + string(f.Data) + `}`)
		}
	}
	if _, name, ok := strings.Cut(string(archive.Comment), "env: "); ok {
		c.env.Environment = strings.TrimSpace(name)
	}
	return c
}

func write(t *testing.T, path string, data []byte) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
}
