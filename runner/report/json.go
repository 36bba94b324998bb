package report

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"slices"
	"time"

	"github.com/bchttp/bchttp/runner/result"
)

// jsonForm is the report of docs/report.schema.json: one step a line.
type jsonForm struct{}

func newJSON(Options) form { return jsonForm{} }

func (jsonForm) depth(*result.Step) depth { return everything }

func (jsonForm) step(to *bytes.Buffer, p *page, s *result.Step) error {
	if !p.steps.empty() {
		to.WriteString(",\n")
	}
	return appendJSON(to, jsonStep{s, problemsOf(s)})
}

// jsonStep is a step with what was found about it.
type jsonStep struct {
	*result.Step
	Problems []result.Problem `json:"problems"`
}

// problemsOf lists what was found while a step ran, each once: what ended it, what else
// would have, warnings, and expressions that do not compile.
func problemsOf(s *result.Step) []result.Problem {
	list := []result.Problem{}
	add := func(p *result.Problem) {
		if p == nil || slices.ContainsFunc(list, func(other result.Problem) bool { return keyOf(&other) == keyOf(p) }) {
			return
		}
		list = append(list, *p)
		if p.Severity == "" {
			list[len(list)-1].Severity = "error"
		}
	}
	add(s.Problem)
	for i := range s.Warnings {
		add(&s.Warnings[i])
	}
	for i := range s.Assertions {
		add(s.Assertions[i].Problem)
	}
	return list
}

func (jsonForm) compose(w io.Writer, run *result.Run, pages []*page, copySteps func(*page) error) error {
	head := *run
	head.StartedAt = head.StartedAt.UTC().Truncate(time.Millisecond)
	head.DurationMs = microseconds(head.DurationMs)
	head.Files = []*result.File{}
	if err := writeOpen(w, &head); err != nil {
		return err
	}
	for i, p := range pages {
		if i > 0 {
			_, _ = io.WriteString(w, ",") // the buffer keeps its error
		}
		file := *p.file
		file.Outcome, file.Steps = p.outcome(), []*result.Step{}
		_, _ = io.WriteString(w, "\n")
		if err := writeOpen(w, &file); err != nil {
			return err
		}
		if !p.steps.empty() {
			_, _ = io.WriteString(w, "\n")
		}
		if err := copySteps(p); err != nil {
			return err
		}
		_, _ = io.WriteString(w, "\n]}")
	}
	_, err := io.WriteString(w, "\n]}\n")
	return err
}

// writeOpen writes an object whose last member is an empty array, up to and with
// the bracket that opens it.
func writeOpen(w io.Writer, object any) error {
	var text bytes.Buffer
	if err := appendJSON(&text, object); err != nil {
		return err
	}
	open, ok := bytes.CutSuffix(text.Bytes(), []byte("]}"))
	if !ok {
		return fmt.Errorf("%T does not end with an array", object)
	}
	_, err := w.Write(open)
	return err
}

// appendJSON appends a value on one line; text keeps its < > and &.
func appendJSON(to *bytes.Buffer, value any) error {
	encoder := json.NewEncoder(to)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(value); err != nil {
		return err
	}
	to.Truncate(to.Len() - 1) // the line end
	return nil
}

// microseconds cuts off digits of milliseconds that mean nothing.
func microseconds(ms float64) float64 { return math.Round(ms*1000) / 1000 }
