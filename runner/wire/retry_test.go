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
		trip := &Trip{Response: &result.Response{Status: c.status}}
		if got := Retryable(c.method, trip, nil); got != c.want {
			t.Errorf("%s %d: %v", c.method, c.status, got)
		}
	}
}

// What an earlier exchange of the trip may have done is not done again.
func TestRetryableTrips(t *testing.T) {
	refused := &Error{Kind: Refused}
	for _, c := range []struct {
		method   string
		statuses []int // 0: no answer came
		want     bool
	}{
		{"POST", []int{0}, true},
		{"POST", []int{302, 0}, false},
		{"POST", []int{303, 0}, false},
		{"PATCH", []int{307, 429}, false},
		{"POST", []int{401, 0}, true},
		{"POST", []int{401, 429}, true},
		{"POST", []int{401, 307, 429}, false},
		{"POST", []int{307, 401, 429}, false},
		{"GET", []int{302, 0}, true},
		{"GET", []int{302, 503}, true},
		{"PUT", []int{307, 401, 502}, true},
		{"DELETE", []int{307, 404}, false},
	} {
		trip, last := &Trip{}, 0
		for _, last = range c.statuses {
			trip.add(&result.Request{}, time.Time{})
			if last != 0 {
				trip.answer(&result.Response{Status: last})
			}
		}
		var err error
		if last == 0 {
			err = refused
		}
		if got := Retryable(c.method, trip, err); got != c.want {
			t.Errorf("%s %v: %v", c.method, c.statuses, got)
		}
	}
}

func TestBackoff(t *testing.T) {
	now := time.Date(2024, 2, 29, 12, 0, 0, 0, time.UTC)
	for _, c := range []struct {
		try    int
		random float64
		want   time.Duration
	}{
		{1, 0, 500 * time.Millisecond},
		{1, 0.5, 375 * time.Millisecond},
		{2, 0, time.Second},
		{3, 0.999999, 1000001 * time.Microsecond},
		{6, 0, 16 * time.Second},
		{7, 0, 30 * time.Second},
		{1000, 0.5, 22500 * time.Millisecond},
	} {
		if got := Backoff(c.try, &Trip{}, now, c.random); got != c.want {
			t.Errorf("try %d, %v: %v, want %v", c.try, c.random, got, c.want)
		}
	}
	asking := &Trip{
		Response:  &result.Response{Status: 302},
		FollowUps: []result.Exchange{{Response: &result.Response{Status: 429, Headers: fields("Retry-After: 7")}}},
	}
	if got := Backoff(1, asking, now, 0.5); got != 7*time.Second {
		t.Errorf("%v after an answer that asks for 7 s", got)
	}
	asking.FollowUps[0].Response.Headers = fields("Retry-After: Thu, 29 Feb 2024 12:01:00 GMT")
	if got := Backoff(3, asking, now, 0.5); got != time.Minute {
		t.Errorf("%v after an answer that asks for a time in a minute", got)
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

func TestMayBeDoneByStatus(t *testing.T) {
	for _, c := range []struct {
		method string
		status int
		want   bool
	}{
		{"POST", 500, true},
		{"POST", 502, true},
		{"PATCH", 503, true},
		{"POST", 504, true},
		{"LOCK", 599, true},
		{"POST", 501, false},
		{"POST", 505, false},
		{"POST", 429, false},
		{"POST", 408, false},
		{"PATCH", 409, false},
		{"POST", 200, false},
		{"GET", 503, false},
		{"PUT", 500, false},
		{"DELETE", 504, false},
	} {
		trip := &Trip{Request: &result.Request{Method: c.method}, Response: &result.Response{Status: c.status}}
		if got := MayBeDone(c.method, trip, nil); got != c.want {
			t.Errorf("%s %d: %v", c.method, c.status, got)
		}
		trip.FollowUps = []result.Exchange{{Request: &result.Request{Method: "GET"}, Response: trip.Response}}
		trip.Response = &result.Response{Status: 303}
		if MayBeDone(c.method, trip, nil) {
			t.Errorf("%s, then GET %d", c.method, c.status)
		}
		trip.FollowUps[0].Request.Method = c.method
		if got := MayBeDone(c.method, trip, nil); got != c.want {
			t.Errorf("%s twice, %d: %v", c.method, c.status, got)
		}
	}
}

func TestMayBeDoneByError(t *testing.T) {
	for _, c := range []struct {
		err  error
		want bool
	}{
		{&Error{Kind: Timeout}, true},
		{&Error{Kind: Timeout, Undone: true}, false},
		{&Error{Kind: Reset}, true},
		{&Error{Kind: Protocol}, true},
		{&Error{Kind: BodyTooLarge}, true},
		{&Error{Kind: TempFile}, true},
		{&Error{Kind: Canceled}, true},
		{&Error{Kind: OtherTransport}, true},
		{&Error{Kind: DNS}, false},
		{&Error{Kind: Refused}, false},
		{&Error{Kind: Unreachable}, false},
		{&Error{Kind: TLSExpired}, false},
		{&Error{Kind: Proxy}, false},
		{&Error{Kind: Blocked}, false},
		{errors.New("other"), false},
	} {
		sent := &Trip{Request: &result.Request{Method: "POST"}}
		if got := MayBeDone("POST", sent, c.err); got != c.want {
			t.Errorf("%v: %v", c.err, got)
		}
		if MayBeDone("GET", sent, c.err) || MayBeDone("POST", &Trip{}, c.err) {
			t.Errorf("%v: a GET, or what was not sent", c.err)
		}
		redirected := &Trip{
			Request: sent.Request, Response: &result.Response{Status: 307}, FollowUps: []result.Exchange{{Request: sent.Request}},
		}
		if !MayBeDone("POST", redirected, c.err) {
			t.Errorf("%v behind a redirect", c.err)
		}
	}
}
