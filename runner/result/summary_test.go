package result

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func step(outcome Outcome, assertions ...Outcome) *Step {
	s := &Step{Outcome: outcome}
	for _, a := range assertions {
		s.Assertions = append(s.Assertions, Assertion{Outcome: a})
	}
	return s
}

func TestSummaryCounts(t *testing.T) {
	var got Summary
	for _, s := range []*Step{
		step(Passed, Passed, Passed), step(Failed, Passed, Failed), step(Error, Error), step(Skipped), step(Passed),
	} {
		got.Add(s)
	}
	want := Summary{Requests: 5, Passed: 2, Failed: 1, Errors: 1, Skipped: 1, Assertions: 5, AssertionsFailed: 2}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if sum := got.Passed + got.Failed + got.Errors + got.Skipped; sum != got.Requests {
		t.Errorf("%d outcomes of %d requests", sum, got.Requests)
	}
	got.Files = 1
	twice := got
	twice.Join(got)
	want = Summary{Files: 2, Requests: 10, Passed: 4, Failed: 2, Errors: 2, Skipped: 2, Assertions: 10, AssertionsFailed: 4}
	if diff := cmp.Diff(want, twice); diff != "" {
		t.Error(diff)
	}
}

func TestTheWorstOutcomeCounts(t *testing.T) {
	for _, c := range []struct {
		steps []Outcome
		want  Outcome
	}{
		{nil, Passed},
		{[]Outcome{Skipped, Skipped}, Passed},
		{[]Outcome{Passed, Skipped}, Passed},
		{[]Outcome{Passed, Failed, Passed}, Failed},
		{[]Outcome{Error, Failed, Passed}, Error},
		{[]Outcome{Failed, Error}, Error},
	} {
		var s Summary
		for _, outcome := range c.steps {
			s.Add(step(outcome))
		}
		if got := s.Outcome(); got != c.want {
			t.Errorf("%v: %s, want %s", c.steps, got, c.want)
		}
	}
}
