package wire

import (
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"runtime"
	"strings"
	"sync"
	"testing"
	"testing/iotest"
	"time"

	"github.com/google/go-cmp/cmp"
)

// inProcess is a stand-in for the network: a handler.
type inProcess struct{ http.Handler }

func (h inProcess) RoundTrip(r *http.Request) (*http.Response, error) {
	recorder := httptest.NewRecorder()
	h.ServeHTTP(recorder, r)
	return recorder.Result(), nil
}

func TestABaseSeesAnOrdinaryRequest(t *testing.T) {
	handler := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body := make([]byte, r.ContentLength)
		_, _ = r.Body.Read(body)
		w.Header().Set("Content-Type", "text/plain")
		_, _ = w.Write([]byte(strings.Join([]string{
			r.Method, r.URL.Path, r.URL.Query().Get("x"), r.Header.Get("Authorization"), r.Header.Get("User-Agent"), r.Host, string(body),
		}, "|")))
	})
	options := Options{
		Base: inProcess{handler}, Proxy: "p.example:8080", LookupEnv: lookup("HTTPS_PROXY=ftp://p.example"),
		Dial: func(context.Context, string, string) (net.Conn, error) {
			t.Error("dialled")
			return nil, errors.New("dialled")
		},
	}
	trip := do(t, newClient(t, options), &Request{
		Method: "PATCH", URL: parse(t, "https://api.example/a%20b?x='1'"), Body: []byte("b"),
		Headers: fields("authorization: Bearer t", "user-agent: me", "HOST: other.example"),
	})
	const want = "PATCH|/a b|'1'|Bearer t|me|other.example|b"
	if got := string(trip.Response.Body); got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

// Plain requests keep their form too, whatever proxy there is.
func TestABaseNeedsNoProxy(t *testing.T) {
	handler := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { _, _ = w.Write([]byte(r.URL.Path)) })
	client := newClient(t, Options{Base: inProcess{handler}, LookupEnv: lookup("HTTP_PROXY=ftp://p.example")})
	trip := do(t, client, &Request{Method: "GET", URL: parse(t, "http://bc.example:7048/BC/api")})
	if got := string(trip.Response.Body); got != "/BC/api" {
		t.Errorf("%q", got)
	}
}

// Connections go nowhere but to the hosts of requests and of their redirects.
func TestWhereConnectionsGo(t *testing.T) {
	other := serve(t)
	first := serve(t, redirect(302, "http://"+other.addr()+"/there"))
	var mu sync.Mutex
	var dialled []string
	client := newClient(t, Options{Dial: func(ctx context.Context, network, address string) (net.Conn, error) {
		mu.Lock()
		defer mu.Unlock()
		dialled = append(dialled, address)
		return new(net.Dialer).DialContext(ctx, network, address)
	}})
	do(t, client, &Request{Method: "GET", URL: parse(t, "http://"+first.addr()), FollowRedirects: true, Headers: fields("Host: h.example")})
	if diff := cmp.Diff([]string{first.addr(), other.addr()}, dialled); diff != "" {
		t.Error(diff)
	}
}

func TestARequestStartsNoGoroutines(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	before := runtime.NumGoroutine()
	base := roundTripper(func(*http.Request) (*http.Response, error) {
		if now := runtime.NumGoroutine(); now > before {
			t.Errorf("%d goroutines, %d before", now, before)
		}
		return &http.Response{StatusCode: 200, Body: http.NoBody}, nil
	})
	request := &Request{Method: "GET", URL: parse(t, "https://h/"), Timeout: time.Minute}
	if _, err := newClient(t, Options{Base: base}).Do(ctx, request); err != nil {
		t.Error(err)
	}
}

// watched tells whether its end was read before it was closed.
type watched struct {
	io.Reader
	ended, closed bool
}

func (w *watched) Read(into []byte) (int, error) {
	n, err := w.Reader.Read(into)
	w.ended = w.ended || err == io.EOF
	return n, err
}

func (w *watched) Close() error {
	w.closed = true
	return nil
}

func TestBodiesAreReadToTheirEnd(t *testing.T) {
	for name, length := range map[string]int64{"known": 5, "unknown": -1} {
		for _, reader := range []io.Reader{strings.NewReader("hello"), iotest.DataErrReader(strings.NewReader("hello")), iotest.OneByteReader(strings.NewReader("hello"))} {
			body := &watched{Reader: reader}
			base := roundTripper(func(*http.Request) (*http.Response, error) {
				return &http.Response{StatusCode: 200, Body: body, ContentLength: length}, nil
			})
			trip := do(t, newClient(t, Options{Base: base}), &Request{Method: "GET", URL: parse(t, "https://h/")})
			if string(trip.Response.Body) != "hello" || !body.ended || !body.closed {
				t.Errorf("%s, %T: %q, ended %v, closed %v", name, reader, trip.Response.Body, body.ended, body.closed)
			}
		}
	}
}

func TestABaseMayRefuse(t *testing.T) {
	refusal := &Error{Kind: Blocked, Message: "no", Hint: "never"}
	base := roundTripper(func(*http.Request) (*http.Response, error) { return nil, refusal })
	trip, err := failure(t, newClient(t, Options{Base: base}), &Request{Method: "GET", URL: parse(t, "https://h")})
	if err != refusal || trip.Request == nil || trip.Response != nil || trip.Last() != nil {
		t.Errorf("%v, %+v", err, trip)
	}
}

type roundTripper func(*http.Request) (*http.Response, error)

func (f roundTripper) RoundTrip(r *http.Request) (*http.Response, error) { return f(r) }
