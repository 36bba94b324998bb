package runner

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"maps"
	"net/http"
	"slices"
	"strings"
	"sync"

	"github.com/bchttp/bchttp/runner/result"
	"github.com/bchttp/bchttp/runner/wire"
)

// signIns are the exchanges of sign-ins that no try has taken over yet.
type signIns struct {
	mu        sync.Mutex
	exchanges []result.Exchange
}

func (s *signIns) add(trip *wire.Trip) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if trip.Request != nil {
		s.exchanges = append(s.exchanges, result.Exchange{
			Request: trip.Request, Response: trip.Response,
			StartedAt: trip.Started, DurationMs: milliseconds(trip.Duration),
		})
	}
}

// put makes exchanges those that the next try takes over.
func (s *signIns) put(exchanges []result.Exchange) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.exchanges = exchanges
}

// take gives the exchanges and forgets them; never nil.
func (s *signIns) take() []result.Exchange {
	s.mu.Lock()
	defer s.mu.Unlock()
	taken := s.exchanges
	s.exchanges = nil
	if taken == nil {
		taken = []result.Exchange{}
	}
	return taken
}

// courier sends requests of a sign-in: the same proxy, TLS, time limit and retries
// as those of the file have.
type courier struct {
	file *fileRun
	to   *signIns
}

// RoundTrip implements http.RoundTripper. Redirects are not followed.
func (c *courier) RoundTrip(r *http.Request) (*http.Response, error) {
	request, err := c.request(r)
	if err != nil {
		return nil, err
	}
	f := c.file
	for again := 0; ; again++ {
		trip, err := f.plan.Client.Do(r.Context(), request)
		c.to.add(trip)
		// To ask for a token changes nothing, so it may be done twice like a GET.
		if again < f.cfg.Retry && wire.Retryable(http.MethodGet, trip, err) &&
			f.cfg.Sleep(r.Context(), f.backoff(again+1, trip)) == nil {
			continue
		}
		if err != nil {
			return nil, hinted(err)
		}
		return response(r, trip.Response), nil
	}
}

// notSent is an error of wire whose hint can be asked for without knowing wire.
type notSent struct{ because *wire.Error }

func (n notSent) Error() string { return n.because.Message }

// Hint is what to do about it.
func (n notSent) Hint() string { return n.because.Hint }

func (n notSent) Unwrap() error { return n.because }

func hinted(err error) error {
	var failure *wire.Error
	if errors.As(err, &failure) {
		return notSent{failure}
	}
	return err
}

// request is a request of net/http as wire sends it.
func (c *courier) request(r *http.Request) (*wire.Request, error) {
	url, err := wire.ParseURL(r.URL.String())
	if err != nil {
		return nil, err
	}
	var body []byte
	if r.Body != nil {
		defer r.Body.Close()
		if body, err = io.ReadAll(r.Body); err != nil {
			return nil, fmt.Errorf("reading the body of a sign-in: %w", err)
		}
	}
	return &wire.Request{
		Method: r.Method, URL: url, Headers: c.headers(r.Header), Body: body,
		Timeout: c.file.cfg.Timeout, Exact: c.file.cfg.Exact,
	}, nil
}

func (c *courier) headers(given http.Header) []result.Header {
	fields := make([]result.Header, 0, len(given)+1)
	for _, name := range slices.Sorted(maps.Keys(given)) {
		for _, value := range given[name] {
			fields = append(fields, result.Header{Name: strings.ToLower(name), Value: value})
		}
	}
	if given.Get("User-Agent") == "" {
		fields = append(fields, result.Header{Name: "user-agent", Value: c.file.cfg.UserAgent})
	}
	return fields
}

// response is an answer as net/http gives it.
func response(r *http.Request, got *result.Response) *http.Response {
	header := make(http.Header, len(got.Headers))
	for _, field := range got.Headers {
		header.Add(field.Name, field.Value)
	}
	return &http.Response{
		Status: fmt.Sprintf("%d %s", got.Status, got.Reason), StatusCode: got.Status,
		Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1,
		Header: header, Body: io.NopCloser(bytes.NewReader(got.Body)), ContentLength: int64(len(got.Body)), Request: r,
	}
}
