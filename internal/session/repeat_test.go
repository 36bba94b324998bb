package session

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/bchttp/bchttp/internal/secret"
	"github.com/bchttp/bchttp/runner/result"
)

// verdicts are the steps of one repetition of a file.
type verdicts []*result.Step

func (v verdicts) tell(f *flakes, order, repetition int) {
	file := &result.File{Path: "a.http", Index: order*f.per + repetition - 1, Repetition: repetition}
	for _, step := range v {
		f.Event(result.StepFinished{File: file, Step: step})
	}
}

func judged(line int, outcome result.Outcome) *result.Step {
	return &result.Step{Line: line, Outcome: outcome}
}

func rowed(step *result.Step, row int) *result.Step {
	step.Row = &result.Row{Index: row}
	return step
}

func TestFlaky(t *testing.T) {
	zero := 0
	for name, c := range map[string]struct {
		repetitions []verdicts
		want        []result.Flaky
	}{
		"passed and failed": {
			[]verdicts{{judged(3, result.Failed)}, {judged(3, result.Passed)}, {judged(3, result.Passed)}},
			[]result.Flaky{{Path: "a.http", Line: 3, Passed: 2, Failed: 1}},
		},
		"passed and ended in an error": {
			[]verdicts{{judged(3, result.Passed)}, {judged(3, result.Error)}},
			[]result.Flaky{{Path: "a.http", Line: 3, Passed: 1, Failed: 1}},
		},
		"never passed":       {[]verdicts{{judged(3, result.Failed)}, {judged(3, result.Error)}}, nil},
		"always passed":      {[]verdicts{{judged(3, result.Passed)}, {judged(3, result.Passed)}}, nil},
		"skipped otherwise":  {[]verdicts{{judged(3, result.Passed)}, {judged(3, result.Skipped)}}, nil},
		"differs by request": {[]verdicts{{judged(3, result.Passed), judged(5, result.Failed)}, {judged(3, result.Passed)}}, nil},
		"differs by row": {
			[]verdicts{
				{rowed(judged(3, result.Passed), 0), rowed(judged(3, result.Failed), 1)},
				{rowed(judged(3, result.Failed), 0), rowed(judged(3, result.Failed), 1)},
			},
			[]result.Flaky{{Path: "a.http", Line: 3, Row: &zero, Passed: 1, Failed: 1}},
		},
		"fails always, but only the first time": {
			[]verdicts{
				{judged(3, result.Failed), judged(3, result.Passed)}, {judged(3, result.Failed), judged(3, result.Passed)},
			}, nil,
		},
	} {
		f := newFlakes(&secret.Store{}, len(c.repetitions))
		for i, steps := range c.repetitions {
			steps.tell(f, 2, i+1)
		}
		f.ended(2)
		if diff := cmp.Diff(c.want, f.list()); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
		if len(f.files) > 0 {
			t.Errorf("%s: verdicts of a file that has ended are kept", name)
		}
	}
}

func TestFlakyIsListedByFileAndLine(t *testing.T) {
	f := newFlakes(&secret.Store{}, 2)
	for _, order := range []int{1, 0} {
		verdicts{judged(9, result.Passed), judged(4, result.Passed)}.tell(f, order, 1)
		verdicts{judged(9, result.Failed), judged(4, result.Failed)}.tell(f, order, 2)
		f.ended(order)
	}
	var lines []int
	for _, one := range f.list() {
		lines = append(lines, one.Line)
	}
	if diff := cmp.Diff([]int{4, 9, 4, 9}, lines); diff != "" {
		t.Error(diff)
	}
}

func TestNameOfAFlakyRequestIsMasked(t *testing.T) {
	secrets, name := &secret.Store{}, "get-s3cret-value"
	secrets.Add("s3cret-value")
	f := newFlakes(secrets, 2)
	for i, outcome := range []result.Outcome{result.Passed, result.Failed} {
		step := judged(3, outcome)
		step.Name = &name
		verdicts{step}.tell(f, 0, i+1)
	}
	f.ended(0)
	if got := *f.list()[0].Name; got != "get-***" {
		t.Errorf("got %s", got)
	}
}
