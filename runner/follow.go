package runner

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/bchttp/bchttp/runner/assert"
	"github.com/bchttp/bchttp/runner/result"
	"github.com/bchttp/bchttp/runner/wire"
)

// pages reads further pages of a response for `odata.all()`: with the fields of its
// request, from the same origin only, within the time that the request has.
type pages struct {
	*fileRun
	ctx   context.Context
	draft *draft
	got   *exchange
	out   *result.Step
	spent time.Duration // on the pages so far
}

// follow implements assert.Follow.
func (p *pages) follow(link string) (*assert.Message, error) {
	request, err := p.request(link)
	if err != nil {
		return nil, err
	}
	trip, err := p.do(request)
	if err != nil {
		return nil, fmt.Errorf("%w", hinted(err))
	}
	last := trip.Last()
	return &assert.Message{
		Status: last.Status, Reason: last.Reason, Headers: last.Headers, Body: last.Body, Decode: decoder(last.Headers, last.Body),
	}, nil
}

// request is that for the page behind a link.
func (p *pages) request(link string) (*wire.Request, error) {
	at, err := wire.ParseURL(p.got.request.URL)
	if err != nil {
		return nil, err
	}
	next, err := at.Resolve(wire.EscapeURL(link))
	switch {
	case err != nil:
		return nil, fmt.Errorf("its address cannot be requested: %w", err)
	case next.Scheme != at.Scheme || next.Host != at.Host:
		return nil, fmt.Errorf("the next link leads to another origin, `%s://%s`, and is not followed", next.Scheme, next.Host)
	}
	request := p.draft.request
	request.Method, request.URL, request.Body = http.MethodGet, next, nil
	request.Headers = withoutBody(request.Headers)
	return &request, nil
}

// withoutBody are the fields of a request without those that tell of its body.
func withoutBody(fields []result.Header) []result.Header {
	var kept []result.Header
	for _, field := range fields {
		if name := strings.ToLower(field.Name); name != "content-type" && name != "content-length" && name != "content-encoding" {
			kept = append(kept, field)
		}
	}
	return kept
}

// do reads a page, again if only the network or a busy server was to blame. The time
// limit of the request is one for all pages; waiting for the service does not count.
func (p *pages) do(request *wire.Request) (*wire.Trip, error) {
	limit := request.Timeout
	for again := 0; ; again++ {
		if limit > 0 {
			if request.Timeout = limit - p.spent; request.Timeout <= 0 {
				return nil, errors.New("the time limit of the request is over")
			}
		}
		trip, err := p.exchange(request)
		p.spent += trip.Duration
		p.learn(trip)
		p.trips = append(p.trips, trip)
		p.record(trip)
		if again < p.cfg.Retry && wire.Retryable(http.MethodGet, trip, err) && p.wait(p.backoff(again+1, trip), trip) == nil {
			continue
		}
		return trip, err
	}
}

// exchange reads a page from its server, or finds in the recording what came of it.
func (p *pages) exchange(request *wire.Request) (*wire.Trip, error) {
	if p.inputs.replayed == nil {
		return p.plan.Client.Do(p.ctx, request)
	}
	return p.inputs.replayed.Page(p.plan.Client.Preview(request))
}

// wait is a pause before a page is read again.
func (p *pages) wait(pause time.Duration, trip *wire.Trip) error {
	if n := len(p.out.Attempts); n > 0 && wire.Throttled(trip) {
		p.out.Attempts[n-1].Timings.ThrottledMs += milliseconds(pause)
	}
	return p.cfg.Sleep(p.ctx, pause)
}

// record shows the page beside the try that led to it.
func (p *pages) record(trip *wire.Trip) {
	if trip.Request == nil || len(p.out.Attempts) == 0 {
		return
	}
	last := &p.out.Attempts[len(p.out.Attempts)-1]
	last.Timings.ThrottledMs += milliseconds(trip.Throttled)
	for _, e := range append([]result.Exchange{{Request: trip.Request, Response: trip.Response, StartedAt: trip.Started}}, trip.FollowUps...) {
		e.Request, e.Page = p.draft.mask.hide(e.Request), true
		last.FollowUps = append(last.FollowUps, e)
	}
}

// follows tells whether an expression may ask for further pages.
func follows(checks []check, captures []capture) bool {
	return slices.ContainsFunc(checks, func(c check) bool { return c.program != nil && c.program.Follows() }) ||
		slices.ContainsFunc(captures, func(c capture) bool { return c.program.Follows() })
}
