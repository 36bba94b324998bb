package main

import (
	"encoding/json"
	"encoding/xml"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/bchttp/bchttp/runner/report"
	"github.com/bchttp/bchttp/runner/result"
)

// allReports asks for a report of each format, out.FORMAT.
func allReports(args ...string) []string {
	for _, format := range report.Formats() {
		args = append(args, "--report", format+"=out."+format)
	}
	return args
}

// sameCounts holds the reports of allReports to be whole documents that count the same,
// and gives what the JSON report says.
func sameCounts(t *testing.T, dir string) *result.Run {
	t.Helper()
	text := func(format string) string { return string(read(t, filepath.Join(dir, "out."+format))) }
	var run result.Run
	inJSON := func(format string, into any) {
		if err := json.Unmarshal([]byte(text(format)), into); err != nil {
			t.Errorf("%s: %v", format, err)
		}
	}
	inJSON("json", &run)
	sum := run.Summary
	want := tallied{sum.Passed, sum.Failed + sum.Errors, sum.Skipped}
	for format, got := range map[string]tallied{
		"junit": countJUnit(t, text("junit")), "trx": countTRX(t, text("trx")), "tap": countTAP(text("tap")),
		"ctrf": countCTRF(t, text("ctrf")),
	} {
		if got != want {
			t.Errorf("%s counts %+v, the JSON report %+v", format, got, want)
		}
	}
	var har struct{ Log struct{ Entries []any } }
	if inJSON("har", &har); len(har.Log.Entries) != sent(&run) {
		t.Errorf("har has %d entries, the JSON report %d exchanges", len(har.Log.Entries), sent(&run))
	}
	var sarif struct{ Runs []any }
	if inJSON("sarif", &sarif); len(sarif.Runs) != 1 {
		t.Errorf("sarif has %d runs", len(sarif.Runs))
	}
	if html := text("html"); !strings.HasSuffix(strings.TrimSpace(html), "</html>") || strings.Count(html, `<details class="step `) != sum.Requests {
		t.Errorf("html has %d requests of %d, and ends with %.40q", strings.Count(html, `<details class="step `), sum.Requests, html[max(0, len(html)-40):])
	}
	for format, sign := range map[string]string{"github": "::error ", "azure": "##vso[task.logissue type=error;"} {
		if got := strings.Count(text(format), sign); got != want.bad {
			t.Errorf("%s tells of %d errors, the JSON report of %d", format, got, want.bad)
		}
	}
	return &run
}

// tallied is what all reports count; bad are failures and errors.
type tallied struct{ passed, bad, skipped int }

// sent counts the exchanges of a run.
func sent(run *result.Run) (count int) {
	for _, file := range run.Files {
		for _, step := range file.Steps {
			for _, attempt := range step.Attempts {
				count += 1 + len(attempt.SignIn) + len(attempt.FollowUps)
			}
		}
	}
	return count
}

func countJUnit(t *testing.T, text string) tallied {
	t.Helper()
	var suites struct {
		Tests    int `xml:"tests,attr"`
		Failures int `xml:"failures,attr"`
		Errors   int `xml:"errors,attr"`
		Skipped  int `xml:"skipped,attr"`
	}
	if err := xml.Unmarshal([]byte(text), &suites); err != nil {
		t.Errorf("junit: %v", err)
	}
	return tallied{suites.Tests - suites.Failures - suites.Errors - suites.Skipped, suites.Failures + suites.Errors, suites.Skipped}
}

func countTRX(t *testing.T, text string) tallied {
	t.Helper()
	var run struct {
		Counters struct {
			Passed      int `xml:"passed,attr"`
			Failed      int `xml:"failed,attr"`
			NotExecuted int `xml:"notExecuted,attr"`
		} `xml:"ResultSummary>Counters"`
	}
	if err := xml.Unmarshal([]byte(text), &run); err != nil {
		t.Errorf("trx: %v", err)
	}
	return tallied{run.Counters.Passed, run.Counters.Failed, run.Counters.NotExecuted}
}

func countCTRF(t *testing.T, text string) tallied {
	t.Helper()
	var report struct {
		Results struct {
			Summary struct{ Passed, Failed, Skipped int }
		}
	}
	if err := json.Unmarshal([]byte(text), &report); err != nil {
		t.Errorf("ctrf: %v", err)
	}
	sum := report.Results.Summary
	return tallied{sum.Passed, sum.Failed, sum.Skipped}
}

func countTAP(text string) (n tallied) {
	for line := range strings.Lines(text) {
		switch {
		case strings.HasPrefix(line, "not ok "):
			n.bad++
		case strings.HasPrefix(line, "ok ") && strings.Contains(line, "# SKIP"):
			n.skipped++
		case strings.HasPrefix(line, "ok "):
			n.passed++
		}
	}
	return n
}

// TestAllReportsOfOneRun: every kind of outcome, in two files.
func TestAllReportsOfOneRun(t *testing.T) {
	server, dir := startServer(t), t.TempDir()
	scenario := strings.ReplaceAll(`# @name first
GET http://SERVER/json
###
# @assert status == 201
GET http://SERVER/text
###
GET http://SERVER/echo?{{nobody}}
###
# @disabled
GET http://SERVER/text
###
GET http://SERVER/hop
###
# @loop for 3
# @assert index < 2
GET http://SERVER/flaky?all-reports-{{index}}
`, "SERVER", server.plain.Listener.Addr().String())
	write(t, filepath.Join(dir, "a.http"), scenario)
	write(t, filepath.Join(dir, "b.http"), scenario)
	c := start(t, dir, allReports("run", "a.http", "b.http")...)
	if code := c.ends(t); code != exitBroken {
		t.Fatalf("exit code %d\n%s", code, &c.err)
	}
	want := result.Summary{Files: 2, Requests: 16, Passed: 8, Failed: 4, Errors: 2, Skipped: 2, Assertions: 8, AssertionsFailed: 4}
	if diff := cmp.Diff(want, sameCounts(t, dir).Summary); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
	leavesNothing(t, dir)
}
