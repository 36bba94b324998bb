package lsp_test

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/bchttp/bchttp/internal/session"
	"github.com/bchttp/bchttp/lsp"
	"github.com/bchttp/bchttp/lsp/protocol"
	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/runner"
	"github.com/bchttp/bchttp/runner/result"
)

// TestTheEditorAgrees opens the inputs of all conformance cases and of lint's own cases in
// the server. What is shown is what `bchttp lint` tells with the same environment; what is
// shown as an error a run refuses; and what a run refuses that sends nothing is shown as an
// error. What needs answers is held to a run by TestLintAgreesWithRun of internal/session.
func TestTheEditorAgrees(t *testing.T) {
	for _, c := range slices.Concat(conformanceInputs(t), ownInputs(t)) {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			linted, err := session.Lint(c.host(), c.options(c.env.Environment), false)
			if err != nil {
				t.Skip("there is no such environment here: ", err)
			}
			shown := c.shown(t)
			c.agreesWithLint(t, shown, linted[0].Found)
			if !strings.Contains(c.name, ".txtar, ") || !strings.HasPrefix(c.name, "bc-") { // Business Central refuses those
				c.agreesWithRun(t, shown)
			}
		})
	}
}

// shown are the findings that a client gets that asks for them: those about the whole text.
func (c *agreeing) shown(t *testing.T) []protocol.Diagnostic {
	t.Helper()
	client := serve(t, func(o *lsp.Options) {
		o.Open = func(environment string) lsp.Project {
			return project{session.NewEditor(c.host(), c.options(environment))}
		}
	})
	client.start(map[string]any{"initializationOptions": map[string]any{"environment": c.env.Environment}})
	client.open(lsp.URI(c.path), c.text(t))
	var report protocol.DocumentDiagnosticReport
	answer := client.ask("textDocument/diagnostic", protocol.DocumentDiagnosticParams{TextDocument: protocol.TextDocumentIdentifier{URI: lsp.URI(c.path)}})
	if err := json.Unmarshal(answer.Result, &report); err != nil {
		t.Fatal(err)
	}
	if err := client.end(); err != nil {
		t.Error(err)
	}
	return *report.Items
}

func (c *agreeing) text(t *testing.T) string {
	t.Helper()
	text, err := os.ReadFile(c.path)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func (c *agreeing) agreesWithLint(t *testing.T, shown []protocol.Diagnostic, found []parser.Diagnostic) {
	t.Helper()
	d := lsp.NewDocument(lsp.URI(c.path), c.text(t), protocol.UTF16)
	var got, want []string
	for _, f := range found {
		want = append(want, shownAs(d.Range(f.Span), f.Code, f.Message))
	}
	for _, f := range shown {
		message, _, _ := strings.Cut(f.Message, "\nhint: ")
		got = append(got, shownAs(f.Range, f.Code, message))
	}
	if !slices.Equal(got, want) {
		t.Errorf("the editor shows %q\nlint tells %q", got, want)
	}
}

func shownAs(r protocol.Range, code, message string) string {
	return fmt.Sprintf("%v %s %s", r, code, message)
}

// finishedSteps is an observer that keeps how requests ended.
type finishedSteps []*result.Step

func (k *finishedSteps) Event(event result.Event) {
	if done, ok := event.(result.StepFinished); ok {
		*k = append(*k, done.Step)
	}
}

// agreesWithRun compares errors with what a run refuses, both ways: what is an error is
// not sent, and what a run refuses that sends nothing is told.
func (c *agreeing) agreesWithRun(t *testing.T, shown []protocol.Diagnostic) {
	t.Helper()
	rehearsed, run := c.steps(t, true), c.steps(t, false)
	f := lsp.NewDocument(lsp.URI(c.path), c.text(t), protocol.UTF16).File
	for _, e := range shown {
		in := requestOf(f, e)
		if e.Severity == protocol.SeverityError && !slices.ContainsFunc(slices.Concat(run, rehearsed), func(s *result.Step) bool {
			return (in == 0 || in == s.Line) && (s.Outcome == result.Error || s.Outcome == result.Skipped)
		}) {
			t.Errorf("line %d: the editor shows the error %s: %s; the request is sent", e.Range.Start.Line+1, e.Code, e.Message)
		}
	}
	for _, s := range rehearsed {
		if s.Outcome != result.Error || s.Problem == nil || c.isSilent(s.Problem.Code) {
			continue
		}
		if !slices.ContainsFunc(shown, func(e protocol.Diagnostic) bool { return tellsOf(f, e, s) }) {
			t.Errorf("line %d: the run refuses with %s: %s; the editor shows no error", s.Line, s.Problem.Code, s.Problem.Message)
		}
	}
}

// steps are those of a run, with empty objects for answers.
func (c *agreeing) steps(t *testing.T, rehearsal bool) []*result.Step {
	t.Helper()
	var steps finishedSteps
	options, host := c.options(c.env.Environment), c.host()
	options.DryRun, options.Observers = rehearsal, []runner.Observer{&steps}
	host.Transport = emptyObjects{}
	if _, err := session.Run(context.Background(), host, options); err != nil {
		t.Skip("the run does not begin: ", err)
	}
	return steps
}

// emptyObjects stands in for the network.
type emptyObjects struct{}

func (emptyObjects) RoundTrip(r *http.Request) (*http.Response, error) {
	return &http.Response{
		Status: "200 OK", StatusCode: http.StatusOK, Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1, Request: r,
		Header: http.Header{"Content-Type": {"application/json"}}, Body: io.NopCloser(strings.NewReader("{}")), ContentLength: 2,
	}, nil
}

// tellsOf tells whether a finding says what a run refuses. What is missing on this machine
// may be there on the one that the scenario runs on, so that is a warning.
func tellsOf(f *parser.File, d protocol.Diagnostic, s *result.Step) bool {
	in := requestOf(f, d)
	return d.Code == s.Problem.Code && (in == 0 || in == s.Line) && (d.Severity == protocol.SeverityError || isOfMachine(d.Code) && d.Severity == protocol.SeverityWarning)
}

func isOfMachine(code string) bool {
	return code == "process-variable-unset" || strings.HasPrefix(code, "dotenv-") || strings.HasPrefix(code, "token-")
}

// isSilent tells what is not told on purpose.
func (c *agreeing) isSilent(code string) bool {
	switch code {
	case "prompt-unanswered", "token-unsupported": // a person answers
		return true
	case "variable-path": // the value is that of a response, or of a row
		return true
	case "token-settings": // who gets the token knows what it needs
		return true
	case "placeholder": // the samples of the documentation have no findings
		return true
	case "variable-undefined": // without a choice a name is there if one of the environments has it
		return c.env.Environment == ""
	}
	return false
}

// requestOf is the line, from 1, of the request that a finding is about, 0 for one in a definition.
func requestOf(f *parser.File, d protocol.Diagnostic) int {
	line := int32(d.Range.Start.Line)
	if b := f.BlockAt(line); b != nil && b.Request >= 0 && f.Line(line).Kind != parser.LineDefinition {
		return int(b.Request) + 1
	}
	return 0
}
