package entra

import (
	"bytes"
	"context"
	"crypto/tls"
	"crypto/x509"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/bchttp/bchttp/bc/simulator"
	"github.com/google/go-cmp/cmp"

	"github.com/bchttp/bchttp/runner/auth/token"
)

const (
	app      = "11111111-2222-3333-4444-555555555555"
	resource = "https://api.businesscentral.dynamics.com"
	secret   = "se+cr et value"
)

// network leads every request to one TLS server on loopback, whatever its host, and
// notes what went out. It refuses nothing else because it dials nothing else.
type network struct {
	next *http.Transport

	mu   sync.Mutex
	sent []sent
}

// sent is a request as it went out.
type sent struct {
	method, url, body string
	header            http.Header
}

func (s sent) form() url.Values {
	form, err := url.ParseQuery(s.body)
	if err != nil {
		return nil
	}
	return form
}

func newNetwork(t testing.TB, address string, config *tls.Config) *network {
	t.Helper()
	var dialer net.Dialer
	n := &network{next: &http.Transport{
		TLSClientConfig: config,
		DialContext: func(ctx context.Context, protocol, _ string) (net.Conn, error) {
			return dialer.DialContext(ctx, protocol, address)
		},
	}}
	t.Cleanup(n.next.CloseIdleConnections)
	return n
}

// RoundTrip implements http.RoundTripper.
func (n *network) RoundTrip(r *http.Request) (*http.Response, error) {
	noted := sent{method: r.Method, url: r.URL.String(), header: r.Header.Clone()}
	if r.Body != nil {
		body, err := io.ReadAll(r.Body)
		if err != nil {
			return nil, err
		}
		noted.body, r.Body = string(body), io.NopCloser(bytes.NewReader(body))
	}
	n.mu.Lock()
	n.sent = append(n.sent, noted)
	n.mu.Unlock()
	return n.next.RoundTrip(r)
}

// posts are the requests for tokens.
func (n *network) posts() []sent {
	n.mu.Lock()
	defer n.mu.Unlock()
	return slices.DeleteFunc(slices.Clone(n.sent), func(s sent) bool { return s.method != http.MethodPost })
}

// simulated is the sign-in of the simulator, over TLS.
func simulated(t testing.TB) *network {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	// Ids are drawn with each token, so no two are alike.
	server, err := simulator.Listen(ctx, counting(simulator.New(simulator.Options{})), simulator.ServeOptions{
		TLSAddress: "127.0.0.1:0", CAFile: t.TempDir() + "/ca.pem",
	})
	if err != nil {
		t.Fatal(err)
	}
	_, path, _ := strings.Cut(server.Banner(), " ca ")
	trusted := x509.NewCertPool()
	authority, err := os.ReadFile(path)
	if err != nil || !trusted.AppendCertsFromPEM(authority) {
		t.Fatal("no certificate authority", err)
	}
	n := newNetwork(t, strings.TrimPrefix(server.TLSURL(), "https://"), &tls.Config{RootCAs: trusted})
	t.Cleanup(func() {
		n.next.CloseIdleConnections()
		cancel()
		if err := server.Wait(); err != nil {
			t.Error(err)
		}
	})
	return n
}

// counting gives every token an end of its own: the simulator gives equal tokens to
// equal requests of one second.
func counting(next http.Handler) http.Handler {
	var mu sync.Mutex
	tokens := 0
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodPost {
			next.ServeHTTP(w, r)
			return
		}
		answer := httptest.NewRecorder()
		next.ServeHTTP(answer, r)
		mu.Lock()
		tokens++
		body := strings.Replace(answer.Body.String(), `"access_token":"`, fmt.Sprintf(`"access_token":"%d.`, tokens), 1)
		mu.Unlock()
		w.Header().Set("Content-Type", answer.Header().Get("Content-Type"))
		w.WriteHeader(answer.Code)
		if _, err := io.WriteString(w, body); err != nil {
			return
		}
	})
}

// scripted is a server that a test writes itself: metadata of every tenant, and for
// all else what the test answers.
func scripted(t *testing.T, answer http.HandlerFunc) *network {
	t.Helper()
	return machineOverTLS(t, handler(answer).ServeHTTP)
}

func handler(answer http.HandlerFunc) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		tenant, ok := strings.CutSuffix(r.URL.Path, "/v2.0/.well-known/openid-configuration")
		if !ok {
			answer(w, r)
			return
		}
		base := "https://" + r.URL.Host + tenant
		if r.URL.Host == "" {
			base = "https://" + r.Host + tenant
		}
		reply(w, http.StatusOK, map[string]any{
			"issuer": base + "/v2.0", "token_endpoint": base + "/oauth2/v2.0/token",
			"authorization_endpoint": base + "/oauth2/v2.0/authorize",
		})
	})
}

func reply(w http.ResponseWriter, status int, value any) {
	text, err := json.Marshal(value)
	if err != nil {
		panic(err)
	}
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.WriteHeader(status)
	if _, err := w.Write(text); err != nil {
		return
	}
}

// denied answers as the identity platform refuses.
func denied(status int, kind string, number int, text string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		reply(w, status, map[string]any{
			"error": kind, "error_codes": []int{number},
			"error_description": fmt.Sprintf("AADSTS%d: %s Trace ID: 1 Correlation ID: 2 Timestamp: 3", number, text),
		})
	}
}

// clock is one that tests set.
type clock struct {
	mu sync.Mutex
	at time.Time
}

func (c *clock) now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.at
}

func (c *clock) pass(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.at = c.at.Add(d)
}

func newClock() *clock { return &clock{at: time.Date(2024, 2, 29, 12, 0, 0, 0, time.UTC)} }

// source is one on a machine with these variables and files.
func source(c *clock, environment, files map[string]string) *Source {
	return NewSource(Options{
		Now: c.now,
		LookupEnv: func(name string) (string, bool) {
			value, ok := environment[name]
			return value, ok
		},
		ReadFile: func(path string) ([]byte, error) {
			if text, ok := files[path]; ok {
				return []byte(text), nil
			}
			return nil, &os.PathError{Op: "open", Path: path, Err: os.ErrNotExist}
		},
	})
}

// appOnly asks as `$aadV2Token appOnly` does with a full environment.
func appOnly(n *network) Request {
	return Request{
		Variable: "aadV2Token", AppOnly: true, TenantID: "contoso.onmicrosoft.com",
		ClientID: app, AppURI: resource, Secret: secret, Transport: n,
	}
}

func get(t testing.TB, s *Source, r Request) string {
	t.Helper()
	text, err := s.Token(context.Background(), r)
	if err != nil {
		t.Fatal(err)
	}
	if text == "" {
		t.Fatal("the token is empty")
	}
	return text
}

// told is the message and hint of an error. Neither may hold a secret.
func told(t testing.TB, err error) string {
	t.Helper()
	var own *token.Error
	if !errors.As(err, &own) {
		t.Fatalf("no error for people: %v", err)
	}
	text := own.Error() + "\nhint: " + own.Hint()
	for _, hidden := range []string{secret, "hush-hush"} {
		if strings.Contains(text, hidden) {
			t.Errorf("%q shows a secret", text)
		}
	}
	return text
}

func same[T any](t testing.TB, got, want T) {
	t.Helper()
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}
