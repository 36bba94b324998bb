package session

import (
	"time"

	"github.com/bchttp/bchttp/bc/explain"
	"github.com/bchttp/bchttp/bc/model"
	"github.com/bchttp/bchttp/runner/result"
	"github.com/bchttp/bchttp/runner/wire"
)

// govern keeps the requests of the run within the limits of Business Central; not in the
// exact mode, since REST Client does not. What the embedded simulator has no limit for
// need not wait.
func (s *session) govern() {
	if s.Exact {
		return
	}
	limits := wire.Limits{InFlight: model.MaxConcurrent, Rate: model.RateLimit, Window: model.RateWindow}
	if s.Simulate {
		limits.Rate = 0
	}
	s.governor = wire.NewGovernor(wire.GovernorOptions{
		Limits: limits, Governs: isBusinessCentral, Random: func() float64 { return s.host.Random.Float64() },
		Waiting: func(host string, pause time.Duration) {
			if s.reports != nil {
				s.reports.Event(result.Throttled{Host: host, PauseMs: float64(pause.Milliseconds())})
			}
		},
	})
}

// telling gives the URL of the read that tells whether a request was done.
func telling(sent *result.Request) string {
	u, err := wire.ParseURL(sent.URL)
	if err != nil || !isBusinessCentral(u.Host) {
		return sent.URL
	}
	return explain.Telling(sent)
}
