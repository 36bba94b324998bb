package report

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/bchttp/bchttp/runner/result"
)

// Live tells a program that shows a run itself, such as an editor, what becomes of each
// request, in words. Its functions are called as [Writer.Event] is.
type Live struct {
	// Started and Finished get the path of the file and the line of the request, from 1.
	Started  func(path string, line int)
	Finished func(path string, line int, v Verdict)
}

// Verdict is what became of a request.
type Verdict struct {
	Outcome result.Outcome
	// Unselected: it was not asked for.
	Unselected bool
	DurationMs float64
	// Summary says it in a few words.
	Summary string
	// Failures say why it did not pass, each at its place.
	Failures []Failure
	// Transcript is the exchange, for people; "" if nothing was sent.
	Transcript string
	// Request and Response are the last ones, nil for none.
	Request  *result.Request
	Response *result.Response
}

// Failure is one reason why a request did not pass. Line and Column count from 1; Column
// is 0 where all of the line is meant.
type Failure struct {
	Line, Column int
	// Code is that of the finding, or `assertion`, `response` or `request` for what is none of
	// the file (docs/diagnostics.md).
	Code string
	// Message is one line; Detail has further ones, with the hint.
	Message, Detail string
	// Left and Right are the sides of a comparison, empty unless there is one.
	Left, Right string
}

// Event implements [Writer].
func (l Live) Event(event result.Event) {
	switch e := event.(type) {
	case result.StepStarted:
		l.Started(e.File.Path, e.Step.Line)
	case result.StepFinished:
		l.Finished(e.File.Path, e.Step.Line, verdictOf(e.File.Path, e.Step))
	}
}

// Close implements [Writer].
func (Live) Close() error { return nil }

func verdictOf(path string, s *result.Step) Verdict {
	v := Verdict{
		Outcome: s.Outcome, Unselected: s.Outcome == result.Skipped && s.Reason == result.NotSelected,
		Summary: headline(s), Failures: failuresFor(path, s),
	}
	for i := range s.Attempts {
		v.DurationMs += s.Attempts[i].Timings.TotalMs
	}
	if len(s.Attempts) > 0 {
		v.Transcript = transcriptOf(s)
		v.Request, v.Response = s.Attempts[len(s.Attempts)-1].Final()
	}
	if s.Outcome == result.Passed {
		v.Summary = passedText(s)
	}
	return v
}

// passedText is the status and how much was asserted.
func passedText(s *result.Step) string {
	text := "passed"
	if p := lastResponse(s); p != nil {
		text = strings.TrimSpace(strconv.Itoa(p.Status) + " " + oneLine(p.Reason))
	}
	switch n := len(s.Assertions); n {
	case 0:
		return text
	case 1:
		return text + ", 1 assertion"
	default:
		return fmt.Sprintf("%s, %d assertions", text, n)
	}
}

// failuresFor are the findings that made a request fail.
func failuresFor(path string, s *result.Step) []Failure {
	if s.Outcome != result.Failed && s.Outcome != result.Error {
		return nil
	}
	var failures []Failure
	for _, f := range failuresOf(path, s) {
		failures = append(failures, Failure{
			Line: f.line, Column: f.column, Code: f.rule, Message: f.message, Detail: unindented(f.detail), Left: f.left, Right: f.right,
		})
	}
	return failures
}

// unindented takes the indentation of the terminal off.
func unindented(text string) string {
	least := -1
	for line := range strings.Lines(text) {
		if in := len(line) - len(strings.TrimLeft(line, " ")); strings.TrimSpace(line) != "" && (least < 0 || in < least) {
			least = in
		}
	}
	var out strings.Builder
	for line := range strings.Lines(text) {
		out.WriteString(line[min(max(least, 0), len(line)):])
	}
	return out.String()
}
