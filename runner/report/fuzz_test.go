package report

import (
	"testing"

	"github.com/bchttp/bchttp/runner/result"
)

// FuzzFormats puts a text wherever users' and servers' texts stand, and lets the
// reader of each format read it.
func FuzzFormats(f *testing.F) {
	for _, seed := range []string{hostile, "", " ", "# SKIP", `\`, "```", "a\x00\xff\u2028\ufeff", "docs:s2s", "-", "C:/a b.http", "a]b;c", "100%"} {
		f.Add(seed, seed)
	}
	f.Fuzz(func(t *testing.T, said, path string) {
		problem := result.Problem{Code: "x", Severity: "warning", Message: said, Line: 1, Column: 1, Hint: said, Excerpt: said}
		s := &result.Step{
			Name: &said, Line: 1, Outcome: result.Failed, Reason: "r" + said, Warnings: []result.Problem{problem},
			Attempts: []result.Attempt{{
				Request:  &result.Request{Method: "GET", URL: "https://h/?" + said, Body: result.Body(said)},
				Response: &result.Response{Status: 500, Reason: said, Body: result.Body(said)},
				Error:    &said,
			}},
			Assertions: []result.Assertion{{Expr: said, Line: 1, Outcome: result.Failed, Left: said, Right: said, Message: said}},
		}
		events := []result.Event{
			result.StepFinished{File: &result.File{Path: path}, Step: s},
			result.StepFinished{File: &result.File{Path: path}, Step: &result.Step{Line: 2, Outcome: result.Skipped, Reason: said, Method: "GET", URL: said}},
			result.RunFinished{Run: &result.Run{StartedAt: started(), Outcome: result.Failed, Tool: result.Tool{Name: "bchttp"}}},
		}
		for format, read := range readers {
			if got, want := read(t, string(written(t, format, events))), (tallied{bad: 1, skipped: 1}); got != want {
				t.Errorf("%s: %+v", format, got)
			}
		}
		if n := len(readHAR(t, string(written(t, "har", events))).Log.Entries); n != 1 {
			t.Errorf("har: %d entries", n)
		}
		found := len(readSARIF(t, string(written(t, "sarif", events))).Runs[0].Results)
		github, azure := readGitHub(t, string(written(t, "github", events))), readAzure(t, string(written(t, "azure", events)))
		if found != 3 || len(github) != found || len(azure) != found {
			t.Errorf("%d results, %d annotations, %d issues", found, len(github), len(azure))
		}
	})
}
