package session_test

import (
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/bchttp/bchttp/internal/session"
	"github.com/bchttp/bchttp/runner"
	"github.com/bchttp/bchttp/runner/report"
	"github.com/bchttp/bchttp/runner/result"
)

// faulty is an observer with a fault, which says what it should not.
type faulty struct{ secret string }

func (f faulty) Event(event result.Event) {
	if _, ok := event.(result.StepFinished); ok {
		panic("no room for " + f.secret)
	}
}

// A fault of the program ends the run as an error that shows no secret, and the reports
// are whole.
func TestFaultsAreMasked(t *testing.T) {
	folder := t.TempDir()
	file, out := filepath.Join(folder, "a.http"), filepath.Join(folder, "out.json")
	if err := os.WriteFile(file, []byte("GET https://bc.example/?q={{key}}"), 0o600); err != nil {
		t.Fatal(err)
	}
	_, err := session.Run(t.Context(), session.Host{
		Files: realFiles{}, Stdin: strings.NewReader(""), Now: time.Now, Location: time.UTC,
		Random: &countedRandom{}, RequestIDs: &countedRandom{}, Transport: newLimited(),
		LookupEnv: func(string) (string, bool) { return "", false },
	}, session.Options{
		Paths: []string{file}, Jobs: 1, People: io.Discard, Stdout: io.Discard,
		Overrides: map[string][]runner.Override{"key": {{Value: "very-secret-4711", Secret: true}}},
		Reports:   []report.Wanted{{Format: "json", Path: out}}, Observers: []runner.Observer{faulty{"very-secret-4711"}},
	})
	var fault *session.Fault
	if !errors.As(err, &fault) {
		t.Fatalf("not a fault: %v", err)
	}
	want := "`" + filepath.ToSlash(file) + "` met a fault of bchttp, which is none of the file: no room for ***\ngoroutine "
	if !strings.HasPrefix(err.Error(), want) || strings.Contains(err.Error(), "secret-4711") {
		t.Errorf("%s\nwant %s", err, want)
	}
	text, err := os.ReadFile(out)
	if err != nil || !json.Valid(text) || !strings.Contains(string(text), `"status":`) {
		t.Errorf("the report: %v %s", err, text)
	}
}
