package result

import (
	"strings"
	"time"
)

// Attempt is one try of a request. Request is as it went over the wire; nil
// Response: none came, and Error says why.
type Attempt struct {
	Request   *Request   `json:"request"`
	Response  *Response  `json:"response"`
	SignIn    []Exchange `json:"signIn"`
	FollowUps []Exchange `json:"followUps"`
	Error     *string    `json:"error"`
	Timings   Timings    `json:"timings"`

	// StartedAt is when the request itself went out, behind its sign-in; zero: not known.
	StartedAt time.Time `json:"-"`
	// Failure is Error with all that is known of it; nil: the request was answered, or
	// never tried.
	Failure *Failure `json:"-"`
}

// Exchange is a request and its response: a redirect, a second try of Digest, a
// token request.
type Exchange struct {
	Request  *Request  `json:"request"`
	Response *Response `json:"response"`

	// Page: it is a further page of the response, which an assertion asked for.
	Page bool `json:"page,omitempty"`

	// StartedAt is when the request went out; zero: not known. A follow-up ends where
	// the next one begins, or with its attempt; DurationMs is that of a sign-in, which
	// is no part of the time of an attempt.
	StartedAt  time.Time `json:"-"`
	DurationMs float64   `json:"-"`
}

// Request is a request as it was sent.
type Request struct {
	Method  string   `json:"method"`
	URL     string   `json:"url"`
	Headers []Header `json:"headers"`
	Body    Body     `json:"body"`
	// BodyOmitted is how many bytes of a long body a report leaves out at its end.
	BodyOmitted int `json:"bodyOmitted,omitempty"`
}

// Response is a response as it was received, its body unpacked.
type Response struct {
	Status  int      `json:"status"`
	Reason  string   `json:"reason"`
	Headers []Header `json:"headers"`
	Body    Body     `json:"body"`
	// BodyOmitted is how many bytes of a long body a report leaves out at its end.
	BodyOmitted int `json:"bodyOmitted,omitempty"`
}

// Header is one header field in the spelling of the wire.
type Header struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

// Field is the value of the first header field of a name, in any letter case; empty: there
// is none.
// Not copied into its many callers: docs/performance.md, "What is linked".
//
//go:noinline
func Field(fields []Header, name string) string {
	for i := range fields {
		if strings.EqualFold(fields[i].Name, name) {
			return fields[i].Value
		}
	}
	return ""
}

// Timings of an attempt in milliseconds. TotalMs is how long its exchanges took, without
// ThrottledMs.
type Timings struct {
	TotalMs float64 `json:"totalMs"`
	// Parts of it, summed over the request and its follow-ups; 0: there was none, or it was
	// not measured. DNSMs is the lookup of names, ConnectMs the opening of connections,
	// TLSMs the handshake, FirstByteMs the time from the start of the try to the first byte
	// of the last response.
	DNSMs       float64 `json:"dnsMs,omitempty"`
	ConnectMs   float64 `json:"connectMs,omitempty"`
	TLSMs       float64 `json:"tlsMs,omitempty"`
	FirstByteMs float64 `json:"firstByteMs,omitempty"`
	// Reused: all went over connections that were open already.
	Reused bool `json:"reused,omitempty"`
	// ThrottledMs is how long it waited before them for the limits of the service, or because
	// the service asked for it.
	ThrottledMs float64 `json:"throttledMs,omitempty"`
}

// Final is the exchange that counts: the last one that followed from the request, further
// pages apart. Nil: there is none.
func (a *Attempt) Final() (*Request, *Response) {
	for i := len(a.FollowUps) - 1; i >= 0; i-- {
		if e := &a.FollowUps[i]; !e.Page && e.Response != nil {
			return e.Request, e.Response
		}
	}
	return a.Request, a.Response
}
