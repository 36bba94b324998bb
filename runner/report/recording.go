package report

import (
	"bytes"
	"encoding/json"
	"io"
	"path/filepath"
	"time"

	"github.com/bchttp/bchttp/internal/secret"
	"github.com/bchttp/bchttp/runner/result"
)

// NewRecording prepares the recording of a run, which is written to path as a report is:
// as a whole, or not at all. Unlike a report it is no part of a [Set]: it gets the events
// of the run as they are, and masks them by itself, to their last byte. What turns out to
// be a secret later is masked in what was there before, too. An error is a [*SetupError].
func NewRecording(path string, o Options, settings result.RecordedSettings, secrets *secret.Store) (Writer, error) {
	to, err := reserve(Target{Path: path, noun: "recording"})
	if err != nil {
		return nil, err
	}
	d := newDocument(to, recordingForm{o, settings, redactor{secrets}})
	d.make, d.secrets = sampleRecording, secrets
	return d, nil
}

// sampleRecording is the form with all words that a recording has of its own.
func sampleRecording(o Options) form {
	return recordingForm{o, result.RecordedSettings{
		Environment: "x", Exact: true, Confirmed: true, Simulated: true, Variables: []result.RecordedVariable{{
			Origin: "command line, prompt, system, capture, file, import, environment, --var, --secret",
			File:   "x", Line: 1, Value: "x", Kept: true,
		}},
	}, redactor{&secret.Store{}}}
}

type recordingForm struct {
	Options
	settings result.RecordedSettings
	redact   redactor
}

func (recordingForm) depth(*result.Step) depth { return everything }

func (f recordingForm) step(to *bytes.Buffer, p *page, s *result.Step) error {
	if s.Inputs.Empty() && len(s.Attempts) == 0 {
		return nil
	}
	recorded := f.redact.recordedStep(recordedStep(s))
	return appendLine(to, &recorded)
}

// appendLine appends a value on a line of its own.
func appendLine(to *bytes.Buffer, value any) error {
	if err := appendJSON(to, value); err != nil {
		return err
	}
	return to.WriteByte('\n')
}

func recordedStep(s *result.Step) result.RecordedStep {
	recorded := result.RecordedStep{Name: s.Name, Line: s.Line, Request: s.Method + " " + s.URL, Explanation: s.Explanation}
	if s.Row != nil {
		recorded.Row = &s.Row.Index
	}
	if s.Inputs != nil {
		recorded.Inputs = *s.Inputs
	}
	recorded.Attempts = each(s.Attempts, func(a result.Attempt) result.RecordedAttempt {
		return result.RecordedAttempt{
			StartedAt: a.StartedAt, Request: a.Request, Response: a.Response, Timings: a.Timings,
			SignIn: each(a.SignIn, recordedExchange), FollowUps: each(a.FollowUps, recordedExchange), Failure: a.Failure,
		}
	})
	return recorded
}

func recordedExchange(e result.Exchange) result.RecordedExchange {
	return result.RecordedExchange{StartedAt: e.StartedAt, DurationMs: e.DurationMs, Request: e.Request, Response: e.Response, Page: e.Page}
}

func (f recordingForm) compose(w io.Writer, run *result.Run, pages []*page, copySteps func(*page) error) error {
	head := result.Recording{
		Version: result.RecordingVersion, Tool: run.Tool, StartedAt: run.StartedAt, DurationMs: microseconds(run.DurationMs),
		Settings: f.redact.settings(f.settings), Files: []result.RecordedFile{},
	}
	head.Settings.ShuffleSeed = run.ShuffleSeed
	if err := writeOpen(w, &head); err != nil {
		return err
	}
	for i, p := range pages {
		_, _ = io.WriteString(w, separator(i == 0)) // the buffer keeps its error
		if err := f.file(w, p); err != nil {
			return err
		}
	}
	_, err := io.WriteString(w, "\n]}\n")
	return err
}

func (f recordingForm) file(w io.Writer, p *page) error {
	err := writeOpen(w, &result.RecordedFile{
		Path: slashed(f.redact.secrets.Mask(p.file.Path)), Repetition: p.file.Repetition,
		Variables: each(p.file.Variables, f.variable), Between: f.redact.inputs(p.file.Between), Steps: []result.RecordedStep{},
	})
	if err != nil {
		return err
	}
	lines := &recordedLines{to: w, redact: f.redact}
	if err := p.spool.copyTo(lines, &p.steps); err != nil {
		return err
	}
	_, err = io.WriteString(w, "]}")
	return err
}

// variable is one without secrets; the path of its file begins at the working folder.
func (f recordingForm) variable(v result.RecordedVariable) result.RecordedVariable {
	if rel, err := filepath.Rel(f.Folder, v.File); err == nil && filepath.IsAbs(v.File) {
		v.File = rel
	}
	v = f.redact.variable(v)
	v.File = slashed(v.File)
	return v
}

// recordedLines writes the steps of a file, each on a line, with commas between them. What
// has become secret behind a step is masked in it, too.
type recordedLines struct {
	to      io.Writer
	redact  redactor
	partial bytes.Buffer // a line that has not ended
	begun   bool
}

// Write implements io.Writer.
func (l *recordedLines) Write(text []byte) (int, error) {
	size := len(text)
	for {
		end := bytes.IndexByte(text, '\n')
		if end < 0 {
			l.partial.Write(text)
			return size, nil
		}
		l.partial.Write(text[:end])
		text = text[end+1:]
		if err := l.line(); err != nil {
			return 0, err
		}
	}
}

func (l *recordedLines) line() error {
	if l.redact.secrets.Contains(l.partial.String()) {
		if err := l.maskAgain(); err != nil {
			return err
		}
	}
	_, _ = io.WriteString(l.to, separator(!l.begun)) // as below
	l.begun = true
	_, err := l.partial.WriteTo(l.to)
	l.partial.Reset()
	return err
}

func (l *recordedLines) maskAgain() error {
	var step result.RecordedStep
	if err := json.Unmarshal(l.partial.Bytes(), &step); err != nil {
		return err
	}
	step = l.redact.recordedStep(step)
	l.partial.Reset()
	return appendJSON(&l.partial, &step)
}

// recordedTime is a point in time as a recording writes it.
func recordedTime(at time.Time) time.Time { return at.UTC().Truncate(time.Microsecond) }
