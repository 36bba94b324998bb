package wire

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"
)

// The two exchanges that a run is made of: a GET with a page of rows, a POST of one.
const benchRows = 379

func serveBench(b *testing.B) string {
	b.Helper()
	page := bytes.Repeat([]byte("x"), benchRows)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		_, _ = io.Copy(io.Discard, r.Body)
		w.Header()["Content-Type"] = []string{"application/json; odata.metadata=minimal"}
		w.Header()["Request-Id"] = []string{"7"}
		_, _ = w.Write(page)
	}))
	b.Cleanup(server.Close)
	return server.URL + "/v2.0/sandbox/api/v2.0/companies?$filter=name eq 'x'"
}

var benchBody = []byte(`{"displayName":"Adatum"}`)

// BenchmarkBareLoop is the floor: net/http alone, one request after the other.
func BenchmarkBareLoop(b *testing.B) {
	target := parse(b, serveBench(b)).String()
	transport := &http.Transport{MaxIdleConnsPerHost: 2, DisableCompression: true}
	defer transport.CloseIdleConnections()
	client := &http.Client{Transport: transport, Timeout: time.Minute}
	b.ReportAllocs()
	for b.Loop() {
		request, err := http.NewRequestWithContext(context.Background(), http.MethodPost, target, bytes.NewReader(benchBody))
		if err != nil {
			b.Fatal(err)
		}
		request.Header.Set("Authorization", "Bearer token")
		request.Header.Set("Content-Type", "application/json")
		request.Header.Set("User-Agent", "bchttp/0")
		response, err := client.Do(request)
		if err != nil {
			b.Fatal(err)
		}
		body, err := io.ReadAll(response.Body)
		response.Body.Close()
		if err != nil || len(body) != benchRows {
			b.Fatal(len(body), err)
		}
	}
}

// BenchmarkClient does all that a run asks for: the URL from its text, fields merged
// with defaults, cookies, a time limit, and the record of the exchange.
func BenchmarkClient(b *testing.B) {
	target := serveBench(b)
	client, jar := newClient(b, Options{Jobs: 2}), NewJar(nil)
	written := fields("Authorization: Bearer token", "Content-Type: application/json")
	defaults := fields("User-Agent: bchttp/0")
	b.ReportAllocs()
	for b.Loop() {
		u, err := ParseURL(target)
		if err != nil {
			b.Fatal(err)
		}
		trip, err := client.Do(context.Background(), &Request{
			Method: http.MethodPost, URL: u, Headers: Merge(written, DefaultsFor(target, defaults)), Body: benchBody,
			FollowRedirects: true, Jar: jar, Timeout: time.Minute,
		})
		if err != nil || len(trip.Response.Body) != benchRows {
			b.Fatal(trip, err)
		}
	}
}

// BenchmarkOverhead is BenchmarkClient without the network, for a host that nobody governs
// and for one that is governed.
func BenchmarkOverhead(b *testing.B) {
	b.Run("free", func(b *testing.B) { benchOverhead(b, nil) })
	b.Run("governed", func(b *testing.B) {
		benchOverhead(b, NewGovernor(GovernorOptions{
			Limits:  Limits{InFlight: 5, Rate: 1 << 30, Window: time.Second},
			Governs: func(host string) bool { return host == "api.businesscentral.dynamics.com" },
		}))
	})
}

func benchOverhead(b *testing.B, governor *Governor) {
	target := "https://api.businesscentral.dynamics.com/v2.0/sandbox/api/v2.0/companies?$filter=name eq 'x'"
	header := http.Header{"Content-Type": {"application/json; odata.metadata=minimal"}, "Request-Id": {"7"}, "Content-Length": {"379"}}
	page := bytes.Repeat([]byte("x"), benchRows)
	base := roundTripper(func(*http.Request) (*http.Response, error) {
		return &http.Response{
			Status: "200 OK", StatusCode: 200, Header: header,
			Body: io.NopCloser(bytes.NewReader(page)), ContentLength: benchRows,
		}, nil
	})
	client, jar := newClient(b, Options{Base: base, Governor: governor}), NewJar(nil)
	written := fields("Authorization: Bearer token", "Content-Type: application/json")
	defaults := fields("User-Agent: bchttp/0")
	b.ReportAllocs()
	for b.Loop() {
		u, err := ParseURL(target)
		if err != nil {
			b.Fatal(err)
		}
		_, err = client.Do(context.Background(), &Request{
			Method: http.MethodPost, URL: u, Headers: Merge(written, defaults), Body: benchBody,
			FollowRedirects: true, Jar: jar, Timeout: time.Minute,
		})
		if err != nil {
			b.Fatal(err)
		}
	}
}
