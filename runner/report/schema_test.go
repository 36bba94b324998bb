package report

import (
	"bytes"
	"encoding/json"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/bchttp/bchttp/runner/result"
)

// schemas are those that were compiled, by format.
var schemas sync.Map

func schema(t *testing.T, format string) *jsonschema.Schema {
	t.Helper()
	if known, ok := schemas.Load(format); ok {
		return known.(*jsonschema.Schema)
	}
	compiler := jsonschema.NewCompiler()
	compiler.AssertFormat()
	path := filepath.Join("testdata", "schema", format+".json")
	if format == "json" {
		path = filepath.Join("..", "..", "docs", "report.schema.json")
	}
	compiled, err := compiler.Compile(path)
	if err != nil {
		t.Fatal(err)
	}
	schemas.Store(format, compiled)
	return compiled
}

func validate(t *testing.T, report []byte) error {
	t.Helper()
	return validateAs(t, "json", report)
}

func validateAs(t *testing.T, format string, report []byte) error {
	t.Helper()
	document, err := jsonschema.UnmarshalJSON(bytes.NewReader(report))
	if err != nil {
		t.Fatalf("not JSON: %v\n%s", err, report)
	}
	return schema(t, format).Validate(document)
}

func TestReportsFitTheSchema(t *testing.T) {
	nothingRan := []result.Event{result.RunStarted{}, result.RunFinished{Run: &result.Run{
		SchemaVersion: 1, Tool: result.Tool{Name: "bchttp"}, StartedAt: started(), Outcome: result.Passed,
	}}}
	for name, events := range map[string][]result.Event{
		"story": story(false), "interrupted": story(true), "nothing ran": nothingRan,
	} {
		for _, format := range []string{"json", "ctrf", "sarif", "har"} {
			if err := validateAs(t, format, written(t, format, events)); err != nil {
				t.Errorf("%s, %s: %v", format, name, err)
			}
		}
	}
}

// TestTheSchemaIsStrict breaks a good report in ways that a reader would trip over.
func TestTheSchemaIsStrict(t *testing.T) {
	good := string(written(t, "json", story(false)))
	for _, c := range []struct{ old, new string }{
		{`"schemaVersion":1`, `"schemaVersion":2`},
		{`"files":2,`, ``},
		{`"startedAt":"2026-01-02T03:05:06.789Z"`, `"startedAt":"2026-01-02T04:05:06+01:00"`},
		{`"outcome":"skipped"`, `"outcome":"ignored"`},
		{`"signIn":[]`, `"signIn":null`},
		{`"assertions":[]`, `"assertions":null`},
		{`"reason":"","attempts"`, `"attempts"`},
		{`"error":null`, `"error":false`},
		{`"body":null`, `"body":""`},
		{`{"base64":"//4A"}`, `{"base64":"//4A","text":"x"}`},
		{`"line":6`, `"line":0`},
		{`"name":null,`, ``},
		{`"captures":[],"problems":[]`, `"captures":[]`},
		{`"captures":[],"problems":[]`, `"captures":[],"problems":null`},
	} {
		broken := strings.Replace(good, c.old, c.new, 1)
		if broken == good {
			t.Errorf("%s is not in the report", c.old)
		} else if validate(t, []byte(broken)) == nil {
			t.Errorf("%s in place of %s fits the schema", c.new, c.old)
		}
	}
	added := strings.Replace(good, `"tool":{`, `"new":1,"tool":{"new":[],`, 1)
	if err := validate(t, []byte(added)); err != nil {
		t.Errorf("additional members: %v", err)
	}
}

// TestJSONReportReadsBack: what is written is the run that was told.
func TestJSONReportReadsBack(t *testing.T) {
	var run result.Run
	if err := json.Unmarshal(written(t, "json", story(false)), &run); err != nil {
		t.Fatal(err)
	}
	var counted result.Summary
	for _, file := range run.Files {
		counted.Files++
		for _, s := range file.Steps {
			counted.Add(s)
		}
	}
	if counted != run.Summary {
		t.Errorf("summary %+v, steps %+v", run.Summary, counted)
	}
	body := run.Files[0].Steps[3].Attempts[0].Request.Body
	if string(body) != `{"displayName":"<b>"}` {
		t.Errorf("body %s", body)
	}
	if got := run.Files[0].Steps[1].Attempts[1].SignIn[0].Response.Body; !bytes.Equal(got, []byte{0xff, 0xfe, 0}) {
		t.Errorf("binary body %v", got)
	}
}

// TestProblemsOfAStep: each finding is listed once, what ended the step first.
func TestProblemsOfAStep(t *testing.T) {
	at := func(code string, line int) result.Problem {
		return result.Problem{Code: code, Severity: "warning", Message: code, Line: line, Column: 1}
	}
	ended, again, odd := at("ended", 3), at("ended", 3), at("odd", 2)
	expression := result.Problem{Code: "expression", Message: "x", Line: 1, Column: 2}
	s := &result.Step{
		Problem: &ended, Warnings: []result.Problem{odd, again},
		Assertions: []result.Assertion{{Problem: &ended}, {Problem: &expression}, {}},
	}
	expression.Severity = "error"
	if diff := cmp.Diff([]result.Problem{ended, odd, expression}, problemsOf(s)); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
}
