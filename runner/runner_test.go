package runner

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/bchttp/bchttp/runner/result"
)

func TestFailFastHoldsForAllFiles(t *testing.T) {
	s := newScene(t, []section{{"options", "fail-fast\n"}, {"input.http", "GET {{BASE}}/statuses/500\n"}})
	r := New(s.config)
	first := r.File(context.Background(), s.plan())
	second := r.File(context.Background(), s.plan())
	if first.Failed != 1 || second.Skipped != 1 || second.Failed != 0 {
		t.Errorf("first %+v, second %+v", first, second)
	}
	first.Add(second)
	want := Tally{Summary: result.Summary{Files: 2, Requests: 2, Failed: 1, Skipped: 1}, Selected: 2}
	if diff := cmp.Diff(want, first); diff != "" {
		t.Error(diff)
	}
}

func TestWhatDoesNotParseIsAnError(t *testing.T) {
	if got := (Tally{Syntax: 1}).Outcome(); got != result.Error {
		t.Errorf("got %s", got)
	}
	if got := (Tally{}).Outcome(); got != result.Passed {
		t.Errorf("got %s", got)
	}
}

func TestSleepEndsWithItsContext(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	if err := sleep(ctx, time.Microsecond); err != nil {
		t.Error(err)
	}
	cancel()
	if err := sleep(ctx, time.Hour); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

// A file as editors on Windows write it: its line ends do not reach the server, and
// places are counted as if there was no byte order mark.
func TestFileFromWindows(t *testing.T) {
	s := newScene(t, []section{{"input.http", "\ufeff// @assert body.n == 8\r\nPOST {{BASE}}/echo?{{v}}\r\n\r\na\r\nb\r\n\r\n###\r\n@v = 1\r\n###\r\n# @assert body.n =\r\nGET {{BASE}}/echo\r\n"}})
	want := `> POST /echo?1 "a\nb"
line 2: failed
  assert 1 body.n == 8: failed | body.n == 8: 7, 8
line 11: error: unexpected ` + "`=`" + `
  error expression 10:18: unexpected ` + "`=`" + `
        # @assert body.n =
                         ^
    hint: write ` + "`==`" + ` to compare
  assert 10 body.n =: error | unexpected ` + "`=`" + ` | write ` + "`==`" + ` to compare
error: 0 passed, 1 failed, 1 errors, 0 skipped, 1 syntax, 2 selected
`
	if diff := cmp.Diff(want, s.play()); diff != "" {
		t.Error(diff)
	}
}

// A run that is interrupted while a request is under way ends that request at once.
func TestInterruptedRequest(t *testing.T) {
	s := newScene(t, []section{{"input.http", "GET {{BASE}}/slow\n\n###\nGET {{BASE}}/echo\n"}})
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	var reasons []string
	s.config.Observers = []Observer{observerFunc(func(event result.Event) {
		switch e := event.(type) {
		case result.StepStarted:
			time.AfterFunc(20*time.Millisecond, cancel)
		case result.StepFinished:
			reasons = append(reasons, string(e.Step.Outcome)+": "+e.Step.Reason)
		}
	})}
	New(s.config).File(ctx, s.plan())
	want := []string{"error: interrupted before the response had come", "skipped: the run was interrupted"}
	if diff := cmp.Diff(want, reasons); diff != "" {
		t.Error(diff)
	}
}

// interrupting is a person who ends the run in place of an answer.
type interrupting context.CancelFunc

func (i interrupting) Ask(ctx context.Context, _, _ string, _ bool) (string, error) {
	i()
	return "", ctx.Err()
}

func (i interrupting) Confirm(ctx context.Context, _ string) (bool, error) {
	i()
	return true, ctx.Err()
}

func TestInterruptedQuestion(t *testing.T) {
	s := newScene(t, []section{{"input.http", "# @prompt code\nGET {{BASE}}/echo?{{code}}\n"}})
	ctx, cancel := context.WithCancel(context.Background())
	s.config.Ask = interrupting(cancel)
	New(s.config).File(ctx, s.plan())
	if diff := cmp.Diff("line 2: error: interrupted before it was sent\n", s.log.String()); diff != "" {
		t.Error(diff)
	}
}

// The cause of a lost blank line is found in the file and again in the request:
// reports tell one of two findings of one code at one place.
func TestLostBlankLineIsOneFinding(t *testing.T) {
	for _, source := range []string{
		"POST {{BASE}}/echo\nX-A: b\n  {\"a\": 1}\n",
		"POST {{BASE}}/echo\n{{body}}\n\n###\n@body = {\"a\": 1}\n",
	} {
		s := newScene(t, []section{{"input.http", source}})
		places := map[string]int{}
		at := func(p result.Problem) {
			if p.Code == "blank-line-lost" {
				places[problemText(p)]++
			}
		}
		s.config.Observers = []Observer{observerFunc(func(event result.Event) {
			switch e := event.(type) {
			case result.FileStarted:
				for _, p := range e.File.Problems {
					at(p)
				}
			case result.StepFinished:
				for _, p := range e.Step.Warnings {
					at(p)
				}
			}
		})}
		New(s.config).File(context.Background(), s.plan())
		if len(places) != 1 {
			t.Errorf("told at %d places: %v", len(places), places)
		}
	}
}
