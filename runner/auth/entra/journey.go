package entra

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net/http"
	"sync"
	"time"
)

// journey is the requests of one sign-in: who sends them, and what came of the last.
// It travels in the context, since a client of MSAL serves many sign-ins.
type journey struct {
	over http.RoundTripper

	mu   sync.Mutex
	last *stop
}

// stop is an answer, or why there is none.
type stop struct {
	host, path string
	status     int
	media      string
	body       []byte
	err        error
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
	at := &stop{host: r.URL.Host, path: r.URL.Path}
	answer, err := j.over.RoundTrip(r)
	if err == nil {
		defer answer.Body.Close()
		at.body, err = io.ReadAll(answer.Body)
	}
	if at.err = err; err == nil {
		at.status, at.media = answer.StatusCode, answer.Header.Get("Content-Type")
		answer.Body = io.NopCloser(bytes.NewReader(at.body))
	}
	j.mu.Lock()
	defer j.mu.Unlock()
	j.last = at
	return answer, err
}

func (j *journey) arrived() *stop {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.last
}
