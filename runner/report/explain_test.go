package report

import (
	"bytes"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/bchttp/bchttp/runner/result"
)

// TestEachFailureExplainsItself pins the exact text of every kind of failure, and
// the line that stands for it in reports.
func TestEachFailureExplainsItself(t *testing.T) {
	problem := &result.Problem{Message: "variable `x` is not defined", Line: 3, Column: 5, Hint: "did you mean `y`?", Excerpt: "    {{x}}\n      ^"}
	attempt := func(status int, body string) []result.Attempt {
		return []result.Attempt{{Response: &result.Response{Status: status, Body: result.Body(body)}}}
	}
	failed := func(a result.Assertion) *result.Step {
		if a.Outcome == "" {
			a.Outcome = result.Failed
		}
		a.Line = 2
		return &result.Step{Line: 9, Outcome: result.Failed, Assertions: []result.Assertion{a}}
	}
	for _, c := range []struct {
		name           string
		step           *result.Step
		headline, want string
	}{
		{
			"problem", &result.Step{Outcome: result.Error, Reason: problem.Message, Problem: problem}, problem.Message,
			"a.http:3:5: variable `x` is not defined\n    {{x}}\n      ^\nhint: did you mean `y`?\n",
		},
		{
			"problem with a further reason", &result.Step{Outcome: result.Error, Reason: "the body file needs it", Problem: problem},
			"the body file needs it",
			"a.http:3:5: variable `x` is not defined\n    {{x}}\n      ^\nhint: did you mean `y`?\nthe body file needs it\n",
		},
		{
			"reason alone", &result.Step{Line: 9, Outcome: result.Error, Reason: "connection refused"}, "connection refused",
			"a.http:9: connection refused\n",
		},
		{
			"error of the last try", &result.Step{Line: 9, Outcome: result.Error, Attempts: []result.Attempt{{Error: text("no route")}}}, "no route",
			"a.http:9: no route\n",
		},
		{
			"nothing but a status", &result.Step{Line: 9, Outcome: result.Failed, Attempts: attempt(500, "")}, "status 500",
			"a.http:9: status 500\n",
		},
		{
			"nothing at all", &result.Step{Line: 9, Outcome: result.Error}, "error", "a.http:9: error\n",
		},
		{
			"status check", &result.Step{Line: 9, Outcome: result.Failed, Reason: "status 400, expected below 400", Attempts: attempt(400, " {\r\n}\n")},
			"status 400, expected below 400",
			"a.http:9: status 400, expected below 400\nresponse:\n    {\n    }\n",
		},
		{
			"long response", &result.Step{Line: 9, Outcome: result.Failed, Reason: "status 400", Attempts: attempt(400, string(bytes.Repeat([]byte("x"), 3000)))},
			"status 400",
			"a.http:9: status 400\nresponse:\n    " + string(bytes.Repeat([]byte("x"), 1024)) + "\n    (1.9 KiB more)\n",
		},
		{
			"binary response", &result.Step{Line: 9, Outcome: result.Failed, Reason: "status 400", Attempts: attempt(400, "a\x00b")}, "status 400",
			"a.http:9: status 400\n",
		},
		{
			"assertion", failed(result.Assertion{Expr: "status == 200", Left: "404", Right: "200"}),
			"`status == 200` is not true, left 404, right 200",
			"a.http:2: `status == 200` is not true\n    left   404\n    right  200\n",
		},
		{
			"assertion with words", failed(result.Assertion{Expr: "a == b", Message: "must be equal", Leaves: []result.Leaf{{Expr: "a == b", Left: "1", Right: "2"}}}),
			"must be equal, left 1, right 2",
			"a.http:2: must be equal\n    a == b\n    left   1\n    right  2\n",
		},
		{
			"assertion without comparison", failed(result.Assertion{Expr: `has("x")`, Note: "there is no `x`", Hint: "did you mean `X`?"}),
			"`has(\"x\")` is not true",
			"a.http:2: `has(\"x\")` is not true\n    there is no `x`\nhint: did you mean `X`?\n",
		},
		{
			"assertion without verdict", failed(result.Assertion{Expr: "body.a.b", Outcome: result.Error, Note: "`body.a` is nil"}),
			"`body.a` is nil",
			"a.http:2: `body.a` is nil\n    body.a.b\n",
		},
		{
			"long value", failed(result.Assertion{Expr: "a == b", Left: string(bytes.Repeat([]byte("1"), 3000)), Right: "1\n2"}),
			"`a == b` is not true",
			"a.http:2: `a == b` is not true\n    left   " + string(bytes.Repeat([]byte("1"), 2048)) + " (952 bytes more)\n    right  1\\n2\n",
		},
		{"skipped", &result.Step{Outcome: result.Skipped, Reason: "`# @disabled`"}, "`# @disabled`", ""},
	} {
		var out bytes.Buffer
		x := explanation{to: &out, path: "a.http", paint: Plain()}
		x.step(c.step)
		if diff := cmp.Diff(c.want, out.String()); diff != "" {
			t.Errorf("%s (-want +got)\n%s", c.name, diff)
		}
		if got := headline(c.step); got != c.headline {
			t.Errorf("%s: headline %q, want %q", c.name, got, c.headline)
		}
	}
	// a problem that the step tells is not told again by its assertion
	s := failed(result.Assertion{Expr: "x", Problem: problem})
	s.Problem, s.Reason = problem, problem.Message
	var out bytes.Buffer
	(&explanation{to: &out, path: "a.http", paint: Plain()}).step(s)
	if n := bytes.Count(out.Bytes(), []byte(problem.Message)); n != 1 {
		t.Errorf("told %d times:\n%s", n, &out)
	}
}
