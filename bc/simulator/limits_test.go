package simulator

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"sync"
	"testing"
	"time"
)

// movable is a clock that tests move; who sleeps by it wakes when it has moved far
// enough.
type movable struct {
	mu       sync.Mutex
	now      time.Time
	sleepers map[chan struct{}]time.Time
	// slept takes how long each sleeper wants to sleep.
	slept chan time.Duration
}

func newMovable() *movable {
	return &movable{now: noon(), sleepers: map[chan struct{}]time.Time{}, slept: make(chan time.Duration, 1000)}
}

func (m *movable) Now() time.Time {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.now
}

func (m *movable) Sleep(ctx context.Context, d time.Duration) error {
	wake := make(chan struct{})
	m.mu.Lock()
	m.sleepers[wake] = m.now.Add(d)
	m.mu.Unlock()
	m.slept <- d
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-wake:
		return nil
	}
}

// move turns the clock on, and wakes those whose time has come.
func (m *movable) move(d time.Duration) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.now = m.now.Add(d)
	for wake, at := range m.sleepers {
		if !at.After(m.now) {
			delete(m.sleepers, wake)
			close(wake)
		}
	}
}

func limited(t *testing.T, latency time.Duration) (*client, *movable) {
	t.Helper()
	clock := newMovable()
	s := New(Options{Clock: clock.Now, Sleep: clock.Sleep, Latency: latency, Limits: true})
	c := &client{t: t, http: http.Client{Transport: Transport(s)}, root: onlineRoot}
	x := exchange{Simulator: s}
	c.token = token(x.claims(grant{tenant: "t", form: map[string][]string{
		"client_id": {"app"}, "scope": {"https://api.businesscentral.dynamics.com/.default"},
	}}))
	return c, clock
}

// TestRateOfAUser has the row "rate per user": 6,000 in a sliding window of 5 minutes.
func TestRateOfAUser(t *testing.T) {
	c, clock := limited(t, 0)
	for i := range 6000 {
		if i == 3000 {
			clock.move(2 * time.Minute)
		}
		if a := c.get("/companies?$top=0"); a.status != 200 {
			t.Fatalf("request %d: %s", i, a.body)
		}
	}
	refused := c.get("/companies?$top=0")
	same(t, refused.failed(t), "Too Many Requests | Application_TooManyRequests | Too many requests reached. Actual (6001). Maximum (6000).")
	same(t, refused.header.Get("Retry-After"), "180")
	other := c.get("/companies", "Authorization", "Basic YW5vdGhlcjp1c2Vy")
	same(t, fmt.Sprint(other.status), "200")

	clock.move(3 * time.Minute) // the first 3,000 leave the window
	for i := range 3000 {
		if a := c.get("/companies?$top=0"); a.status != 200 {
			t.Fatalf("request %d of the next window: %s", i, a.body)
		}
	}
	same(t, c.get("/companies?$top=0").header.Get("Retry-After"), "120")
}

// crowd sends requests of one user at once, until each of them waits or works. One that is
// cancelled gives an answer with the status 0.
func crowd(ctx context.Context, c *client, clock *movable, requests int) (answers chan answer) {
	answers = make(chan answer, requests)
	for range requests {
		go func() { answers <- c.ask(ctx) }()
		<-clock.slept
	}
	return answers
}

// ask is get without a test: it may end after it.
func (c *client) ask(ctx context.Context) answer {
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, c.root+"/companies", nil)
	if err != nil {
		panic(err)
	}
	r.Header.Set("Authorization", "Bearer "+c.token)
	response, err := c.http.Do(r)
	if err != nil {
		return answer{}
	}
	defer response.Body.Close()
	body, _ := io.ReadAll(response.Body) // the transport has it in memory
	return answer{response.StatusCode, response.Header, string(body)}
}

// come takes answers that all have one status.
func come(t *testing.T, answers chan answer, count, status int) (last answer) {
	t.Helper()
	for range count {
		if last = <-answers; last.status != status {
			t.Fatalf("%d %s, want %d", last.status, last.body, status)
		}
	}
	return last
}

// TestConnectionsOfAUser has the rows "concurrent requests per user", "connections per
// user" and "queue per user": 5 run, 95 wait, the next is refused.
func TestConnectionsOfAUser(t *testing.T) {
	c, clock := limited(t, time.Minute)
	ctx, cancel := context.WithCancel(t.Context())
	answers := crowd(ctx, c, clock, 100)
	refused := c.get("/companies")
	same(t, refused.failed(t), "Too Many Requests | Application_TooManyRequests | Too many requests reached. Actual (101). Maximum (100).")
	same(t, refused.header.Get("Retry-After"), "")
	for range 3 {
		clock.move(time.Minute)
		come(t, answers, 5, 200)
		for range 5 { // the next five begin to work
			<-clock.slept
		}
	}
	cancel()
	come(t, answers, 85, 0)
}

// TestTheQueueLastsForEightMinutes has the row "concurrent requests per user": 503 for who
// waits longer.
func TestTheQueueLastsForEightMinutes(t *testing.T) {
	c, clock := limited(t, 7*time.Minute)
	answers := crowd(t.Context(), c, clock, 11)
	clock.move(7 * time.Minute)
	come(t, answers, 5, 200)
	for range 5 {
		<-clock.slept
	}
	clock.move(time.Minute)
	same(t, come(t, answers, 1, 503).header.Get("Retry-After"), "1")
	clock.move(6 * time.Minute)
	come(t, answers, 5, 200)
}

// TestOperationTime has the row "operation time": 408 after 8 minutes.
func TestOperationTime(t *testing.T) {
	c, clock := limited(t, 9*time.Minute)
	answers := crowd(t.Context(), c, clock, 1)
	clock.move(8 * time.Minute)
	a := <-answers
	same(t, a.failed(t), "Request Timeout | Internal_ServerError | The operation was cancelled because it took longer than 8 minutes.")
}

// TestWhoGoesAwayLeavesTheQueue holds that nobody waits behind a client that is gone.
func TestWhoGoesAwayLeavesTheQueue(t *testing.T) {
	c, clock := limited(t, time.Minute)
	answers := crowd(t.Context(), c, clock, 5)
	ctx, leave := context.WithCancel(t.Context())
	gone := crowd(ctx, c, clock, 1)
	leave()
	come(t, gone, 1, 0)
	clock.move(time.Minute)
	come(t, answers, 5, 200)
	next := crowd(t.Context(), c, clock, 1)
	clock.move(time.Minute)
	come(t, next, 1, 200)
}
