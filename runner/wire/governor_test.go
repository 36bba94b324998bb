package wire

import (
	"context"
	"encoding/base64"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/bchttp/bchttp/runner/result"
)

// service is one whose answers take a second, and are 200 unless refuse says otherwise. It
// notes what goes on at it, by the time since the test began.
type service struct {
	begun  time.Time
	refuse func(r *http.Request, at time.Duration) (status int, retryAfter string)

	mu            sync.Mutex
	running, most int
	at            []time.Duration
}

func (s *service) RoundTrip(r *http.Request) (*http.Response, error) {
	s.mu.Lock()
	now := time.Since(s.begun)
	s.at = append(s.at, now)
	s.running++
	s.most = max(s.most, s.running)
	s.mu.Unlock()
	err := sleep(r.Context(), time.Second)
	s.mu.Lock()
	defer s.mu.Unlock()
	s.running--
	if err != nil {
		return nil, err
	}
	w := http.Response{StatusCode: 200, Header: http.Header{}, Body: http.NoBody}
	if s.refuse != nil {
		status, after := s.refuse(r, now)
		w.StatusCode = status
		if after != "" {
			w.Header.Set("Retry-After", after)
		}
	}
	return &w, nil
}

// governed is a client whose requests to bc.example are kept within limits.
func governed(t *testing.T, limits Limits, random float64) (*Client, *service) {
	s := &service{begun: time.Now()}
	return newClient(t, Options{Base: s, Governor: NewGovernor(GovernorOptions{
		Limits: limits, Governs: func(host string) bool { return host == "bc.example" }, Random: func() float64 { return random },
	})}), s
}

func as(t *testing.T, authorization string) *Request {
	return &Request{Method: "GET", URL: parse(t, "https://bc.example/x"), Headers: fields("Authorization: " + authorization), Timeout: 2 * time.Second}
}

// sendAll sends a number of requests at once.
func sendAll(t *testing.T, c *Client, requests ...*Request) []*Trip {
	trips := make([]*Trip, len(requests))
	var all sync.WaitGroup
	for i, request := range requests {
		all.Go(func() {
			var err error
			if trips[i], err = c.Do(t.Context(), request); err != nil {
				t.Error(err)
			}
		})
		synctest.Wait() // they come in order
	}
	all.Wait()
	return trips
}

func repeated(r *Request, n int) []*Request {
	all := make([]*Request, n)
	for i := range all {
		all[i] = r
	}
	return all
}

func throttled(trips []*Trip) []time.Duration {
	waits := make([]time.Duration, len(trips))
	for i, trip := range trips {
		waits[i] = trip.Throttled
	}
	return waits
}

func seconds(list ...float64) []time.Duration {
	all := make([]time.Duration, len(list))
	for i, s := range list {
		all[i] = time.Duration(s * float64(time.Second))
	}
	return all
}

func same[T any](t *testing.T, got, want T) {
	t.Helper()
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// Waiting counts neither as the time of the request nor against its time limit.
func TestInFlight(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c, s := governed(t, Limits{InFlight: 2}, 0)
		trips := sendAll(t, c, repeated(as(t, "Bearer x"), 7)...)
		same(t, throttled(trips), seconds(0, 0, 1, 1, 2, 2, 3))
		same(t, s.most, 2)
		for _, trip := range trips {
			same(t, trip.Duration, time.Second)
			same(t, trip.Started.Sub(s.begun), trip.Throttled)
			same(t, trip.Response.Status, 200)
		}
	})
}

func TestLimitsCountForEachIdentityAndHost(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c, s := governed(t, Limits{InFlight: 1}, 0)
		elsewhere := as(t, "Bearer x")
		elsewhere.URL = parse(t, "https://other.example/x")
		trips := sendAll(t, c, as(t, "Bearer x"), as(t, "Bearer x"), as(t, "Bearer y"), as(t, "Basic "+basicOf("ada:1")),
			as(t, "basic "+basicOf("Ada:2")), elsewhere, elsewhere)
		same(t, throttled(trips), seconds(0, 1, 0, 0, 1, 0, 0))
		same(t, s.most, 5)
	})
}

func TestRateWithinASlidingWindow(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c, s := governed(t, Limits{InFlight: 2, Rate: 3, Window: time.Minute}, 0)
		trips := sendAll(t, c, repeated(as(t, "Bearer x"), 7)...)
		// The service may have counted a request when it ended, so the window begins there.
		same(t, s.at, seconds(0, 0, 1, 61, 61, 62, 122))
		waits := throttled(trips) // whoever comes first of those that wait
		slices.Sort(waits)
		same(t, waits, s.at)
	})
}

func TestAnAnswerThatAsksToWaitHoldsAllBack(t *testing.T) {
	for _, status := range []int{429, 502, 503, 504} {
		synctest.Test(t, func(t *testing.T) {
			c, s := governed(t, Limits{InFlight: 2}, 0.5)
			s.refuse = func(_ *http.Request, at time.Duration) (int, string) {
				if at == 0 {
					return status, "100"
				}
				return 200, ""
			}
			trips := sendAll(t, c, append(repeated(as(t, "Bearer x"), 5), as(t, "Bearer y"))...)
			// A second for the answer, and half of a tenth more by chance.
			same(t, throttled(trips), seconds(0, 0, 106, 106, 107, 0))
			same(t, Throttled(trips[0]), true)
			same(t, Throttled(trips[2]), false)
		})
	}
}

func TestNobodyWaitsForLongerThanFiveMinutes(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c, s := governed(t, Limits{InFlight: 1}, 0)
		s.refuse = func(*http.Request, time.Duration) (int, string) { return 429, "301" }
		same(t, throttled(sendAll(t, c, repeated(as(t, "Bearer x"), 3)...)), seconds(0, 1, 2))
	})
}

func TestLongPausesAreTold(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c, s := governed(t, Limits{InFlight: 3, Rate: 6, Window: time.Minute}, 0)
		var mu sync.Mutex
		var told []string
		c.options.Governor.o.Waiting = func(host string, pause time.Duration) {
			mu.Lock()
			defer mu.Unlock()
			told = append(told, fmt.Sprint(host, " ", pause, " at ", time.Since(s.begun)))
		}
		s.refuse = func(_ *http.Request, at time.Duration) (int, string) {
			switch at {
			case 0:
				return 429, "9"
			case 10 * time.Second:
				return 429, "11"
			}
			return 200, ""
		}
		sendAll(t, c, repeated(as(t, "Bearer x"), 9)...)
		same(t, told, []string{"bc.example 11s at 11s", "bc.example 39s at 22s"})
	})
}

// A service that does not say how long is given twice the time after each refusal, until
// it answers; what was sent together counts once.
func TestRefusalsWithoutATime(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c, s := governed(t, Limits{InFlight: 2}, 0)
		s.refuse = func(_ *http.Request, at time.Duration) (int, string) {
			if at < 4*time.Second {
				return 429, ""
			}
			return 200, ""
		}
		sendAll(t, c, repeated(as(t, "Bearer x"), 8)...)
		same(t, s.at, seconds(0, 0, 1.5, 1.5, 3.5, 3.5, 6.5, 6.5))
		s.refuse = func(*http.Request, time.Duration) (int, string) { return 429, "" }
		begun := time.Since(s.begun)
		sendAll(t, c, repeated(as(t, "Bearer x"), 4)...)
		same(t, s.at[10]-begun, 1500*time.Millisecond)
	})
}

// A gateway that fails says nothing about the others.
func TestOtherAnswersHoldNobodyBack(t *testing.T) {
	for _, status := range []int{200, 401, 404, 500, 502, 503, 504} {
		synctest.Test(t, func(t *testing.T) {
			c, s := governed(t, Limits{InFlight: 1}, 0)
			after := ""
			if !busy(status) {
				after = "100"
			}
			s.refuse = func(*http.Request, time.Duration) (int, string) { return status, after }
			trips := sendAll(t, c, repeated(as(t, "Bearer x"), 3)...)
			same(t, throttled(trips), seconds(0, 1, 2))
			same(t, Throttled(trips[2]), false)
		})
	}
}

func TestWaitingCanBeInterrupted(t *testing.T) {
	for name, limits := range map[string]Limits{
		"for others":     {InFlight: 1},
		"for the window": {InFlight: 2, Rate: 2, Window: time.Hour},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				c, s := governed(t, limits, 0)
				if limits.Rate > 0 {
					sendAll(t, c, repeated(as(t, "Bearer x"), 2)...)
				} else {
					go c.Do(t.Context(), as(t, "Bearer x")) //nolint:errcheck // it only has the place
					synctest.Wait()
				}
				before := len(s.at)
				ctx, cancel := context.WithTimeout(t.Context(), 500*time.Millisecond)
				defer cancel()
				trip, err := c.Do(ctx, as(t, "Bearer x"))
				same(t, said(err), "canceled: the request to `bc.example` was interrupted\nhint: ")
				same(t, trip, &Trip{Started: trip.Started, Throttled: 500 * time.Millisecond})
				same(t, len(s.at), before)
				time.Sleep(2 * time.Hour)
				same(t, throttled(sendAll(t, c, as(t, "Bearer x"))), seconds(0)) // its place is free again
			})
		})
	}
}

// An exchange that fails gives its place back and counts: it may have been sent.
func TestFailuresCount(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c, s := governed(t, Limits{InFlight: 1, Rate: 1, Window: time.Minute}, 0)
		short := as(t, "Bearer x")
		short.Timeout = 100 * time.Millisecond
		if _, err := c.Do(t.Context(), short); err == nil {
			t.Error("an answer in time")
		}
		sendAll(t, c, as(t, "Bearer x"))
		same(t, s.at, seconds(0, 60.1))
	})
}

// Each exchange of a request counts, and the time of a request has no wait in it.
func TestRedirectsAreGoverned(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c, s := governed(t, Limits{InFlight: 1, Rate: 1, Window: time.Minute}, 0)
		c.options.Base = roundTripper(func(r *http.Request) (*http.Response, error) {
			w, err := s.RoundTrip(r)
			if err == nil && r.URL.Path == "/x" {
				w.StatusCode = 302
				w.Header.Set("Location", "/y")
			}
			return w, err
		})
		request := as(t, "Bearer x")
		request.FollowRedirects = true
		trip := do(t, c, request)
		same(t, s.at, seconds(0, 61))
		same(t, []time.Duration{trip.Duration, trip.Throttled}, seconds(2, 60))
	})
}

func basicOf(text string) string { return base64.StdEncoding.EncodeToString([]byte(text)) }

// tokenOf is a token with these claims; nobody checks its signature here.
func tokenOf(claims string) string {
	return "e30." + base64.RawURLEncoding.EncodeToString([]byte(claims)) + ".signature"
}

func TestIdentity(t *testing.T) {
	for authorization, want := range map[string]string{
		"": "scheme ",
		"Bearer " + tokenOf(`{"tid":"t","appid":"a","oid":"o","sub":"s"}`):            "token t a",
		"bearer  " + tokenOf(`{"tid":"t","azp":"a","oid":"o"}`):                       "token t a",
		"Bearer " + tokenOf(`{"tid":"t","appid":"a","oid":"o","scp":"user","exp":1}`): "token t o",
		"Bearer " + tokenOf(`{"sub":"s"}`):                                            "token  s",
		"Bearer " + tokenOf(`{"tid":"t"}`):                                            "",
		"Bearer " + tokenOf(`[]`):                                                     "",
		"Bearer opaque":                                                               "",
		"Bearer a.b.c":                                                                "",
		"Basic " + basicOf("Ada:secret"):                                              "basic ada",
		"NTLM TlRMTVNTUAAB":                                                           "scheme ntlm",
		`Digest username="ada", nonce="1"`:                                            "scheme digest",
	} {
		same(t, strings.ReplaceAll(identity(authorization), "\n", " "), want)
	}
}

// Tokens of one application are one identity; of others each is one of its own.
func TestAllowances(t *testing.T) {
	g := NewGovernor(GovernorOptions{Limits: Limits{InFlight: 5}})
	of := func(authorization string) *allowance {
		return g.allowanceOf("h", fields("authorization: "+authorization))
	}
	first := of("Bearer " + tokenOf(`{"tid":"t","appid":"a","iat":1}`))
	same(t, first == of("Bearer "+tokenOf(`{"tid":"t","appid":"a","iat":2}`)), true)
	same(t, first == of("Bearer "+tokenOf(`{"tid":"t","appid":"b"}`)), false)
	opaque := of("Bearer opaque")
	same(t, opaque == of("Bearer opaque"), true)
	same(t, of("Bearer opaque") == of("Bearer other"), false)
	for i := range 3000 { // renewed again and again
		of("Bearer " + tokenOf(fmt.Sprintf(`{"tid":"t","appid":"a","iat":%d}`, i)))
	}
	same(t, first == of("Bearer "+tokenOf(`{"tid":"t","appid":"a","iat":1}`)), true)
	same(t, len(g.byCredentials) <= 1000, true)
}

func TestAGovernorThatIsNotThere(t *testing.T) {
	var none *Governor
	p, waited, err := none.enter(t.Context(), "bc.example", nil)
	none.leave(p, &result.Response{Status: 429})
	if waited != 0 || err != nil || p != (permit{}) {
		t.Error(p, waited, err)
	}
}
