package wire

import (
	"context"
	"crypto/x509"
	"errors"
	"net/http"
	"time"

	"github.com/bchttp/bchttp/runner/result"
)

// Request is a request that is ready to be sent.
type Request struct {
	// Method in capitals.
	Method string
	URL    *URL
	// Headers as [Merge] gives them. Authorization is the final value; user info
	// of the URL becomes Basic credentials where there is none (spec 16.1).
	Headers []result.Header
	// Body is sent as it is; empty is none.
	Body []byte
	// FollowRedirects: spec 15.2.
	FollowRedirects bool
	// Jar gives and keeps cookies; nil: none.
	Jar *Jar
	// Authorizer answers a 401, once; nil: nobody does.
	Authorizer Authorizer
	// UnescapeUnicode replaces \uXXXX in bodies of UTF-8 text (spec 15.7).
	UnescapeUnicode bool
	// Timeout limits each exchange up to the end of its body; 0: no limit.
	Timeout time.Duration
	// Exact: credentials survive a redirect from https to http (spec 15.2).
	Exact bool
}

// Authorizer answers the challenge of a response.
type Authorizer interface {
	// Answer gives the Authorization for a second try of a request that was
	// answered 401 with these WWW-Authenticate fields; false: there is none.
	Answer(method, target string, challenges []string) (string, bool)
}

// Trip is what a request came to: its first exchange, then those that followed
// from it. Field names are in small letters, as they go over the wire.
type Trip struct {
	// Request as it was sent, with the fields that were added.
	Request *result.Request
	// Response to it; nil: none came.
	Response *result.Response
	// FollowUps are redirects and the second try of Digest, in order. Only the
	// last one may be without response.
	FollowUps []result.Exchange
	Started   time.Time
	Duration  time.Duration
}

// Last is the response that counts: that of the last exchange; nil if none came.
func (t *Trip) Last() *result.Response {
	if n := len(t.FollowUps); n > 0 {
		return t.FollowUps[n-1].Response
	}
	return t.Response
}

func (t *Trip) add(request *result.Request) {
	if t.Request == nil {
		t.Request = request
		return
	}
	t.FollowUps = append(t.FollowUps, result.Exchange{Request: request})
}

func (t *Trip) answer(response *result.Response) {
	if n := len(t.FollowUps); n > 0 {
		t.FollowUps[n-1].Response = response
		return
	}
	t.Response = response
}

// Do sends a request and what follows from it. The Trip is never nil; beside an
// error, which is an [Error], it has what went out and came in before. Any status
// is a success.
func (c *Client) Do(ctx context.Context, r *Request) (*Trip, error) {
	trip := &Trip{Started: c.options.Now()}
	err := CheckHeaders(r.Headers)
	if err == nil {
		err = newJourney(c, r, trip).run(ctx)
	}
	trip.Duration = c.options.Now().Sub(trip.Started)
	return trip, err
}

// Preview is the first exchange of [Client.Do] as it would be sent.
func (c *Client) Preview(r *Request) *result.Request {
	return newJourney(c, r, &Trip{}).outgoing()
}

// journey is a request on its way: what the next exchange will be.
type journey struct {
	*Request
	client *Client
	trip   *Trip

	method string
	at     *URL
	fields []result.Header
	body   []byte
	// user and password are credentials of the URL.
	user, password string
	hops           int
	// progress of the exchange that is under way
	way      *progress
	answered bool
	// challenged: the Authorizer has had its say, or must not have it.
	challenged bool
}

func newJourney(c *Client, r *Request, trip *Trip) *journey {
	return &journey{
		Request: r, client: c, trip: trip, challenged: r.Authorizer == nil,
		method: r.Method, at: r.URL, fields: r.Headers, body: r.Body, user: r.URL.User, password: r.URL.Password,
	}
}

func (j *journey) run(ctx context.Context) error {
	for {
		answer, err := j.exchange(ctx)
		if err != nil {
			return err
		}
		if j.authorize(answer) {
			continue
		}
		location, again := j.redirected(answer)
		if !again {
			return nil
		}
		if err := j.follow(answer.Status, location); err != nil {
			return err
		}
	}
}

// exchange sends the request as it stands and reads the answer to its end.
func (j *journey) exchange(ctx context.Context) (*result.Response, error) {
	sent := j.outgoing()
	j.trip.add(sent)
	inner := ctx
	if j.Timeout > 0 {
		var cancel context.CancelFunc
		j.way = &progress{Context: ctx} // its own: an abandoned dialling may outlive it
		inner, cancel = context.WithTimeout(j.way, j.Timeout)
		defer cancel()
	}
	j.answered = false
	answer, err := j.roundTrip(inner, sent)
	if err != nil {
		return nil, j.explain(ctx, inner, err)
	}
	j.trip.answer(answer)
	j.Jar.store(j.at, answer.Headers)
	return answer, nil
}

// roundTrip also widens the trusted roots, once, where the authority that was
// given is not the one of the server: nothing of the request was sent then.
func (j *journey) roundTrip(ctx context.Context, sent *result.Request) (*result.Response, error) {
	way, err := j.client.routeOf(j.at)
	if err != nil {
		return nil, err
	}
	answer, err := j.over(ctx, way, sent)
	if err != nil && !way.widened && j.client.options.CA != nil && isUnknownAuthority(err) {
		j.client.widened.Store(true)
		way.widened = true
		return j.over(ctx, way, sent)
	}
	return answer, err
}

func (j *journey) over(ctx context.Context, way route, sent *result.Request) (*result.Response, error) {
	transport, err := j.client.transport(way)
	if err != nil {
		return nil, err
	}
	request := j.client.newHTTPRequest(ctx, sent, j.at, way.proxy != nil)
	response, err := transport.RoundTrip(request)
	if err != nil {
		return nil, err
	}
	if response.StatusCode == http.StatusProxyAuthRequired && way.proxy != nil && j.at.Scheme == "http" {
		response.Body.Close()
		return nil, proxyRefused(way.proxy, response.Status, true)
	}
	j.answered = true
	return j.client.read(response, sent.Method, j.UnescapeUnicode)
}

// authorize takes the answer to a challenge over into the next exchange.
func (j *journey) authorize(answer *result.Response) bool {
	if j.challenged || answer.Status != http.StatusUnauthorized {
		return false
	}
	value, ok := j.Authorizer.Answer(j.method, j.at.Target, values(answer.Headers, "www-authenticate"))
	if !ok {
		return false
	}
	j.challenged = true
	j.fields = append(without(j.fields, "authorization"), result.Header{Name: "authorization", Value: value})
	return true
}

// isUnknownAuthority tells whether a server's certificate could not be traced to
// a root.
func isUnknownAuthority(err error) bool {
	var unknown x509.UnknownAuthorityError
	return errors.As(err, &unknown)
}
