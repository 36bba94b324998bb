package report

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/bchttp/bchttp/internal/secret"
	"github.com/bchttp/bchttp/runner/result"
)

func TestLiveTellsVerdicts(t *testing.T) {
	reason := "no answer within 5s"
	for name, test := range map[string]struct {
		step result.Step
		want Verdict
	}{
		"passed": {
			result.Step{
				Outcome:    result.Passed,
				Attempts:   []result.Attempt{{Response: &result.Response{Status: 201, Reason: "Created"}, Timings: result.Timings{TotalMs: 3}}},
				Assertions: []result.Assertion{{Outcome: result.Passed, Expr: "a"}, {Outcome: result.Passed, Expr: "b"}},
			},
			Verdict{Outcome: result.Passed, DurationMs: 3, Summary: "201 Created, 2 assertions", Transcript: "201 Created  3 ms  0 bytes\n\n──── assertions\n\n✓ a\n✓ b\n", Response: &result.Response{Status: 201, Reason: "Created"}},
		},
		"assertions alone": {
			result.Step{Outcome: result.Failed, Line: 4, Assertions: []result.Assertion{
				{Line: 2, Outcome: result.Failed, Expr: "status == 201", Left: "200", Right: "201"},
				{Line: 3, Outcome: result.Failed, Expr: "len(body)", Message: "the list is empty", Hint: "create one"},
			}},
			Verdict{Outcome: result.Failed, Summary: "`status == 201` is not true, left 200, right 201", Failures: []Failure{
				{Line: 2, Code: "assertion", Message: "`status == 201` is not true", Detail: "left   200\nright  201", Left: "200", Right: "201"},
				{Line: 3, Code: "assertion", Message: "the list is empty", Detail: "    len(body)\nhint: create one"},
			}},
		},
		"the request itself": {
			result.Step{Outcome: result.Error, Line: 4, Reason: reason},
			Verdict{Outcome: result.Error, Summary: reason, Failures: []Failure{{Line: 4, Code: "request", Message: reason}}},
		},
		"a place in it": {
			result.Step{Outcome: result.Error, Line: 4, Problem: &result.Problem{Code: "variable-undefined", Message: "the variable `a` is not defined", Line: 5, Column: 7, Hint: "define it"}},
			Verdict{Outcome: result.Error, Summary: "the variable `a` is not defined", Failures: []Failure{{Line: 5, Column: 7, Code: "variable-undefined", Message: "the variable `a` is not defined", Detail: "hint: define it"}}},
		},
		"not asked for": {
			result.Step{Outcome: result.Skipped, Reason: result.NotSelected},
			Verdict{Outcome: result.Skipped, Unselected: true, Summary: result.NotSelected},
		},
	} {
		if diff := cmp.Diff(test.want, verdictOf("a.http", &test.step)); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

// TestLiveTellsNoSecrets: what is told went through a Set, as with all writers.
func TestLiveTellsNoSecrets(t *testing.T) {
	secrets := &secret.Store{}
	secrets.Add("correct-horse-battery")
	var told []string
	set := NewSet(secrets, Live{
		Started:  func(path string, line int) { told = append(told, path) },
		Finished: func(path string, _ int, v Verdict) { told = append(told, v.Transcript) },
	})
	file, step := &result.File{Path: "a.http"}, &result.Step{Line: 1, Outcome: result.Passed, Attempts: []result.Attempt{{
		Request:  &result.Request{Method: "GET", URL: "http://h/?q=correct-horse-battery"},
		Response: &result.Response{Status: 200, Body: result.Body("correct-horse-battery")},
	}}}
	set.Event(result.FileStarted{File: file})
	set.Event(result.StepStarted{File: file, Step: step})
	set.Event(result.StepFinished{File: file, Step: step})
	want := []string{"a.http", "200  0.0 ms  3 bytes\n\n***\n\n──── request\n\nGET http://h/?q=***\n"}
	if diff := cmp.Diff(want, told); diff != "" {
		t.Error(diff)
	}
}
