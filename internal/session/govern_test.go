package session_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/bchttp/bchttp/bc/simulator"
	"github.com/bchttp/bchttp/internal/session"
	"github.com/bchttp/bchttp/runner"
	"github.com/bchttp/bchttp/runner/result"
)

// limited is Business Central with its limits, which notes what comes and what it answers.
type limited struct {
	next http.RoundTripper

	mu            sync.Mutex
	running, most int
	statuses      map[int]int
}

func newLimited() *limited {
	return &limited{
		next:     simulator.Transport(simulator.New(simulator.Options{Clock: time.Now, Limits: true, Latency: time.Millisecond})),
		statuses: map[int]int{},
	}
}

// RoundTrip implements http.RoundTripper.
func (l *limited) RoundTrip(r *http.Request) (*http.Response, error) {
	if r.URL.Host != "api.businesscentral.dynamics.com" {
		return l.next.RoundTrip(r)
	}
	l.mu.Lock()
	l.running++
	l.most = max(l.most, l.running)
	l.mu.Unlock()
	w, err := l.next.RoundTrip(r)
	l.mu.Lock()
	defer l.mu.Unlock()
	l.running--
	if err == nil {
		l.statuses[w.StatusCode]++
	}
	return w, err
}

// twenty writes twenty files in which one application signs in and then sends requests.
func twenty(t *testing.T, requests int) (folder string) {
	folder = t.TempDir()
	for i := range 20 {
		text := fmt.Sprintf(`# @name auth
POST https://login.microsoftonline.com/contoso.example/oauth2/v2.0/token
Content-Type: application/x-www-form-urlencoded

grant_type=client_credentials&client_id=the-app&client_secret=s&scope=https://api.businesscentral.dynamics.com/.default

###
# @loop for %d
# @assert status == 200
# @assert duration < 1000
GET https://api.businesscentral.dynamics.com/v2.0/production/api/v2.0/companies?$top=0
Authorization: Bearer {{auth.response.body.access_token}}
`, requests)
		if err := os.WriteFile(filepath.Join(folder, fmt.Sprintf("%02d.http", i)), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return folder
}

// runTwenty runs them all at once.
func runTwenty(t *testing.T, service http.RoundTripper, requests int, change func(*session.Options)) (session.Verdict, []*result.Step) {
	t.Helper()
	folder := twenty(t, requests)
	return runGoverned(t, service, func(o *session.Options) {
		o.Paths = []string{folder}
		change(o)
	})
}

func runGoverned(t *testing.T, service http.RoundTripper, change func(*session.Options)) (session.Verdict, []*result.Step) {
	t.Helper()
	return runGovernedIn(t.Context(), t, service, change)
}

func runGovernedIn(
	ctx context.Context, t *testing.T, service http.RoundTripper, change func(*session.Options),
) (session.Verdict, []*result.Step) {
	t.Helper()
	var told steps
	o := session.Options{
		Jobs: 20, Timeout: time.Minute, Retry: 3,
		People: io.Discard, Stdout: io.Discard, Version: "test", Observers: []runner.Observer{&told},
	}
	change(&o)
	verdict, err := session.Run(ctx, session.Host{
		Files: realFiles{}, Stdin: strings.NewReader(""), Now: time.Now, Location: time.UTC,
		Random: &countedRandom{}, RequestIDs: &countedRandom{}, Transport: service,
		LookupEnv: func(string) (string, bool) { return "", false },
	}, o)
	if err != nil {
		t.Fatal(err)
	}
	return verdict, told.finished
}

// longestWait is that of all tries, in whole minutes.
func longestWait(finished []*result.Step) int {
	longest := 0.0
	for _, step := range finished {
		for _, try := range step.Attempts {
			longest = max(longest, try.Timings.ThrottledMs)
		}
	}
	return int(longest) / 60_000
}

// Each file has a token of its own, but the limits count for the application: 5 at a time,
// and 6,000 in 5 minutes.
func TestTwentyFilesKeepWithinTheLimits(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		service, begun := newLimited(), time.Now()
		var talk bytes.Buffer
		verdict, finished := runTwenty(t, service, 310, func(o *session.Options) { o.Console.Diagnostics = &talk })
		alike(t, verdict.Summary, result.Summary{Files: 20, Requests: 6220, Passed: 6220, Assertions: 12400})
		alike(t, service.statuses, map[int]int{200: 6200})
		alike(t, service.most, 5)
		alike(t, longestWait(finished), 4) // the first 6,000 take some seconds
		alike(t, int(time.Since(begun).Minutes()), 5)
		alike(t, talk.String(), "bchttp: waiting 4 min 59 s for the limits of `api.businesscentral.dynamics.com`\n")
	})
}

// What others have sent as the same application only shows in a refusal, which all files
// heed.
func TestARefusalHoldsAllFilesBack(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		service := newLimited()
		useUp(t, service, 5990)
		var talk bytes.Buffer
		verdict, finished := runTwenty(t, service, 3, func(o *session.Options) { o.Console.Diagnostics = &talk })
		alike(t, verdict.Summary, result.Summary{Files: 20, Requests: 80, Passed: 80, Assertions: 120})
		if refused := service.statuses[429]; refused < 1 || refused > 5 {
			t.Errorf("%d refusals, want those of the requests that were under way", refused)
		}
		alike(t, longestWait(finished), 5)
		alike(t, talk.String(), "bchttp: waiting 5 min 10 s for the limits of `api.businesscentral.dynamics.com`\n")
	})
}

// The exact mode sends as REST Client does.
func TestTheExactModeIsNotGoverned(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		service := newLimited()
		useUp(t, service, 5990)
		runTwenty(t, service, 1, func(o *session.Options) { o.Exact, o.Retry = true, 0 })
		alike(t, service.statuses[429], 10)
		alike(t, service.most > 5, true)
	})
}

// useUp sends requests as the application of the files.
func useUp(t *testing.T, service http.RoundTripper, requests int) {
	t.Helper()
	client := &http.Client{Transport: service}
	answer, err := client.PostForm("https://login.microsoftonline.com/contoso.example/oauth2/v2.0/token", map[string][]string{
		"grant_type": {"client_credentials"}, "client_id": {"the-app"}, "client_secret": {"s"},
		"scope": {"https://api.businesscentral.dynamics.com/.default"},
	})
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	var token struct {
		Access string `json:"access_token"`
	}
	if err := json.NewDecoder(answer.Body).Decode(&token); err != nil {
		t.Fatal(err)
	}
	r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, "https://api.businesscentral.dynamics.com/v2.0/production/api/v2.0/companies?$top=0", nil)
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Authorization", "Bearer "+token.Access)
	for range requests {
		answer, err := service.RoundTrip(r)
		if err != nil {
			t.Fatal(err)
		}
		answer.Body.Close()
	}
}

// A wait ends with the run, and what waited was not sent.
func TestWaitingEndsWithTheRun(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		sent, begun := 0, time.Now()
		service := transportFunc(func(r *http.Request) (*http.Response, error) {
			sent++
			return &http.Response{StatusCode: 429, Header: http.Header{"Retry-After": {"100"}}, Body: http.NoBody, Request: r}, nil
		})
		file := filepath.Join(t.TempDir(), "a.http")
		const text = "GET https://bc.example:7048/BC/api/v2.0/companies\n\n###\nGET https://bc.example:7048/BC/api/v2.0/companies\n"
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		ctx, cancel := context.WithTimeout(t.Context(), 5*time.Second)
		defer cancel()
		verdict, finished := runGovernedIn(ctx, t, service, func(o *session.Options) { o.Paths, o.Retry = []string{file}, 0 })
		alike(t, []any{verdict.Interrupted, sent, time.Since(begun)}, []any{true, 1, 5 * time.Second})
		alike(t, []string{finished[0].Reason, finished[1].Reason}, []string{"status 429", "interrupted before it was sent"})
		alike(t, finished[1].Attempts[0].Timings, result.Timings{ThrottledMs: 5000})
	})
}

// A POST that got no answer that can be trusted is not sent again, and says which read
// tells more.
func TestAnUnknownOutcomeNamesTheRead(t *testing.T) {
	sent := 0
	service := transportFunc(func(r *http.Request) (*http.Response, error) {
		sent++
		return &http.Response{StatusCode: 503, Header: http.Header{"Retry-After": {"1"}}, Body: http.NoBody, Request: r}, nil
	})
	for url, want := range map[string]string{
		"https://api.businesscentral.dynamics.com/v2.0/t/production/api/v2.0/companies(1)/customers": "`GET https://api.businesscentral.dynamics.com/v2.0/t/production/api/v2.0/companies(1)/customers?$filter=number eq 'C1'` tells whether it was done; look before it is sent again",
		"https://api.businesscentral.dynamics.com/v2.0/t/production/api/v2.0/$batch":                 "read what it was to change before it is sent again",
		"https://api.contoso.example/customers?page=1":                                               "`GET https://api.contoso.example/customers?page=1` tells whether it was done; look before it is sent again",
	} {
		sent = 0
		file := filepath.Join(t.TempDir(), "a.http")
		text := "POST " + url + "\nContent-Type: application/json\n\n{\"number\": \"C1\"}\n"
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		_, finished := runGoverned(t, service, func(o *session.Options) { o.Paths = []string{file} })
		alike(t, []any{sent, finished[0].Outcome}, []any{1, result.Failed})
		alike(t, finished[0].Reason, "status 503; it is unknown whether the service did it")
		alike(t, finished[0].Warnings[0].Hint, want)
	}
}

type transportFunc func(*http.Request) (*http.Response, error)

// RoundTrip implements http.RoundTripper.
func (f transportFunc) RoundTrip(r *http.Request) (*http.Response, error) { return f(r) }
