package report

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/bchttp/bchttp/runner/result"
)

type ctrfReport struct {
	Results struct {
		Summary ctrfSummary
		Tests   []ctrfTest
	}
}

func readCTRF(t *testing.T, text string) ctrfReport {
	t.Helper()
	if err := validateAs(t, "ctrf", []byte(text)); err != nil {
		t.Error(err)
	}
	var report ctrfReport
	if err := json.Unmarshal([]byte(text), &report); err != nil {
		t.Fatal(err)
	}
	return report
}

func TestCTRFTellsOfEarlierTries(t *testing.T) {
	busy := func() result.Attempt {
		return result.Attempt{Response: &result.Response{Status: 503}, Timings: result.Timings{TotalMs: 1.5}}
	}
	s := &result.Step{Name: text("a"), Line: 3, Outcome: result.Failed, Reason: "status 503", Attempts: []result.Attempt{
		{Error: text("connection reset")}, {}, busy(), busy(),
	}}
	report := readCTRF(t, string(written(t, "ctrf", []result.Event{
		result.StepFinished{File: &result.File{Path: `dir\a.http`}, Step: s},
		result.RunFinished{Run: &result.Run{StartedAt: started(), DurationMs: 5.4, Tool: result.Tool{Name: "bchttp"}}},
	})))
	want := ctrfTest{
		Name: "a", Status: "failed", Duration: 3, Suite: []string{"dir/a.http"}, Line: 3, RawStatus: result.Failed, FilePath: "dir/a.http",
		Message: "status 503", Trace: "dir/a.http:3: status 503\n", Retries: 3, RetryAttempts: []ctrfAttempt{
			{1, "failed", 0, "connection reset"}, {2, "failed", 0, "no response"}, {3, "failed", 2, "status 503"},
		},
	}
	if diff := cmp.Diff([]ctrfTest{want}, report.Results.Tests); diff != "" {
		t.Error(diff)
	}
	if sum := report.Results.Summary; sum.Stop-sum.Start != 5 || sum.Start != started().UnixMilli() || sum.Suites != 1 {
		t.Errorf("%+v", sum)
	}
}
