package report

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/bchttp/bchttp/runner/result"
)

// tallied is what readers of all formats can count. bad are failures and errors.
type tallied struct{ passed, bad, skipped int }

// readers count what a report says, each as a reader of its format does.
var readers = map[string]func(t *testing.T, text string) tallied{
	"junit": func(t *testing.T, text string) (n tallied) {
		run := junitRun(t, text)
		n = tallied{run.Tests - run.Failures - run.Errors - run.Skipped, run.Failures + run.Errors, run.Skipped}
		return n
	},
	"html": readHTML,
	"tap": func(t *testing.T, text string) (n tallied) {
		for _, p := range readTAP(t, text) {
			n.count(map[bool]string{true: "passed", false: "failed"}[p.ok], p.skipped)
		}
		return n
	},
	"ctrf": func(t *testing.T, text string) (n tallied) {
		report := readCTRF(t, text)
		for _, test := range report.Results.Tests {
			n.count(test.Status, test.Status == "skipped")
		}
		sum := report.Results.Summary
		if said := (tallied{sum.Passed, sum.Failed, sum.Skipped}); said != n || sum.Tests != sum.Passed+sum.Failed+sum.Skipped {
			t.Errorf("ctrf: summary %+v, tests %+v", sum, n)
		}
		return n
	},
	"trx": func(t *testing.T, text string) (n tallied) {
		run := readTRX(t, text)
		for _, r := range run.Results {
			n.count(strings.ToLower(r.Outcome), r.Outcome == "NotExecuted")
		}
		c := run.Summary.Counters
		if said := (tallied{c.Passed, c.Failed, c.NotExecuted}); said != n || c.Total != c.Executed+c.NotExecuted {
			t.Errorf("trx: counters %+v, results %+v", c, n)
		}
		return n
	},
}

func (n *tallied) count(status string, skipped bool) {
	switch {
	case skipped:
		n.skipped++
	case status == "passed":
		n.passed++
	default:
		n.bad++
	}
}

// TestAllFormatsCountTheSame: what several writers make of one run agrees.
func TestAllFormatsCountTheSame(t *testing.T) {
	for _, interrupted := range []bool{false, true} {
		var run result.Run
		if err := json.Unmarshal(written(t, "json", story(interrupted)), &run); err != nil {
			t.Fatal(err)
		}
		want := tallied{run.Summary.Passed, run.Summary.Failed + run.Summary.Errors, run.Summary.Skipped}
		for format, read := range readers {
			got := read(t, string(written(t, format, story(interrupted))))
			if diff := cmp.Diff(want, got, cmp.AllowUnexported(tallied{})); diff != "" {
				t.Errorf("%s (-json +%s)\n%s", format, format, diff)
			}
		}
		wantSent, wantBad := exchangesAndFailures(&run)
		if got := len(readHAR(t, string(written(t, "har", story(interrupted)))).Log.Entries); got != wantSent {
			t.Errorf("har: %d entries, json has %d exchanges", got, wantSent)
		}
		if diff := cmp.Diff(wantBad, failuresOfSARIF(t, string(written(t, "sarif", story(interrupted))))); diff != "" {
			t.Errorf("sarif: requests that failed (-json +sarif)\n%s", diff)
		}
		sameFindings(t, interrupted)
	}
}

// exchangesAndFailures counts the requests that were sent, and names the steps that
// did not pass.
func exchangesAndFailures(run *result.Run) (sent int, bad map[string]bool) {
	bad = map[string]bool{}
	for _, file := range run.Files {
		for _, s := range file.Steps {
			if s.Outcome == result.Failed || s.Outcome == result.Error {
				bad[place(file.Path, s.Line)] = true
			}
			for _, a := range s.Attempts {
				sent += 1 + len(a.SignIn) + len(a.FollowUps)
			}
		}
	}
	return sent, bad
}

// sameFindings: annotations of both pipelines and results of SARIF tell of the same
// lines; hints are for SARIF alone.
func sameFindings(t *testing.T, interrupted bool) {
	t.Helper()
	var want, github, azure []string
	for _, r := range readSARIF(t, string(written(t, "sarif", story(interrupted)))).Runs[0].Results {
		if at := r.Locations[0].Physical; r.Level != "note" {
			want = append(want, r.Level+" "+place(at.Artifact.URI, at.Region.StartLine))
		}
	}
	for _, c := range readGitHub(t, string(written(t, "github", story(interrupted)))) {
		github = append(github, c.name+" "+c.properties["file"]+":"+c.properties["line"])
	}
	for _, c := range readAzure(t, string(written(t, "azure", story(interrupted)))) {
		azure = append(azure, c.properties["type"]+" "+c.properties["sourcepath"]+":"+c.properties["linenumber"])
	}
	if diff := cmp.Diff(want, github); diff != "" {
		t.Errorf("github (-sarif +github)\n%s", diff)
	}
	if diff := cmp.Diff(want, azure); diff != "" {
		t.Errorf("azure (-sarif +azure)\n%s", diff)
	}
}
