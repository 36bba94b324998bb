package report

import (
	"time"

	"github.com/bchttp/bchttp/runner/result"
)

// timed is an exchange that took place, with its time.
type timed struct {
	result.Exchange
	start   time.Time
	ms      float64
	role    string // what it was beside the request itself: " (sign-in)"
	failure string // why there is no response
	// phases are those of the try, at its request; nil for all else.
	phases *result.Timings
}

// timeline lists all exchanges of a try in order: sign-in, the request, its follow-ups.
// An exchange whose beginning is not known begins with the run.
func timeline(a *result.Attempt, began time.Time) []timed {
	list := make([]timed, 0, len(a.SignIn)+1+len(a.FollowUps))
	for _, e := range a.SignIn {
		list = append(list, timed{Exchange: e, start: known(e.StartedAt, began), ms: e.DurationMs, role: " (sign-in)"})
	}
	if a.Request != nil {
		start := known(a.StartedAt, began)
		own := timed{Exchange: result.Exchange{Request: a.Request, Response: a.Response}, start: start, ms: a.Timings.TotalMs, phases: &a.Timings}
		list = append(append(list, own), followUps(a, start)...)
	}
	sent := list[:0]
	for _, e := range list {
		if e.Request != nil {
			sent = append(sent, e)
		}
	}
	if n := len(sent); n > 0 && a.Error != nil && sent[n-1].Response == nil {
		sent[n-1].failure = *a.Error
	}
	return share(sent, a)
}

func followUps(a *result.Attempt, start time.Time) []timed {
	list := make([]timed, len(a.FollowUps))
	for i, e := range a.FollowUps {
		start = known(e.StartedAt, start)
		list[i] = timed{Exchange: e, start: start, ms: e.DurationMs, role: " (follow-up)"}
		if e.Page {
			list[i].role = " (page)"
		}
	}
	return list
}

// share divides the time of a try among the request and its follow-ups: each lasts
// until the next begins.
func share(list []timed, a *result.Attempt) []timed {
	first := len(list) - 1 - len(a.FollowUps)
	if a.Request == nil || first < 0 {
		return list
	}
	end := list[first].start.Add(time.Duration(a.Timings.TotalMs * float64(time.Millisecond)))
	for i := len(list) - 1; i >= first; i-- {
		if list[i].Page { // it has a time of its own
			continue
		}
		list[i].ms = max(0, float64(end.Sub(list[i].start).Microseconds())/1000)
		end = list[i].start
	}
	return list
}

// known is a point in time, or another where it is not known.
func known(at, otherwise time.Time) time.Time {
	if at.IsZero() {
		return otherwise
	}
	return at
}
