package simulator

import (
	"context"
	"net/http"
	"time"

	"github.com/bchttp/bchttp/bc/catalog"
)

// Options are what callers decide about a simulator. The zero value works.
type Options struct {
	// Clock is the time of the simulated services; nil is the machine's.
	Clock func() time.Time
	// Seed decides the ids that are drawn. The same seed and the same requests in
	// the same order give the same answers.
	Seed uint64
	// Strict refuses what the real services let pass in silence although it is
	// wrong: `in` and lambdas in a filter, DELETE without If-Match.
	Strict bool
	// APIs are custom APIs that are answered beside the vendor's.
	APIs []*catalog.API
	// Faults make requests to the APIs of Business Central fail; sign-in and admin
	// center are spared.
	Faults []Fault
	// Webhooks sends handshakes and notifications to subscribers, which must be on
	// this machine. Without one every handshake counts as answered, and no
	// notification is sent.
	Webhooks http.RoundTripper
	// Limits enforces the limits of the service online for each user: concurrent requests,
	// the queue, the rate, the time of an operation (business-central section 5).
	Limits bool
	// Latency is how long each answer waits.
	Latency time.Duration
	// Sleep waits for Latency and in the queue, or returns early with the context's
	// error; nil is a timer.
	Sleep func(ctx context.Context, d time.Duration) error
}

// Simulator is a Business Central tenant with the sign-in before it. It may be used
// by many goroutines at once.
type Simulator struct {
	options Options
	store   *store
	chance  *chance
	tokens  tokens
	devices deviceCodes
	limits  limiter
	center  *center
}

// New returns a simulator with fresh data. It decodes nothing yet.
func New(options Options) *Simulator {
	if options.Clock == nil {
		options.Clock = time.Now
	}
	if options.Sleep == nil {
		options.Sleep = sleep
	}
	s := &Simulator{
		options: options, store: newStore(options.Seed, options.Clock, options.APIs), chance: newChance(options.Seed),
	}
	s.center = newCenter(options.Clock, s.chance.guid)
	return s
}

// ServeHTTP implements http.Handler. The header Host, and where it says nothing the
// path, decide which service answers.
func (s *Simulator) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	x := s.exchange(w, r)
	to := routeOf(x)
	if !(to == toAPI && s.options.Limits) && !x.takeTime() {
		return
	}
	switch to {
	case toSignIn:
		x.signIn()
	case toAdmin:
		x.admin()
	case toEnvironments:
		x.environments()
	case toAPI:
		if !x.faulty() {
			x.api()
		}
	default:
		x.refuse(noRoute(x.uri()))
	}
}

func sleep(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-timer.C:
		return nil
	}
}
