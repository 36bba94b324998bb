package entra

import (
	"context"
	"errors"
	"net/http"
	"sync"
	"time"

	"github.com/bchttp/bchttp/runner/auth/token"
)

// journey is the requests of one sign-in: who sends them, and what came of the last.
// It travels in the context, since a client of MSAL serves many sign-ins.
type journey struct {
	over http.RoundTripper

	mu   sync.Mutex
	last *token.Answer
}

type journeyKey struct{}

// longest is more than any sign-in takes; a device code lives for a quarter of it.
const longest = time.Hour

// begin gives a context that leads requests to the transport of a request.
// MSAL sets a time limit of its own where there is none, so there is one: the
// transport has the limit that counts.
func begin(ctx context.Context, r *Request) (context.Context, context.CancelFunc, *journey) {
	j := &journey{over: r.Transport}
	limited, cancel := context.WithTimeout(ctx, longest)
	return context.WithValue(limited, journeyKey{}, j), cancel, j
}

// messenger is the HTTP client of MSAL.
type messenger struct{}

// CloseIdleConnections does nothing: connections belong to those who sent.
func (messenger) CloseIdleConnections() {}

// Do sends a request by the journey in its context.
func (messenger) Do(r *http.Request) (*http.Response, error) {
	j, ok := r.Context().Value(journeyKey{}).(*journey)
	if !ok {
		return nil, errors.New("a request that belongs to no sign-in")
	}
	return j.send(r)
}

// send sends a request and keeps a copy of the answer.
func (j *journey) send(r *http.Request) (*http.Response, error) {
	answer, at := token.Ask(j.over, r)
	j.mu.Lock()
	defer j.mu.Unlock()
	j.last = at
	return answer, at.Err
}

func (j *journey) arrived() *token.Answer {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.last
}
