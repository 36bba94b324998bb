package wire

import (
	"context"
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
	// RedirectAsGet goes on with GET and without the body behind any redirect but 307 and
	// 308, as browsers do behind a POST (RFC 9110 section 15.4); else behind a 303 only.
	RedirectAsGet bool
	// Jar gives and keeps cookies; nil: none.
	Jar *Jar
	// Authorizer answers a 401, once; nil: nobody does.
	Authorizer Authorizer
	// Handshake begins to authenticate a connection, of which Headers have the first
	// message: what it gives is asked for each 401 until it has no more to say, and all
	// goes over one connection of HTTP/1.1 that nobody else uses. Nil: there is none.
	Handshake func() Authorizer
	// Signer signs each exchange with the host of the URL; nil: nobody does.
	Signer Signer
	// UnescapeUnicode replaces \uXXXX in bodies (spec 15.7).
	UnescapeUnicode bool
	// Timeout limits each exchange up to the end of its body; 0: no limit.
	Timeout time.Duration
	// ConnectTimeout limits how long each exchange waits for its connection, TLS included;
	// 0: no limit of its own.
	ConnectTimeout time.Duration
	// Detour is what the request asks of its connection.
	Detour Detour
	// Exact: credentials survive a redirect from https to http (spec 15.2), and a
	// cookie that the rules forbid is an error (spec 15.3).
	Exact bool
}

// Authorizer answers the challenge of a response.
type Authorizer interface {
	// Answer gives the Authorization for a further try of a request that was
	// answered 401 with these WWW-Authenticate fields; false: there is none.
	Answer(method, target string, challenges []string) (string, bool)
}

// Signer proves who sends a request by its content.
type Signer interface {
	// Sign gives the fields of a request, which is otherwise complete, with its
	// signature.
	Sign(request *result.Request) ([]result.Header, error)
}

// Trip is what a request came to: its first exchange, then those that followed
// from it. Field names are in small letters, as they go over the wire (spec 6.6); only
// Host, Content-Length and Transfer-Encoding net/http writes its own way over HTTP/1.1.
type Trip struct {
	// Request as it was sent, with the fields that were added.
	Request *result.Request
	// Response to it; nil: none came.
	Response *result.Response
	// FollowUps are redirects and the second try of Digest, in order. Only the
	// last one may be without response.
	FollowUps []result.Exchange
	// Started is when the first exchange began, Duration how long all of them took.
	Started  time.Time
	Duration time.Duration
	// Throttled is how long they waited before that, for the limits of the service. It is
	// no part of Duration.
	Throttled time.Duration
	// Phases are parts of Duration, where they are measured.
	Phases Phases
}

// Last is the response that counts: that of the last exchange; nil if none came.
func (t *Trip) Last() *result.Response {
	if n := len(t.FollowUps); n > 0 {
		return t.FollowUps[n-1].Response
	}
	return t.Response
}

func (t *Trip) add(request *result.Request, now time.Time) {
	if t.Request == nil {
		t.Request, t.Started = request, now
		return
	}
	t.FollowUps = append(t.FollowUps, result.Exchange{Request: request, StartedAt: now})
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
	begun := c.options.Now()
	trip := &Trip{Started: begun}
	err := CheckHeaders(r.Headers)
	if err == nil {
		err = newJourney(c, r, trip).run(ctx)
	}
	trip.Duration = c.options.Now().Sub(begun) - trip.Throttled
	return trip, err
}

// Preview is the first exchange of [Client.Do] as it would be sent.
func (c *Client) Preview(r *Request) *result.Request {
	return newJourney(c, r, &Trip{}).outgoing()
}
