package simulator

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// TestSameSeedSameAnswers sends the same requests to two simulators.
func TestSameSeedSameAnswers(t *testing.T) {
	talk := func(seed uint64) []string {
		c := newClient(t, Options{Seed: seed})
		var all []string
		for _, a := range []answer{
			c.get("/companies"), c.get("/vendors"), c.send("POST", "/customers", `{"displayName":"A"}`), c.get("/customers"), c.get("/nothing"),
		} {
			all = append(all, fmt.Sprint(a.status, a.header, a.body))
		}
		return all
	}
	if diff := cmp.Diff(talk(7), talk(7)); diff != "" {
		t.Error(diff)
	}
	if cmp.Equal(talk(7), talk(8)) {
		t.Error("another seed gives the same ids")
	}
}

// TestManyAtOnce reads and writes from several goroutines; the race detector looks on.
func TestManyAtOnce(t *testing.T) {
	c := newClient(t, Options{})
	var workers sync.WaitGroup
	for i := range 8 {
		workers.Go(func() {
			for j := range 20 {
				a := c.send("POST", "/customers", fmt.Sprintf(`{"displayName":"W%d-%d"}`, i, j))
				c.get("/customers?$filter=startswith(displayName,'W')")
				c.get("/items?company=My%20Company")
				c.send("PATCH", "/customers("+a.text(t, "id")+")", `{"city":"X"}`, "If-Match", "*")
				if j%2 == 0 {
					c.send("DELETE", "/customers("+a.text(t, "id")+")", "")
				}
			}
		})
	}
	workers.Wait()
	if got := len(c.get("/customers?$filter=" + path("city eq 'X'")).values(t)); got != 80 {
		t.Errorf("%d customers, want 80", got)
	}
}

func TestTransportKeepsTheRequestAndClosesItsBody(t *testing.T) {
	body := &closing{Reader: strings.NewReader("hello")}
	r := httptest.NewRequestWithContext(t.Context(), "POST", "https://bcserver:7048/a%20b?c", nil)
	r.Body, r.RequestURI, r.Host = body, "", ""
	seen := ""
	response, err := Transport(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		text, _ := io.ReadAll(r.Body)
		seen = r.Host + " " + r.RequestURI + " " + string(text)
		w.Header().Set("X-A", "1")
		w.WriteHeader(http.StatusTeapot)
		w.WriteHeader(http.StatusOK)
		_, _ = io.WriteString(w, "tea")
	})).RoundTrip(r)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	text, _ := io.ReadAll(response.Body)
	got := fmt.Sprint(seen, "|", response.Status, "|", response.Header, "|", response.ContentLength, "|", string(text), "|", body.closed, r.RequestURI, r.Host)
	same(t, got, "bcserver:7048 /a%20b?c hello|418 I'm a teapot|map[Content-Length:[3] X-A:[1]]|3|tea|true")
}

type closing struct {
	io.Reader
	closed bool
}

func (c *closing) Close() error {
	c.closed = true
	return nil
}

func TestTransportHonoursTheContext(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	slow := New(Options{Latency: time.Hour, Sleep: func(ctx context.Context, d time.Duration) error {
		if d != time.Hour {
			t.Errorf("slept %v", d)
		}
		cancel()
		<-ctx.Done()
		return ctx.Err()
	}})
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, onlineRoot, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, when := range []string{"during", "before"} {
		response, err := Transport(slow).RoundTrip(request)
		if err == nil {
			response.Body.Close()
		}
		if !errors.Is(err, context.Canceled) {
			t.Errorf("cancelled %s the request: %v", when, err)
		}
	}
}

func TestLatencyByTheClockOfTheMachine(t *testing.T) {
	c := newClient(t, Options{Latency: time.Millisecond})
	start := time.Now()
	c.get("/companies")
	if time.Since(start) < time.Millisecond {
		t.Error("the answer did not wait")
	}
}
