package wire

import (
	"context"
	"hash/maphash"
	"sync"
	"time"

	"github.com/bchttp/bchttp/runner/result"
)

// Limits are what a service allows each of those who use it.
type Limits struct {
	// InFlight is how many requests may be under way at a time, at least 1.
	InFlight int
	// Rate is how many requests may be sent within Window, which slides; 0: any number.
	Rate   int
	Window time.Duration
}

// LongestPause is the longest that anybody waits because a service asks for it: a request
// that is to wait longer has failed.
const LongestPause = 5 * time.Minute

// GovernorOptions are what a [Governor] works with.
type GovernorOptions struct {
	Limits Limits
	// Governs tells the hosts of the service, with their port unless it is the default one.
	Governs func(host string) bool
	// Now is the clock that waits are measured by; nil: the one of the machine.
	Now func() time.Time
	// Sleep waits, or returns early with the context's error; nil: by the machine's timer.
	Sleep func(ctx context.Context, d time.Duration) error
	// Random gives numbers from 0 up to 1, to be called by many goroutines, so that clients
	// do not come back all at once.
	Random func() float64
	// Waiting is told when the requests of an identity begin to wait for 10 seconds or more;
	// nil: nobody is. It is called by several goroutines.
	Waiting func(host string, pause time.Duration)
}

// Governor keeps requests within the limits of a service, which count for each identity
// at a host, whatever file or client a request comes from: all clients of a run share
// one. When the service asks an identity to wait, all its requests do. It is safe for
// concurrent use.
type Governor struct {
	o    GovernorOptions
	seed maphash.Seed

	mu sync.Mutex
	// byCredentials leads from what requests carry to what counts for them; several tokens
	// may be of one identity.
	byCredentials map[credentials]*allowance
	byIdentity    map[string]*allowance
}

// NewGovernor makes a governor of whom nobody has asked anything yet.
func NewGovernor(o GovernorOptions) *Governor {
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Sleep == nil {
		o.Sleep = sleep
	}
	o.Limits.InFlight = max(o.Limits.InFlight, 1)
	if o.Limits.Rate > 0 {
		o.Limits.InFlight = min(o.Limits.InFlight, o.Limits.Rate)
	}
	return &Governor{o: o, seed: maphash.MakeSeed(), byCredentials: map[credentials]*allowance{}, byIdentity: map[string]*allowance{}}
}

func sleep(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// permit is the right to one exchange. The zero value is that of a request that nobody
// governs.
type permit struct {
	of    *allowance
	since time.Time
}

// enter waits until an exchange may begin, and tells how long that took. The permit must
// be given back. An error is that of the context.
func (g *Governor) enter(ctx context.Context, host string, fields []result.Header) (permit, time.Duration, error) {
	if g == nil || !g.o.Governs(host) {
		return permit{}, 0, nil
	}
	a := g.allowanceOf(host, fields)
	begun := g.o.Now()
	waited, err := a.takeSlot(ctx)
	for err == nil {
		now := g.o.Now()
		pause := a.reserve(now)
		if pause <= 0 {
			if !waited {
				return permit{a, now}, 0, nil
			}
			return permit{a, now}, now.Sub(begun), nil
		}
		waited = true
		g.tell(a, host, now, pause)
		if err = g.o.Sleep(ctx, pause); err != nil {
			a.freeSlot()
		}
	}
	return permit{}, g.o.Now().Sub(begun), err
}

// tell tells of a long pause, once for all who wait for its end.
func (g *Governor) tell(a *allowance, host string, now time.Time, pause time.Duration) {
	const long = 10 * time.Second
	if g.o.Waiting != nil && pause >= long && a.announce(now.Add(pause)) {
		g.o.Waiting(host, pause)
	}
}

// leave ends an exchange; answer nil: none came.
func (g *Governor) leave(p permit, answer *result.Response) {
	if p.of == nil {
		return
	}
	p.of.settle(p.since, g.o.Now(), answer, g.o.Random)
	p.of.freeSlot()
}
