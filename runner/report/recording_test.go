package report

import (
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/bchttp/bchttp/internal/secret"
	"github.com/bchttp/bchttp/runner/result"
)

// recordingOf records events and reads what was written.
func recordingOf(t *testing.T, secrets *secret.Store, settings result.RecordedSettings, events ...result.Event) (string, *result.Recording) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "run.json")
	w, err := NewRecording(path, Options{}, settings, secrets)
	if err != nil {
		t.Fatal(err)
	}
	for _, event := range events {
		w.Event(event)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var read result.Recording
	if err := json.Unmarshal(text, &read); err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	return string(text), &read
}

// TestRecordingShowsNoSecret plants a secret into every text of a run.
func TestRecordingShowsNoSecret(t *testing.T) {
	var secrets secret.Store
	secrets.Add(plantedSecret)
	var s result.Step
	var file result.File
	var settings result.RecordedSettings
	for _, place := range []any{&s, &file, &settings} {
		if plant(reflect.ValueOf(place).Elem()) == 0 {
			t.Fatal("there is no place for a secret")
		}
	}
	text, read := recordingOf(t, &secrets, settings, finishedRun(&file, &s)...)
	clean(t, "the recording", text)
	step := read.Files[0].Steps[0]
	if len(step.Attempts) != 1 || len(step.UUIDs) != 1 || len(step.Answers) != 1 || len(step.Tokens) != 1 || len(read.Files[0].Variables) != 1 {
		t.Errorf("something is not recorded: %s", text)
	}
}

func answered(body string) *result.Step {
	return &result.Step{Outcome: result.Passed, Method: "GET", URL: "/x", Attempts: []result.Attempt{{
		Request:  &result.Request{Method: "GET", URL: "http://h/x"},
		Response: &result.Response{Status: 200, Body: result.Body(body)},
	}}}
}

// TestRecordedNumbersStayJSON: a secret may stand in a number.
func TestRecordedNumbersStayJSON(t *testing.T) {
	var secrets secret.Store
	secrets.Add("12345678")
	for body, want := range map[string]string{
		`{"a": 12345678, "b": [9123456789, -12345678e2], "c": "12345678"}`: `{"a": "***", "b": ["***", "***"], "c": "***"}`,
		`12345678`:           `"***"`,
		`{"a": 12345678`:     `{"a": ***`, // it was no JSON
		"a = 12345678":       "a = ***",
		"\xff 12345678 \xfe": "\xff *** \xfe",
	} {
		_, read := recordingOf(t, &secrets, result.RecordedSettings{}, finishedRun(&result.File{Path: "a"}, answered(body))...)
		if got := string(read.Files[0].Steps[0].Attempts[0].Response.Body); got != want {
			t.Errorf("%q: %q, want %q", body, got, want)
		}
	}
}

// TestRecordedBodiesAreWhole: what reports cut off is needed to answer again.
func TestRecordedBodiesAreWhole(t *testing.T) {
	body := strings.Repeat("0123456789abcdef", reportedBody/16+1)
	_, read := recordingOf(t, &secret.Store{}, result.RecordedSettings{}, finishedRun(&result.File{Path: "a"}, answered(body))...)
	if got := read.Files[0].Steps[0].Attempts[0].Response; string(got.Body) != body || got.BodyOmitted != 0 {
		t.Errorf("%d bytes, %d omitted, want %d", len(got.Body), got.BodyOmitted, len(body))
	}
}

func TestStepsThatTookNothingAreNotRecorded(t *testing.T) {
	steps := []*result.Step{
		{Outcome: result.Skipped},
		{Outcome: result.Skipped, Inputs: &result.Inputs{}},
		{Outcome: result.Error, Line: 7, Inputs: &result.Inputs{Times: []time.Time{time.Unix(0, 0).UTC()}}},
	}
	_, read := recordingOf(t, &secret.Store{}, result.RecordedSettings{}, finishedRun(&result.File{Path: "a"}, steps...)...)
	var lines []int
	for _, s := range read.Files[0].Steps {
		lines = append(lines, s.Line)
	}
	if diff := cmp.Diff([]int{7}, lines); diff != "" {
		t.Error(diff)
	}
}

// TestRecordingOfARunThatDidNotEnd leaves what was there.
func TestRecordingOfARunThatDidNotEnd(t *testing.T) {
	folder := t.TempDir()
	path := filepath.Join(folder, "run.json")
	if err := os.WriteFile(path, []byte("before"), 0o600); err != nil {
		t.Fatal(err)
	}
	w, err := NewRecording(path, Options{}, result.RecordedSettings{}, &secret.Store{})
	if err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	text, _ := os.ReadFile(path)
	entries, _ := os.ReadDir(folder)
	if string(text) != "before" || len(entries) != 1 {
		t.Errorf("%q, %d files", text, len(entries))
	}
}
