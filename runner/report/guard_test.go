package report

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/bchttp/bchttp/internal/secret"
	"github.com/bchttp/bchttp/runner/result"
)

// openAll prepares a report of each format in a folder.
func openAll(t *testing.T, dir string, o Options) map[string]Writer {
	t.Helper()
	writers := map[string]Writer{}
	for _, format := range Formats() {
		w, err := New(format, Target{Path: filepath.Join(dir, format)}, o)
		if err != nil {
			t.Fatal(err)
		}
		writers[format] = w
	}
	return writers
}

// TestNoReportIsWrittenWithASecret hands events to the writers past the redaction. What
// was there before stays.
func TestNoReportIsWrittenWithASecret(t *testing.T) {
	dir := t.TempDir()
	for _, format := range Formats() {
		if err := os.WriteFile(filepath.Join(dir, format), []byte("old"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	secrets := &secret.Store{}
	secrets.AddAs("the value of `--secret key`", plantedSecret)
	for format, w := range openAll(t, dir, Options{Secrets: secrets}) {
		for _, event := range leakingStory() {
			w.Event(event)
		}
		path := filepath.Join(dir, format)
		want := "writing report `" + path + "`: it would show a secret, the value of `--secret key`, so it is not written"
		if err := w.Close(); err == nil || err.Error() != want {
			t.Errorf("%s: %v", format, err)
		}
		if now, err := os.ReadFile(path); err != nil || string(now) != "old" {
			t.Errorf("%s: %v\n%s", format, err, now)
		}
	}
	onlyFiles(t, dir, Formats()...)
}

// leakingStory is a story in which an assertion that failed shows a secret.
func leakingStory() []result.Event {
	file := &result.File{Path: "a.http"}
	s := signIn()
	s.Outcome = result.Failed
	s.Assertions[0].Outcome, s.Assertions[0].Message = result.Failed, "it is "+plantedSecret
	return []result.Event{
		result.RunStarted{Files: 1},
		result.FileStarted{File: file},
		result.StepFinished{File: file, Step: s},
		result.FileFinished{File: file},
		result.RunFinished{Run: &result.Run{StartedAt: started()}},
	}
}

// TestNoSummaryIsWrittenWithASecret is the same for the files beside a report.
func TestNoSummaryIsWrittenWithASecret(t *testing.T) {
	for _, format := range []string{"github", "azure"} {
		dir := t.TempDir()
		summary := filepath.Join(dir, "summary.md")
		var out bytes.Buffer
		target := Target{Path: "-", Stdout: &out}
		if format == "azure" {
			target, summary = Target{Path: filepath.Join(dir, "summary")}, filepath.Join(dir, "summary.md")
		}
		secrets := &secret.Store{}
		secrets.Add(plantedSecret)
		w, err := New(format, target, Options{Secrets: secrets, Summary: summary})
		if err != nil {
			t.Fatal(err)
		}
		d := w.(*document)
		for _, event := range leakingStory() {
			d.Event(event)
		}
		for _, p := range d.pages { // so that only the summary holds it
			p.steps.text.Reset()
		}
		if err := d.Close(); err == nil || !strings.HasSuffix(err.Error(), "it would show a secret, the value of a variable, so it is not written") {
			t.Errorf("%s: %v", format, err)
		}
		if text, err := os.ReadFile(summary); len(text) > 0 || err != nil && !os.IsNotExist(err) {
			t.Errorf("%s: %v\n%s", format, err, text)
		}
	}
}

// TestWhatBecomesSecretLaterIsMasked: text that was made before is masked at the end.
func TestWhatBecomesSecretLaterIsMasked(t *testing.T) {
	for _, format := range Formats() {
		var out bytes.Buffer
		secrets := &secret.Store{}
		w, err := New(format, Target{Path: "-", Stdout: &out}, Options{Secrets: secrets})
		if err != nil {
			t.Fatal(err)
		}
		set := NewSet(secrets, w)
		for _, event := range leakingStory() {
			if _, last := event.(result.RunFinished); last {
				secrets.Add(plantedSecret)
			}
			set.Event(event)
		}
		if err := set.Close(); err != nil {
			t.Errorf("%s: %v", format, err)
			continue
		}
		clean(t, format, out.String())
	}
}

// TestWordsOfAReportAreNoSecrets: values that are spelt like words that the formats write
// stop no report.
func TestWordsOfAReportAreNoSecrets(t *testing.T) {
	secrets := &secret.Store{}
	for _, word := range []string{
		"response", "requests", "assertions", "outcome\":", "testcase", "classname", "testsuites", "followUps", "customers",
		"smoke test", "UnitTest", "severity", "background", "artifactLocation", "skipped", "warning ", "bodySize", "logissue", "duration",
		"api/customers.http", "font-size", "bchttp/1.0.0", `"bodySize"`, "time-unit",
	} {
		secrets.Add(word)
	}
	for _, interrupted := range []bool{false, true} {
		dir := t.TempDir()
		o := Options{Secrets: secrets, Summary: filepath.Join(t.TempDir(), "summary.md")}
		for format, w := range openAll(t, dir, o) {
			set := NewSet(secrets, w)
			for _, event := range story(interrupted) {
				set.Event(event)
			}
			if err := set.Close(); err != nil {
				t.Errorf("%s: %v", format, err)
			}
		}
	}
}
