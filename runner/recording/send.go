package recording

import (
	"errors"
	"fmt"
	"time"

	"github.com/bchttp/bchttp/runner/result"
	"github.com/bchttp/bchttp/runner/wire"
)

// Send gives what came of a request when it was recorded, and the exchanges of the sign-in
// before it. The Trip is never nil. A request that was not recorded, or not so, is an error
// of kind [wire.NotRecorded].
func (s *Step) Send(now *result.Request) (trip *wire.Trip, signIn []result.Exchange, err error) {
	attempt := s.next()
	if attempt == nil {
		return &wire.Trip{Started: s.replay.recorded.StartedAt}, nil, s.missing(now)
	}
	signIn = exchanges(attempt.SignIn)
	if attempt.Request != nil {
		if changed := s.changed(attempt.Request, now); changed != nil {
			return &wire.Trip{Started: attempt.StartedAt}, signIn, changed
		}
	}
	trip = &wire.Trip{
		Request: attempt.Request, Response: attempt.Response, FollowUps: exchanges(withoutPages(attempt.FollowUps)),
		Started: attempt.StartedAt, Duration: milliseconds(attempt.Timings.TotalMs),
		Throttled: milliseconds(attempt.Timings.ThrottledMs), Phases: phases(attempt.Timings),
	}
	return trip, signIn, failure(attempt.Failure)
}

// Page gives the next page that was read behind the last try, as Send does. One that got
// no response is left out: it was read again.
func (s *Step) Page(now *result.Request) (*wire.Trip, error) {
	if s.taken.attempts > 0 {
		all := s.recorded.Attempts[s.taken.attempts-1].FollowUps
		for s.taken.pages < len(all) {
			page := all[s.taken.pages]
			s.taken.pages++
			if !page.Page || page.Response == nil {
				continue
			}
			trip := &wire.Trip{Started: page.StartedAt}
			if changed := s.changed(page.Request, now); changed != nil {
				return trip, changed
			}
			trip.Request, trip.Response, trip.Duration = page.Request, page.Response, milliseconds(page.DurationMs)
			return trip, nil
		}
	}
	return &wire.Trip{Started: s.replay.recorded.StartedAt}, s.missing(now)
}

// withoutPages are the exchanges that led to a response.
func withoutPages(all []result.RecordedExchange) []result.RecordedExchange {
	var way []result.RecordedExchange
	for _, e := range all {
		if !e.Page {
			way = append(way, e)
		}
	}
	return way
}

// next takes the next try that was made; nil behind the last one.
func (s *Step) next() *result.RecordedAttempt {
	if s.More() {
		s.taken.attempts++
		s.taken.pages = 0
		return &s.recorded.Attempts[s.taken.attempts-1]
	}
	return nil
}

// More tells whether another try was recorded.
func (s *Step) More() bool {
	recorded := s.look()
	return recorded != nil && s.taken.attempts < len(recorded.Attempts) && !unsent(&recorded.Attempts[s.taken.attempts])
}

// Unsent are the exchanges of a sign-in whose request was not sent.
func (s *Step) Unsent() []result.Exchange {
	if s.recorded == nil || s.taken.attempts >= len(s.recorded.Attempts) {
		return nil
	}
	if last := &s.recorded.Attempts[s.taken.attempts]; unsent(last) {
		return exchanges(last.SignIn)
	}
	return nil
}

func unsent(a *result.RecordedAttempt) bool { return a.Request == nil && a.Failure == nil }

func exchanges(recorded []result.RecordedExchange) []result.Exchange {
	list := make([]result.Exchange, len(recorded))
	for i, e := range recorded {
		list[i] = result.Exchange{Request: e.Request, Response: e.Response, StartedAt: e.StartedAt, DurationMs: e.DurationMs}
	}
	return list
}

func phases(t result.Timings) wire.Phases {
	return wire.Phases{
		DNS: milliseconds(t.DNSMs), Connect: milliseconds(t.ConnectMs), TLS: milliseconds(t.TLSMs),
		FirstByte: milliseconds(t.FirstByteMs), Reused: t.Reused,
	}
}

func milliseconds(ms float64) time.Duration { return time.Duration(ms*1000+0.5) * time.Microsecond }

func failure(recorded *result.Failure) error {
	switch {
	case recorded == nil:
		return nil
	case recorded.Kind == "":
		return errors.New(recorded.Message)
	}
	return &wire.Error{Kind: wire.Kind(recorded.Kind), Message: recorded.Message, Hint: recorded.Hint, Undone: recorded.Undone}
}

// missing is the error for a request, or a further try, that is not in the recording.
func (s *Step) missing(now *result.Request) error {
	return s.notRecorded(fmt.Sprintf("%s is not in the recording `%s`", s.shown(now), s.replay.path))
}

// changed compares what is sent now with what was sent; nil: it is the same.
func (s *Step) changed(then, now *result.Request) error {
	switch {
	case then.Method != now.Method || !fits(then.URL, now.URL):
		return s.notRecorded(fmt.Sprintf("%s is not as in the recording `%s`: it was `%s %s`, now it is `%s %s`",
			s.shown(now), s.replay.path, then.Method, then.URL, now.Method, now.URL))
	case !fits(string(then.Body), string(now.Body)):
		return s.notRecorded(fmt.Sprintf("%s is not as in the recording `%s`: its body is another one", s.shown(now), s.replay.path))
	}
	return nil
}

func (s *Step) notRecorded(message string) error {
	return &wire.Error{
		Kind: wire.NotRecorded, Message: message,
		Hint: s.replay.recordAgain(""),
	}
}

// shown is a request as messages call it.
func (s *Step) shown(now *result.Request) string {
	if s.step.Name != nil && *s.step.Name != "" {
		return "`" + *s.step.Name + "`"
	}
	return fmt.Sprintf("`%s %s`", now.Method, now.URL)
}
