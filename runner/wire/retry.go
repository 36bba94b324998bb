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
// it was surely not done: nobody was reached, or the answer was 429.
func Retryable(method string, trip *Trip, err error) bool {
	if err != nil {
		return retryableError(method, err)
	}
	last := trip.Last()
	if last == nil {
		return false
	}
	switch last.Status {
	case http.StatusTooManyRequests:
		return true
	case http.StatusBadGateway, http.StatusServiceUnavailable, http.StatusGatewayTimeout:
		return repeatable(method)
	}
	return false
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
