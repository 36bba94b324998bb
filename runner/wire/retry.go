package wire

import (
	"errors"
	"net"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/bchttp/bchttp/runner/result"
)

// Retryable tells whether a request may go out again after what came of it: after
// errors of the network and the statuses 429, 502, 503, 504 (INTERFACE --retry). A
// POST or PATCH, and whatever else must not be done twice, only goes out again if
// it was surely not done: nobody was reached, or the answer was 429, and no exchange
// before had done a part of it.
func Retryable(method string, trip *Trip, err error) bool {
	if !repeatable(method) && trip.begun() {
		return false
	}
	if err != nil {
		return retryableError(method, err)
	}
	last := trip.Last()
	if last == nil {
		return false
	}
	return busy(last.Status) && (last.Status == http.StatusTooManyRequests || repeatable(method))
}

// busy are the statuses by which a service, or what stands before it, says that it cannot
// answer now.
func busy(status int) bool {
	switch status {
	case http.StatusTooManyRequests, http.StatusBadGateway, http.StatusServiceUnavailable, http.StatusGatewayTimeout:
		return true
	}
	return false
}

// begun tells whether an exchange before the last may have done something: a server
// that redirects may have, one that wants credentials has not.
func (t *Trip) begun() bool {
	if len(t.FollowUps) == 0 {
		return false
	}
	for _, exchange := range t.FollowUps[:len(t.FollowUps)-1] {
		if exchange.Response.Status != http.StatusUnauthorized {
			return true
		}
	}
	return t.Response.Status != http.StatusUnauthorized
}

func retryableError(method string, err error) bool {
	var failure *Error
	if !errors.As(err, &failure) || failure.final {
		return false
	}
	switch failure.Kind {
	case DNS, Refused, Unreachable:
		return true
	case Timeout, Reset:
		return repeatable(method) || neverConnected(err)
	case Proxy: // not reached, if there is an error behind it
		return failure.Err != nil
	}
	return false
}

// MayBeDone tells whether a service may have done, without saying so, what must not be
// done twice: it was sent, and what came back is a status from 500 on, or nothing usable.
// A server that does not know the method has not done it.
func MayBeDone(method string, trip *Trip, err error) bool {
	switch {
	case repeatable(method) || trip.Request == nil:
		return false
	case err != nil:
		return trip.begun() || mayHaveArrived(err)
	case len(trip.FollowUps) > 0 && repeatable(trip.FollowUps[len(trip.FollowUps)-1].Request.Method):
		return false // it was done, and led to something that can be read
	}
	status := trip.Last().Status
	return status >= 500 && status != http.StatusNotImplemented && status != http.StatusHTTPVersionNotSupported
}

// mayHaveArrived tells the errors behind which a request, or a part of it, may be at the
// server.
func mayHaveArrived(err error) bool {
	var failure *Error
	if !errors.As(err, &failure) || failure.Undone {
		return false
	}
	switch failure.Kind {
	case Timeout, Reset, Protocol, BadCookie, BodyTooLarge, TempFile, Canceled, OtherTransport:
		return true
	}
	return false
}

// neverConnected tells that not even a connection came about.
func neverConnected(err error) bool {
	var operation *net.OpError
	return errors.As(err, &operation) && operation.Op == "dial"
}

// repeatable methods do the same when done twice (RFC 9110 section 9.2.2, and the
// idempotent ones of WebDAV).
func repeatable(method string) bool {
	switch method {
	case "GET", "HEAD", "OPTIONS", "TRACE", "PUT", "DELETE",
		"PROPFIND", "PROPPATCH", "COPY", "MOVE", "MKCOL", "MKCALENDAR", "ACL", "UNLOCK", "SEARCH":
		return true
	}
	return false
}

// RetryAfter reads the Retry-After field, a number of seconds or a date, as the
// time to wait from now on, never less than 0; false if there is none.
func RetryAfter(fields []result.Header, now time.Time) (time.Duration, bool) {
	text, ok := Value(fields, "retry-after")
	if !ok {
		return 0, false
	}
	text = strings.TrimSpace(text)
	if seconds, err := strconv.ParseUint(text, 10, 31); err == nil {
		return time.Duration(seconds) * time.Second, true
	}
	at, err := http.ParseTime(text)
	if err != nil {
		return 0, false
	}
	return max(at.Sub(now), 0), true
}

// asksFor is how long an answer of a service that has too much to do asks to wait.
func asksFor(answer *result.Response, now time.Time) (time.Duration, bool) {
	if answer == nil || !busy(answer.Status) {
		return 0, false
	}
	return RetryAfter(answer.Headers, now)
}

// Throttled tells whether a trip ended with an answer that asks to wait: 429, or one of
// 502, 503, 504 with Retry-After.
func Throttled(trip *Trip) bool {
	last := trip.Last()
	if last == nil {
		return false
	}
	_, asked := asksFor(last, time.Time{})
	return asked || last.Status == http.StatusTooManyRequests
}

// Backoff is the pause before a further try, counted from 1: what the answer asks for
// in Retry-After; else around 0.5 s, 1 s, 2 s, and so on up to 30 s, of which random, a
// number from 0 up to 1, takes off at most half, so that clients do not come back all
// at once. A trip without answer asks for nothing.
func Backoff(try int, trip *Trip, now time.Time, random float64) time.Duration {
	if last := trip.Last(); last != nil {
		if asked, ok := RetryAfter(last.Headers, now); ok {
			return asked
		}
	}
	return exponential(try, random)
}

func exponential(try int, random float64) time.Duration {
	const first, longest = 500 * time.Millisecond, 30 * time.Second
	pause := longest
	if try < 7 {
		pause = min(first<<max(try-1, 0), longest)
	}
	return pause - time.Duration(random*float64(pause)/2)
}
