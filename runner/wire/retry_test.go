package wire

import (
	"errors"
	"net"
	"testing"
	"time"

	"github.com/bchttp/bchttp/runner/result"
)

func TestRetryableStatuses(t *testing.T) {
	for _, c := range []struct {
		method string
		status int
		want   bool
	}{
		{"GET", 200, false},
		{"GET", 400, false},
		{"GET", 404, false},
		{"GET", 412, false},
		{"GET", 429, true},
		{"GET", 500, false},
		{"GET", 502, true},
		{"GET", 503, true},
		{"GET", 504, true},
		{"PUT", 503, true},
		{"DELETE", 503, true},
		{"POST", 429, true},
		{"PATCH", 429, true},
		{"POST", 502, false},
		{"POST", 503, false},
		{"PATCH", 504, false},
		{"LOCK", 503, false},
		{"CONNECT", 503, false},
	} {
		trip := &Trip{
			Request: &result.Request{Method: c.method}, Response: &result.Response{Status: 302},
			FollowUps: []result.Exchange{{Response: &result.Response{Status: c.status}}},
		}
		if got := Retryable(c.method, trip, nil); got != c.want {
			t.Errorf("%s %d: %v", c.method, c.status, got)
		}
	}
}

func TestRetryableErrors(t *testing.T) {
	for _, c := range []struct {
		method string
		err    error
		want   bool
	}{
		{"GET", &Error{Kind: Refused}, true},
		{"POST", &Error{Kind: Refused}, true},
		{"PATCH", &Error{Kind: Unreachable}, true},
		{"POST", &Error{Kind: DNS}, true},
		{"GET", &Error{Kind: DNS, final: true}, false},
		{"GET", &Error{Kind: Timeout}, true},
		{"POST", &Error{Kind: Timeout}, false},
		{"DELETE", &Error{Kind: Reset}, true},
		{"PATCH", &Error{Kind: Reset}, false},
		{"GET", &Error{Kind: TLSUnknownCA}, false},
		{"GET", &Error{Kind: BadURL}, false},
		{"GET", &Error{Kind: BodyTooLarge}, false},
		{"GET", &Error{Kind: Protocol}, false},
		{"GET", &Error{Kind: Canceled, final: true}, false},
		{"POST", &Error{Kind: Timeout, Err: &net.OpError{Op: "dial", Err: errors.New("slow")}}, true},
		{"POST", &Error{Kind: Proxy, Err: errors.New("refused")}, true},
		{"POST", &Error{Kind: Proxy}, false},
		{"GET", errors.New("other"), false},
	} {
		if got := Retryable(c.method, &Trip{}, c.err); got != c.want {
			t.Errorf("%s %v: %v", c.method, c.err, got)
		}
	}
}

func TestRetryAfter(t *testing.T) {
	now := time.Date(2024, 2, 29, 12, 0, 0, 0, time.UTC)
	for value, want := range map[string]time.Duration{
		"0":                             0,
		" 120 ":                         2 * time.Minute,
		"Thu, 29 Feb 2024 12:00:30 GMT": 30 * time.Second,
		"Thu, 29 Feb 2024 11:00:00 GMT": 0,
		"soon":                          -1,
		"-5":                            -1,
		"1.5":                           -1,
	} {
		got, ok := RetryAfter(fields("retry-after: "+value), now)
		if ok != (want >= 0) || ok && got != want {
			t.Errorf("%q: %v, %v, want %v", value, got, ok, want)
		}
	}
	if _, ok := RetryAfter(nil, now); ok {
		t.Error("a time out of nothing")
	}
}
