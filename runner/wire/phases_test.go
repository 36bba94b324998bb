package wire_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/bchttp/bchttp/runner/wire"
)

func phasesOf(t *testing.T, trace bool, requests int) []wire.Phases {
	t.Helper()
	server := httptest.NewTLSServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/hop" {
			http.Redirect(w, r, "/", http.StatusFound)
		}
	}))
	defer server.Close()
	client, err := wire.NewClient(wire.Options{Insecure: true, Trace: trace})
	if err != nil {
		t.Fatal(err)
	}
	defer client.Close()
	var all []wire.Phases
	for range requests {
		url, err := wire.ParseURL(server.URL + "/hop")
		if err != nil {
			t.Fatal(err)
		}
		trip, err := client.Do(context.Background(), &wire.Request{Method: "GET", URL: url, FollowRedirects: true})
		if err != nil {
			t.Fatal(err)
		}
		if p := trip.Phases; p.FirstByte > trip.Duration || p.Connect+p.TLS > trip.Duration {
			t.Errorf("%+v are more than %v", p, trip.Duration)
		}
		all = append(all, trip.Phases)
	}
	return all
}

func TestPhasesOfATrip(t *testing.T) {
	got := phasesOf(t, true, 2)
	if first := got[0]; first.Connect == 0 || first.TLS == 0 || first.FirstByte < first.Connect+first.TLS || first.Reused {
		t.Errorf("the first trip opened a connection: %+v", first)
	}
	if second := got[1]; second.Connect != 0 || second.TLS != 0 || second.FirstByte == 0 || !second.Reused {
		t.Errorf("the second trip had one: %+v", second)
	}
}

func TestPhasesAreOnlyMeasuredForThoseWhoWantThem(t *testing.T) {
	if got := phasesOf(t, false, 1)[0]; got != (wire.Phases{}) {
		t.Errorf("%+v", got)
	}
}
