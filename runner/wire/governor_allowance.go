package wire

import (
	"context"
	"net/http"
	"sync"
	"time"

	"github.com/bchttp/bchttp/runner/result"
)

// allowance is what one identity has under way, has sent, and was asked to wait for.
type allowance struct {
	limits Limits
	// slots has an element for each exchange that is under way or about to begin; who
	// waits longest comes next.
	slots chan struct{}

	mu sync.Mutex
	// running exchanges count against the rate, and so do those that ended within the
	// window: the service has counted them at some time in between.
	running int
	ended   []time.Time // the oldest first
	// until is when the next exchange may begin, as the service asked at asked.
	until, asked time.Time
	// refusals counts the times in a row that the service did so without saying how long.
	refusals int
	// announced is the end of the last pause that somebody was told of.
	announced time.Time
}

func newAllowance(limits Limits) *allowance {
	return &allowance{limits: limits, slots: make(chan struct{}, limits.InFlight)}
}

// takeSlot waits for a slot, and tells whether it had to.
func (a *allowance) takeSlot(ctx context.Context) (waited bool, err error) {
	select {
	case a.slots <- struct{}{}:
		return false, nil
	default:
	}
	select {
	case a.slots <- struct{}{}:
		return true, nil
	case <-ctx.Done():
		return true, ctx.Err()
	}
}

func (a *allowance) freeSlot() { <-a.slots }

// reserve counts an exchange that has a slot and may begin now; else it tells how long to
// wait before asking again. Fewer than Rate are running then, so some have ended.
func (a *allowance) reserve(now time.Time) time.Duration {
	a.mu.Lock()
	defer a.mu.Unlock()
	if pause := a.until.Sub(now); pause > 0 {
		return pause
	}
	if a.limits.Rate > 0 {
		a.forget(now)
		if a.running+len(a.ended) >= a.limits.Rate {
			return a.ended[0].Add(a.limits.Window).Sub(now)
		}
	}
	a.running++
	return 0
}

// announce tells whether a pause that ends at a time is news.
func (a *allowance) announce(end time.Time) bool {
	a.mu.Lock()
	defer a.mu.Unlock()
	if !end.After(a.announced) {
		return false
	}
	a.announced = end
	return true
}

// forget drops what has left the window.
func (a *allowance) forget(now time.Time) {
	past := 0
	for past < len(a.ended) && now.Sub(a.ended[past]) >= a.limits.Window {
		past++
	}
	a.ended = a.ended[past:]
}

// settle counts an exchange as ended, and heeds its answer.
func (a *allowance) settle(since, now time.Time, answer *result.Response, random func() float64) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.running--
	if a.limits.Rate > 0 {
		a.ended = append(a.ended, now)
	}
	if answer != nil {
		a.heed(since, now, answer, random)
	}
}

// heed has all requests wait that come behind an answer that asks for it: with
// Retry-After, or with 429 alone, then longer each time. A request that was sent before
// the service asked last says nothing new by 429 alone.
func (a *allowance) heed(since, now time.Time, answer *result.Response, random func() float64) {
	news := !since.Before(a.asked)
	pause, told := asksFor(answer, now)
	switch {
	case told && pause <= LongestPause:
		pause += time.Duration(random() * float64(pause) / 10)
	case told || !news:
		return
	case answer.Status == http.StatusTooManyRequests:
		a.refusals++
		pause = exponential(a.refusals, random())
	default:
		a.refusals = 0
		return
	}
	a.asked = now
	if until := now.Add(pause); until.After(a.until) {
		a.until = until
	}
}
