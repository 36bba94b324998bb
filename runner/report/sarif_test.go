package report

import (
	"bytes"
	"encoding/json"
	"net/url"
	"path/filepath"
	"strconv"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/bchttp/bchttp/runner/result"
)

type sarifLog struct {
	Runs []struct {
		Results []sarifResult
		sarifTail
	}
}

func readSARIF(t *testing.T, text string) sarifLog {
	t.Helper()
	if err := validateAs(t, "sarif", []byte(text)); err != nil {
		t.Error(err)
	}
	var log sarifLog
	if err := json.Unmarshal([]byte(text), &log); err != nil {
		t.Fatal(err)
	}
	return log
}

func place(path string, line int) string { return path + ":" + strconv.Itoa(line) }

// failuresOfSARIF names the requests that errors tell of, by the lines of the story.
func failuresOfSARIF(t *testing.T, text string) map[string]bool {
	t.Helper()
	lines := map[string]int{
		"customer [2]": 30, "PATCH /v2.0/production/api/v2.0/companies(1)/items(2)": 40, "GET {{api}}/companies({{companyId}})": 50,
	}
	bad := map[string]bool{}
	for _, r := range readSARIF(t, text).Runs[0].Results {
		at := r.Locations[0]
		if r.Level == "error" {
			bad[place(at.Physical.Artifact.URI, lines[at.Logical[0].Name])] = true
		}
	}
	return bad
}

func TestSARIFListsItsRules(t *testing.T) {
	run := readSARIF(t, string(written(t, "sarif", story(false)))).Runs[0]
	used, listed := map[string]bool{}, map[string]bool{}
	for _, r := range run.Results {
		used[r.RuleID] = true
	}
	for _, rule := range run.Tool.Driver.Rules {
		if listed[rule.ID] {
			t.Errorf("rule %s is listed twice", rule.ID)
		}
		listed[rule.ID] = true
	}
	if diff := cmp.Diff(used, listed); diff != "" {
		t.Errorf("rules (-used +listed)\n%s", diff)
	}
}

// TestSARIFTellsAProblemOnce: what is found in the file and again by its request.
func TestSARIFTellsAProblemOnce(t *testing.T) {
	var places []string
	for _, r := range readSARIF(t, string(written(t, "sarif", story(false)))).Runs[0].Results {
		places = append(places, place(r.RuleID, r.Locations[0].Physical.Region.StartLine))
	}
	want := []string{"blank-line:21", "assertion:27", "assertion:28", "nil-member:29", "response:40", "unresolved:50", "unused:2", "style:3"}
	if diff := cmp.Diff(want, places); diff != "" {
		t.Error(diff)
	}
}

func TestSARIFNamesFilesInTheRepository(t *testing.T) {
	root := t.TempDir()
	var out bytes.Buffer
	w, err := New("sarif", Target{Path: "-", Stdout: &out}, Options{Repository: root, Folder: filepath.Join(root, "my app")})
	if err != nil {
		t.Fatal(err)
	}
	play(t, story(false), w)
	got := readSARIF(t, out.String()).Runs[0].Results[0].Locations[0].Physical.Artifact.URI
	if want := "my%20app/api/customers.http"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

func TestSARIFOfAStepWithoutLine(t *testing.T) {
	events := []result.Event{
		result.StepFinished{File: &result.File{Path: "a.http"}, Step: &result.Step{Outcome: result.Error, Reason: "no"}},
		result.RunFinished{Run: &result.Run{StartedAt: started(), Tool: result.Tool{Name: "bchttp"}}},
	}
	if got := readSARIF(t, string(written(t, "sarif", events))).Runs[0].Results[0]; got.RuleID != ruleRequest || got.Locations[0].Physical.Region.StartLine != 1 {
		t.Errorf("%+v", got)
	}
}

func TestArtifactURI(t *testing.T) {
	for shown, want := range map[string]string{
		"api/my tests/a#1.http": "api/my%20tests/a%231.http", "../a.http": "../a.http", "a.http": "a.http",
		"/home/me/a b.http": "file:///home/me/a%20b.http", "C:/Users/me/a b.http": "file:///C:/Users/me/a%20b.http",
		"//server/share/a.http": "file://server/share/a.http", "docs:s2s": "docs:s2s", "a:b.http": "./a:b.http", "./a.http": "a.http", "ä.http": "%C3%A4.http",
		"100%.http": "100%25.http", "-": "-", "// /a.http": "file:////%20/a.http",
	} {
		got := artifactURI(shown)
		if got != want {
			t.Errorf("%s: %s, want %s", shown, got, want)
		}
		if _, err := url.Parse(got); err != nil {
			t.Errorf("%s: %v", shown, err)
		}
	}
}
