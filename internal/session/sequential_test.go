package session_test

import (
	"context"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/bchttp/bchttp/internal/session"
	"github.com/bchttp/bchttp/runner/report"
)

// The host is told once of requests that follow each other, and not of a few, nor where
// files run beside each other. It may hold the first of all back, and the reports.
func TestSequentialRunsAreTold(t *testing.T) {
	many := strings.Repeat("GET https://bc.example/\n\n###\n\n", 5)
	for name, c := range map[string]struct {
		files []string
		jobs  int
		told  int
		// together is how many files run beside each other.
		together int
	}{
		"one file":             {[]string{many}, 8, 1, 1},
		"one after the other":  {[]string{many, many}, 1, 1, 1},
		"one request":          {[]string{"GET https://bc.example/"}, 1, 0, 1},
		"beside each other":    {[]string{many, many}, 2, 0, 2},
		"more than one a file": {[]string{"GET https://bc.example/", many}, 1, 1, 1},
	} {
		told, folder, out := 0, t.TempDir(), filepath.Join(t.TempDir(), "out.json")
		var begun []int
		transport := &counted{RoundTripper: newLimited()}
		for i, text := range c.files {
			file := filepath.Join(folder, string(rune('a'+i))+".http")
			if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		_, err := session.Run(t.Context(), session.Host{
			Files: realFiles{}, Stdin: strings.NewReader(""), Now: time.Now, Location: time.UTC,
			Random: &countedRandom{}, RequestIDs: &countedRandom{}, Transport: transport,
			LookupEnv:  func(string) (string, bool) { return "", false },
			Sequential: func() { told++ },
			Begin: func(together int) {
				if transport.sent.Load() > 0 {
					t.Errorf("%s: a request was sent before", name)
				}
				if files, _ := os.ReadDir(filepath.Dir(out)); len(files) > 0 {
					t.Errorf("%s: %s was made before", name, files[0].Name())
				}
				begun = append(begun, together)
			},
		}, session.Options{
			Paths: []string{folder}, Jobs: c.jobs, Reports: []report.Wanted{{Format: "json", Path: out}}, People: io.Discard, Stdout: io.Discard,
		})
		if err != nil || told != c.told || !slices.Equal(begun, []int{c.together}) {
			t.Errorf("%s: told %d times, want %d; begun %v, want [%d]; %v", name, told, c.told, begun, c.together, err)
		}
	}
}

// counted counts requests.
type counted struct {
	http.RoundTripper
	sent atomic.Int32
}

// RoundTrip implements http.RoundTripper.
func (c *counted) RoundTrip(r *http.Request) (*http.Response, error) {
	c.sent.Add(1)
	return c.RoundTripper.RoundTrip(r)
}

// A run closes its connections, unless they end with the process.
func TestConnectionsAreClosed(t *testing.T) {
	server := httptest.NewServer(http.NotFoundHandler())
	defer server.Close()
	for _, ends := range []bool{false, true} {
		var closed atomic.Int32
		_, err := session.Run(t.Context(), session.Host{
			Files: realFiles{}, Stdin: strings.NewReader("GET " + server.URL), Now: time.Now, Location: time.UTC,
			Random: &countedRandom{}, RequestIDs: &countedRandom{},
			LookupEnv: func(string) (string, bool) { return "", false },
			Dial: func(ctx context.Context, network, address string) (net.Conn, error) {
				conn, err := new(net.Dialer).DialContext(ctx, network, address)
				return &closing{conn, &closed}, err
			},
			Ends: ends,
		}, session.Options{Paths: []string{"-"}, Jobs: 1, People: io.Discard, Stdout: io.Discard})
		if err != nil || (closed.Load() > 0) == ends {
			t.Errorf("Ends is %t: closed %d times, %v", ends, closed.Load(), err)
		}
	}
}

// closing counts how often a connection is closed.
type closing struct {
	net.Conn
	times *atomic.Int32
}

// Close implements net.Conn.
func (c *closing) Close() error {
	c.times.Add(1)
	return c.Conn.Close()
}
