package runner

import (
	"fmt"
	"strings"

	"github.com/bchttp/bchttp/runner/result"
)

// Event implements Observer: the scene writes down what reports are told.
func (s *scene) Event(event result.Event) {
	switch e := event.(type) {
	case result.FileStarted:
		for _, p := range e.File.Problems {
			s.note("file %s", problemText(p))
		}
	case result.StepFinished:
		s.step(e.Step)
	}
}

func (s *scene) step(step *result.Step) {
	name := ""
	if step.Name != nil {
		name = " " + *step.Name
	}
	s.note("line %d%s: %s", step.Line, name, step.Outcome)
	if step.Reason != "" {
		s.note(": %s", step.Reason)
	}
	s.note("\n")
	if step.Problem != nil {
		s.note("  %s", problemText(*step.Problem))
	}
	for _, p := range step.Warnings {
		s.note("  %s", problemText(p))
	}
	for _, a := range step.Assertions {
		s.note("  %s", assertionText(a))
	}
	for _, c := range step.Captures {
		s.note("  capture %d %s: %s\n", c.Line, c.Name, c.Value)
	}
	if s.shown {
		for i := range step.Attempts {
			s.note("%s", attemptText(&step.Attempts[i]))
		}
	}
}

func problemText(p result.Problem) string {
	var out strings.Builder
	fmt.Fprintf(&out, "%s %s %d:%d: %s\n", p.Severity, p.Code, p.Line, p.Column, p.Message)
	for line := range strings.Lines(p.Excerpt) {
		fmt.Fprintf(&out, "    %s\n", strings.TrimRight(line, "\r\n"))
	}
	if p.Hint != "" {
		fmt.Fprintf(&out, "    hint: %s\n", p.Hint)
	}
	return out.String()
}

func assertionText(a result.Assertion) string {
	text := fmt.Sprintf("assert %d %s: %s", a.Line, a.Expr, a.Outcome)
	for _, part := range []string{a.Message, a.Note, a.Hint} {
		if part != "" {
			text += " | " + part
		}
	}
	for _, leaf := range a.Leaves {
		text += fmt.Sprintf(" | %s: %s, %s", leaf.Expr, leaf.Left, leaf.Right)
	}
	return text + "\n"
}

func attemptText(a *result.Attempt) string {
	var out strings.Builder
	exchange := func(r *result.Request) {
		if r == nil {
			return
		}
		fmt.Fprintf(&out, "  sent %s %s %q\n", r.Method, r.URL, string(r.Body))
		for _, h := range r.Headers {
			if strings.HasPrefix(strings.ToLower(h.Name), "x-") || h.Name == "authorization" {
				fmt.Fprintf(&out, "    %s: %s\n", h.Name, h.Value)
			}
		}
	}
	for i := range a.SignIn {
		fmt.Fprintf(&out, "  sign-in %s %d\n", a.SignIn[i].Request.URL, a.SignIn[i].Response.Status)
	}
	exchange(a.Request)
	for i := range a.FollowUps {
		exchange(a.FollowUps[i].Request)
	}
	if a.Timings.ThrottledMs > 0 {
		fmt.Fprintf(&out, "    waited %v ms\n", a.Timings.ThrottledMs)
	}
	if a.Error != nil {
		fmt.Fprintf(&out, "    error: %s\n", *a.Error)
	}
	return out.String()
}
