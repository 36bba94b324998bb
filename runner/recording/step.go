package recording

import (
	"time"

	"github.com/bchttp/bchttp/internal/secret"
	"github.com/bchttp/bchttp/runner/result"
)

// Step gives again what was recorded of one request. What was recorded is looked up with
// the first thing that the request takes: one that takes nothing was not recorded.
type Step struct {
	replay *Replay
	of     *result.File
	file   *file // what was recorded of it; nil: nothing
	step   *result.Step

	looked   bool
	recorded *result.RecordedStep // nil: it is not in the recording
	// taken are how many of each kind were given.
	taken struct{ times, uuids, numbers, tokens, attempts, pages int }
	// answered counts answers by name.
	answered map[string]int
}

// look finds the recorded request, once, and takes it out of those that are left.
func (s *Step) look() *result.RecordedStep {
	if s.looked || s.file == nil {
		return s.recorded
	}
	s.looked = true
	var row *int
	if s.step.Row != nil {
		row = &s.step.Row.Index
	}
	key := keyOf(s.step.Name, s.step.Method+" "+s.step.URL, row)
	left := s.file.steps[key]
	if len(left) == 0 && s.step.Name == nil {
		key, left = s.similar(key)
	}
	if len(left) > 0 {
		s.recorded, s.file.steps[key] = left[0], left[1:]
	}
	return s.recorded
}

// similar finds a request without name whose URL has a secret in it that is masked in the
// recording.
func (s *Step) similar(key stepKey) (stepKey, []*result.RecordedStep) {
	for other, left := range s.file.steps {
		if other.name == "" && other.row == key.row && len(left) > 0 && fits(other.request, s.step.Method+" "+s.step.URL) {
			return other, left
		}
	}
	return key, nil
}

// Recorded is what was recorded of the request, as far as it has asked for any of it; else
// nil.
func (s *Step) Recorded() *result.RecordedStep { return s.recorded }

// inputs are what was recorded beside exchanges.
func (s *Step) inputs() *result.Inputs {
	if recorded := s.look(); recorded != nil {
		return &recorded.Inputs
	}
	return &result.Inputs{}
}

// Now is the next reading of the clock; behind the last one time stands still.
func (s *Step) Now() time.Time {
	times := s.inputs().Times
	if len(times) == 0 {
		return s.replay.recorded.StartedAt
	}
	at := times[min(s.taken.times, len(times)-1)]
	s.taken.times++
	return at
}

// UUID is the next random one; false behind the last one.
func (s *Step) UUID() (string, bool) { return next(s.inputs().UUIDs, &s.taken.uuids) }

// Number is the next random number; false behind the last one.
func (s *Step) Number() (float64, bool) { return next(s.inputs().Numbers, &s.taken.numbers) }

func next[T any](list []T, taken *int) (value T, ok bool) {
	if *taken >= len(list) {
		return value, false
	}
	*taken++
	return list[*taken-1], true
}

// HasAnswer tells whether a prompt was answered.
func (s *Step) HasAnswer(name string) bool {
	for _, answer := range s.inputs().Answers {
		if answer.Name == name {
			return true
		}
	}
	return false
}

// Answer is the next answer to a prompt, the last one again behind it.
func (s *Step) Answer(name string) string {
	var given string
	count := 0
	for _, answer := range s.inputs().Answers {
		if answer.Name == name && count <= s.answered[name] {
			given = answer.Value
			count++
		}
	}
	if s.answered == nil {
		s.answered = map[string]int{}
	}
	s.answered[name]++
	return given
}

// Token is how the next sign-in ended: with ***, or with the error that it had.
func (s *Step) Token() (string, error) {
	outcome, ok := next(s.inputs().Tokens, &s.taken.tokens)
	if ok && outcome.Error != "" {
		return "", noToken(outcome)
	}
	return secret.Mask, nil
}

// noToken is the error of a sign-in, with its code and its hint if it had them.
func noToken(outcome result.TokenOutcome) error {
	err := refused(outcome.Error)
	switch {
	case outcome.Code != "":
		return &codedRefusal{hintedRefusal{err, outcome.Hint}, outcome.Code}
	case outcome.Hint != "":
		return &hintedRefusal{err, outcome.Hint}
	}
	return err
}

type refused string

func (r refused) Error() string { return string(r) }

// Recorded tells that the error is that of the recorded run.
func (refused) Recorded() bool { return true }

type hintedRefusal struct {
	refused
	hint string
}

// Hint is what to do about it.
func (r *hintedRefusal) Hint() string { return r.hint }

type codedRefusal struct {
	hintedRefusal
	code string
}

// Code is that of the diagnostic.
func (r *codedRefusal) Code() string { return r.code }
