package report

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/bchttp/bchttp/internal/secret"
	"github.com/bchttp/bchttp/runner/result"
)

var update = flag.Bool("update", false, "write the golden files anew")

// golden compares a text with a file in testdata.
func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, got, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	want = bytes.ReplaceAll(want, []byte("\r\n"), []byte("\n")) // a checkout on Windows
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("%s (-want +got)\n%s", path, diff)
	}
}

// plantedSecret is known to the store of storySecrets.
const plantedSecret = "s3cr3t/value+0001"

func storySecrets() *secret.Store {
	var s secret.Store
	s.Add(plantedSecret)
	return &s
}

func text(s string) *string { return &s }

func headers(pairs ...string) []result.Header {
	var fields []result.Header
	for i := 0; i < len(pairs); i += 2 {
		fields = append(fields, result.Header{Name: pairs[i], Value: pairs[i+1]})
	}
	return fields
}

const api = "https://api.businesscentral.dynamics.com/v2.0/production/api/v2.0"

// signIn gets a token; it passes.
func signIn() *result.Step {
	return &result.Step{
		Name: text("signIn"), Line: 6, EndLine: 12, Outcome: result.Passed,
		Attempts: []result.Attempt{{
			Request: &result.Request{
				Method: "POST", URL: "https://login.microsoftonline.com/contoso.onmicrosoft.com/oauth2/v2.0/token",
				Headers: headers("Content-Type", "application/x-www-form-urlencoded"),
				Body:    result.Body("grant_type=client_credentials&client_secret=short&scope=x"),
			},
			Response: &result.Response{
				Status: 200, Reason: "OK", Headers: headers("Content-Type", "application/json; charset=utf-8"),
				Body: result.Body(`{"token_type":"Bearer","access_token":"` + plantedSecret + `"}`),
			},
			Timings: result.Timings{TotalMs: 123.4567},
		}},
		Assertions: []result.Assertion{{Expr: "status == 200", Line: 4, Outcome: result.Passed, Left: "200", Right: "200"}},
		Captures:   []result.Capture{{Name: "accessToken", Value: "short", Line: 5}, {Name: "kind", Value: "Bearer", Line: 5}},
	}
}

// companies passes with a warning, after a second try and a redirect.
func companies() *result.Step {
	request := func(url string) *result.Request {
		return &result.Request{Method: "GET", URL: url, Headers: headers("Authorization", "Bearer "+plantedSecret, "Accept", "application/json")}
	}
	return &result.Step{
		Name: text("companies"), Line: 20, EndLine: 21, Outcome: result.Passed,
		Attempts: []result.Attempt{
			{
				Request: request(api + "/companies"), Error: text("connection reset by peer"),
				Timings: result.Timings{TotalMs: 4},
			},
			{
				Request: request(api + "/companies"),
				Response: &result.Response{
					Status: 302, Reason: "Found", Headers: headers("Location", api+"/companies/?sig=abc", "Set-Cookie", "id=1"),
				},
				SignIn: []result.Exchange{{
					Request:  &result.Request{Method: "POST", URL: "https://login.example/token"},
					Response: &result.Response{Status: 200, Reason: "OK", Body: result.Body{0xff, 0xfe, 0}},
				}},
				FollowUps: []result.Exchange{{
					Request: request(api + "/companies/?sig=abc"),
					Response: &result.Response{
						Status: 200, Reason: "OK", Headers: headers("Content-Type", "application/json"),
						Body: result.Body("{\r\n  \"value\": []\r\n}\r\n"),
					},
				}},
				Timings: result.Timings{TotalMs: 1300, ThrottledMs: 3000.0004},
			},
		},
		Warnings: []result.Problem{{
			Code: "blank-line", Severity: "warning", Message: "the blank line before the body is missing", Line: 21, Column: 1,
			Hint: "put an empty line above", Excerpt: "    {\"a\":1}\n    ^",
		}},
	}
}

// customer fails: two leaves are false, and a structure differs.
func customer() *result.Step {
	return &result.Step{
		Name: text("customer"), Line: 30, EndLine: 31, Outcome: result.Failed,
		Row: &result.Row{Index: 2, Value: map[string]any{"number": 10000, "password": "short"}},
		Attempts: []result.Attempt{{
			Request:  &result.Request{Method: "GET", URL: api + "/companies(11111111-1111-1111-1111-111111111111)/customers?$top=1&$filter=" + plantedSecret},
			Response: &result.Response{Status: 200, Reason: "OK", Headers: headers("Content-Type", "application/json"), Body: result.Body(`{"value":[]}`)},
			Timings:  result.Timings{TotalMs: 11.6},
		}},
		Assertions: []result.Assertion{
			{Expr: "status == 200", Line: 26, Outcome: result.Passed, Left: "200", Right: "200"},
			{
				Expr: "len(body.value) == 1 && body.next == nil", Line: 27, Outcome: result.Failed, Left: "0", Right: "1",
				Message: "there is no customer",
				Leaves: []result.Leaf{
					{Expr: "len(body.value) == 1", Left: "0", Right: "1"},
					{Expr: "body.next == nil", Left: `"` + plantedSecret + `"`, Right: "null"},
				},
			},
			{
				Expr: "body == vars.expected", Line: 28, Outcome: result.Failed,
				Left: `{"value":[],"password":"short"}`, Right: `{"value":[{"id":1}],"password":"other"}`,
				Leaves: []result.Leaf{{
					Expr: "body == vars.expected", Left: `{"value":[],"password":"short"}`, Right: `{"value":[{"id":1}],"password":"other"}`,
					Differences: []string{`value[0]: left nothing, right {"id":1}`},
				}},
			},
			{
				Expr: "body.valu.x == 1", Line: 29, Outcome: result.Error, Message: "`body.valu` is nil",
				Problem: &result.Problem{
					Code: "nil-member", Severity: "error", Message: "cannot read `x` of `body.valu`, which is nil", Line: 29, Column: 13,
					Hint: "did you mean `value`?", Excerpt: "    # @assert body.valu.x == 1\n              ^~~~~~~~~~",
				},
			},
		},
	}
}

// missing fails by its status.
func missing() *result.Step {
	return &result.Step{
		Line: 40, EndLine: 42, Outcome: result.Failed, Reason: "status 404, expected below 400",
		Attempts: []result.Attempt{{
			Request:  &result.Request{Method: "PATCH", URL: api + "/companies(1)/items(2)", Headers: headers("If-Match", "*"), Body: result.Body(`{"displayName":"<b>"}`)},
			Response: &result.Response{Status: 404, Reason: "Not Found", Body: result.Body(`{"error":{"code":"BadRequest_ResourceNotFound","message":"No \u001b[31mHTTP resource"}}` + "\x1b[0m")},
			Timings:  result.Timings{TotalMs: 0.4},
		}},
		Explanation: &result.Explanation{
			Code: "BadRequest_ResourceNotFound", Summary: "the API has nothing of the name `items` \x1b[31m",
			Causes: []result.Cause{
				{Message: "the name is misspelt", Evidence: "the token " + plantedSecret, Remedy: "write `item`"},
				{Message: "the app is not installed"},
			},
		},
		Trace: &result.Trace{CorrelationID: "c-1", ClientRequestID: "", RequestID: "r-1", ServerCorrelation: "m-1", Query: "traces\n| where x has 'c-1' <b>"},
		Inner: []result.Inner{
			{ID: "<1>", Method: "GET", URL: "items?sig=" + plantedSecret, Status: 200, Outcome: result.Passed},
			{ID: "2", Status: 404, Outcome: result.Failed},
		},
	}
}

// unresolved ends in an error before anything is sent.
func unresolved() *result.Step {
	problem := result.Problem{
		Code: "unresolved", Severity: "error", Message: "variable `companyId` is not defined", Line: 50, Column: 18,
		Hint: "did you mean `company`?", Excerpt: "    GET {{api}}/companies({{companyId}})\n                          ^~~~~~~~~",
	}
	return &result.Step{
		Line: 50, EndLine: 50, Outcome: result.Error, Reason: problem.Message, Method: "GET", URL: "{{api}}/companies({{companyId}})", Problem: &problem,
	}
}

func skippedStep(reason string) *result.Step {
	return &result.Step{Name: text("later"), Line: 60, EndLine: 60, Outcome: result.Skipped, Reason: reason, Method: "DELETE", URL: "{{api}}/x"}
}

// story is a run of two files, the second of which finishes first.
func story(interrupted bool) []result.Event {
	customers := &result.File{Path: "api/customers.http", Problems: []result.Problem{
		{Code: "unresolved", Severity: "error", Message: "variable `companyId` is not defined", Line: 50, Column: 18},
		{Code: "unused", Severity: "warning", Message: "variable `old` is never used", Line: 2, Column: 2, Hint: "remove it", Excerpt: "    @old = 1\n     ^~~"},
		{Code: "style", Severity: "hint", Message: "a hint is for the editor", Line: 3, Column: 1},
	}}
	smoke := &result.File{Index: 1, Path: "smoke test.http"}
	var events []result.Event
	var sum result.Summary
	finish := func(f *result.File, s *result.Step) {
		sum.Add(s)
		events = append(events, result.StepStarted{File: f, Step: s}, result.StepFinished{File: f, Step: s})
	}
	events = append(events, result.RunStarted{
		Tool: result.Tool{Name: "bchttp", Version: "1.0.0"}, StartedAt: started(), Files: 2,
	}, result.FileStarted{File: smoke}, result.FileStarted{File: customers})
	finish(customers, signIn())
	finish(smoke, skippedStep("`# @disabled`"))
	finish(customers, companies())
	finish(customers, customer())
	finish(smoke, skippedStep(result.NotSelected))
	smoke.Outcome = result.Passed
	events = append(events, result.FileFinished{File: smoke})
	finish(customers, missing())
	finish(customers, unresolved())
	finish(customers, skippedStep("it refers to `customer`, which failed"))
	if !interrupted {
		customers.Outcome = result.Error
		events = append(events, result.FileFinished{File: customers})
	}
	sum.Files = 2
	return append(events, result.RunFinished{Interrupted: interrupted, Run: &result.Run{
		SchemaVersion: result.SchemaVersion, Tool: result.Tool{Name: "bchttp", Version: "1.0.0"},
		StartedAt: started(), DurationMs: 1441.23456, Outcome: sum.Outcome(), Summary: sum,
	}})
}

func started() time.Time {
	return time.Date(2026, 1, 2, 4, 5, 6, 789_123_456, time.FixedZone("CET", 3600))
}

// play gives events to writers and closes them.
func play(t *testing.T, events []result.Event, writers ...Writer) {
	t.Helper()
	set := NewSet(storySecrets(), writers...)
	for _, event := range events {
		set.Event(event)
	}
	if err := set.Close(); err != nil {
		t.Fatal(err)
	}
}

// written is a report of events.
func written(t *testing.T, format string, events []result.Event) []byte {
	t.Helper()
	var out bytes.Buffer
	w, err := New(format, Target{Path: "-", Stdout: &out}, Options{Secrets: storySecrets()})
	if err != nil {
		t.Fatal(err)
	}
	play(t, events, w)
	return out.Bytes()
}
