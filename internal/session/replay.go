package session

import (
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"time"

	"github.com/bchttp/bchttp/runner"
	"github.com/bchttp/bchttp/runner/recording"
	"github.com/bchttp/bchttp/runner/result"
	"github.com/bchttp/bchttp/runner/wire"
)

// readReplay reads the recording that the run is answered from, and takes over what the
// command line of that run said and this one does not.
func (s *session) readReplay() error {
	if s.Replay == "" {
		return nil
	}
	text, err := s.host.Files.ReadFile(s.Replay)
	if err != nil {
		return unreadableRecording(s.Replay, err)
	}
	var format *recording.FormatError
	s.replay, err = recording.Read(s.Replay, text)
	if errors.As(err, &format) {
		return &UsageError{Message: format.Message, Hint: format.Hint}
	}
	s.adopt()
	return err
}

func unreadableRecording(path string, err error) error {
	usage := &UsageError{
		Message: fmt.Sprintf("the recording `%s` cannot be read: %v", path, err),
		Hint:    fmt.Sprintf("record a run with --record %s first", path),
	}
	var reason *fs.PathError
	switch {
	case errors.Is(err, fs.ErrNotExist):
		usage.Message = fmt.Sprintf("there is no recording `%s`", path)
	case errors.As(err, &reason):
		usage.Message, usage.Hint = fmt.Sprintf("the recording `%s` cannot be read: %v", path, reason.Err), ""
	}
	return usage
}

// adopt takes over settings of the recorded run.
func (s *session) adopt() {
	recorded := s.replay.Settings()
	s.Exact, s.Confirm = s.Exact || recorded.Exact, s.Confirm || recorded.Confirmed
	if s.Environment == "" {
		s.Environment, s.places.optional = recorded.Environment, true
	}
	if s.Shuffle && s.Seed == nil {
		s.Seed = recorded.ShuffleSeed
	}
	given := make(map[string][]runner.Override, len(s.Overrides)+len(recorded.Variables))
	for _, v := range recorded.Variables {
		given[v.Name] = append(given[v.Name], runner.Override{Value: v.Value})
	}
	for name, values := range s.Overrides {
		given[name] = values
	}
	s.Overrides = given
	s.host.Now = s.replay.StartedAt
	s.host.Location = s.replay.StartedAt().Location()
}

// tellReplay says that answers are old ones.
func (s *session) tellReplay() {
	if s.replay == nil || s.Console.Diagnostics == nil || s.Console.Quiet {
		return
	}
	fmt.Fprintf(s.Console.Diagnostics, "bchttp: answers come from the recording `%s` of %s; nothing is sent\n",
		s.Replay, s.replay.StartedAt().UTC().Format(time.DateTime)+" UTC")
}

// startedAt is when the run begins: in a replay the time of the recorded one.
func (s *session) startedAt() time.Time {
	switch {
	case s.replay != nil:
		return s.replay.StartedAt()
	case s.recording != nil && s.host.Location != nil: // a replay elsewhere has the same local time
		return s.host.Now().In(s.host.Location)
	}
	return s.host.Now()
}

// durationMs is how long the run took.
func (s *session) durationMs(begun time.Time) float64 {
	if s.replay != nil {
		return s.replay.DurationMs()
	}
	return float64(time.Since(begun).Microseconds()) / 1000
}

// recalled gives a failure the explanation that it had when it was recorded: what it was
// read from may be masked, or asked for beside the run.
type recalled struct{}

// Event implements runner.Observer.
func (recalled) Event(event result.Event) {
	if e, ok := event.(result.StepFinished); ok && e.Step.Replayed != nil && e.Step.Replayed.Explanation != nil && e.Step.Explanation != nil {
		e.Step.Explanation = e.Step.Replayed.Explanation
	}
}

// unreachable is the network of a replay.
type unreachable struct{}

// RoundTrip implements http.RoundTripper.
func (unreachable) RoundTrip(r *http.Request) (*http.Response, error) {
	return nil, &wire.Error{
		Kind:    wire.Blocked,
		Message: fmt.Sprintf("`%s` is not reached in a replay; nothing was sent", r.URL.Host),
		Hint:    "run without --replay to send it",
	}
}
