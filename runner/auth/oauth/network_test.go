package oauth

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"net/http/httptest"
	"net/url"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/bchttp/bchttp/runner/auth/token"
)

// clock stands still until it is moved; sleeping moves it.
type clock struct {
	mu  sync.Mutex
	now time.Time
}

func newClock() *clock { return &clock{now: time.Unix(1_800_000_000, 0)} }

func (c *clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

func (c *clock) sleep(ctx context.Context, d time.Duration) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
	return ctx.Err()
}

// posted is a request that was sent.
type posted struct {
	url, user, password string
	form                url.Values
}

// network answers in process and notes what was sent.
type network struct {
	answer http.HandlerFunc
	mu     sync.Mutex
	sent   []posted
}

// RoundTrip implements http.RoundTripper.
func (n *network) RoundTrip(r *http.Request) (*http.Response, error) {
	n.mu.Lock()
	defer n.mu.Unlock()
	p := posted{url: r.URL.String()}
	p.user, p.password, _ = r.BasicAuth()
	if err := r.ParseForm(); err != nil {
		return nil, err
	}
	p.form = r.PostForm
	n.sent = append(n.sent, p)
	w := httptest.NewRecorder()
	n.answer(w, r)
	return w.Result(), r.Context().Err()
}

// numbered gives a new token each time.
func numbered() *network {
	n := &network{}
	n.answer = func(w http.ResponseWriter, _ *http.Request) {
		number := string(rune('0' + len(n.sent)))
		reply(w, http.StatusOK, map[string]any{"access_token": "token " + number, "id_token": "id " + number, "expires_in": 3600})
	}
	return n
}

func reply(w http.ResponseWriter, status int, answer any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	if err := json.NewEncoder(w).Encode(answer); err != nil {
		panic(err)
	}
}

func says(status int, answer any) *network {
	return &network{answer: func(w http.ResponseWriter, _ *http.Request) { reply(w, status, answer) }}
}

// app is a request of an application.
func app(n http.RoundTripper, c *clock) Request {
	return Request{
		TokenURL: Setting{Name: "bc_tokenEndpoint", Text: "https://login.example.com/token"},
		ClientID: Setting{Name: "bc_clientId", Text: "client"}, Secret: Setting{Name: "bc_clientSecret", Text: "hush:hush+"},
		Scope: Setting{Name: "bc_scope", Text: "api://x/.default"}, For: "openid client_credentials bc", Transport: n, Sleep: c.sleep,
	}
}

func get(t *testing.T, s *Source, r Request) string {
	t.Helper()
	text, err := s.Token(context.Background(), r)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// told is why there is no token: message, hint and code.
func told(t *testing.T, s *Source, r Request) string {
	t.Helper()
	text, err := s.Token(context.Background(), r)
	var own *token.Error
	if !errors.As(err, &own) {
		t.Fatalf("%v, %q", err, text)
	}
	return own.Code() + ": " + own.Error() + "\nhint: " + own.Hint()
}

func same(t *testing.T, got, want any) {
	t.Helper()
	if diff := cmp.Diff(want, got, cmp.AllowUnexported(posted{})); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}
