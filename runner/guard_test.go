package runner

import (
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"runtime"
	"strings"
	"testing"

	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/runner/wire"
)

// mostAllocations of a chained request with a name and an assertion, from its text to its
// verdict, without a network: 63 when this was written.
const mostAllocations = 64

// TestAllocationsPerRequest: a request costs a fixed number of allocations, however many
// came before it.
func TestAllocationsPerRequest(t *testing.T) {
	client, err := wire.NewClient(wire.Options{Base: &counting{}})
	if err != nil {
		t.Fatal(err)
	}
	defer client.Close()
	r := New(benchConfig(t))
	of := func(n int) float64 {
		tree := chain("http://127.0.0.1", n)
		return testing.AllocsPerRun(3, func() {
			plan := NewPlan(Input{Path: "chain.http", Tree: tree, Settings: benchSettings(), Client: client}, Selection{})
			if tally := r.File(context.Background(), plan); tally.Passed != n {
				t.Fatalf("%+v", tally)
			}
		})
	}
	few, many := of(100), of(1100)
	if each := (many - few) / 1000; each > mostAllocations {
		t.Errorf("%.1f allocations a request, at most %d are expected", each, mostAllocations)
	} else {
		t.Logf("%.1f allocations a request", each)
	}
}

// TestABodyIsDecodedOnce: four assertions on a whole body need no more memory than
// one, since the decoding is shared.
func TestABodyIsDecodedOnce(t *testing.T) {
	body := `{"value":[` + strings.Repeat(`{"number":"10000","blocked":false,"balance":12.5},`, 20_000) + `{"number":"1","blocked":false}]}`
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		_, _ = io.WriteString(w, body)
	}))
	defer server.Close()
	once, four := decoding(t, server.URL, 1), decoding(t, server.URL, 4)
	if four > once+once/4 {
		t.Errorf("one assertion over all rows allocates %d KiB, four %d KiB", once>>10, four>>10)
	}
}

// decoding is what a request allocates with a number of assertions that need its whole body.
func decoding(t *testing.T, url string, assertions int) uint64 {
	t.Helper()
	client, err := wire.NewClient(wire.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer client.Close()
	text := strings.Repeat("# @assert len(body.value) > 20000 and status == 200\n", assertions) + "GET " + url + "/\n"
	tree := parser.Parse(parser.NewSource("whole.http", text), parser.Options{})
	plan := NewPlan(Input{Path: "whole.http", Tree: tree, Settings: benchSettings(), Client: client}, Selection{})
	r := New(benchConfig(t))
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	tally := r.File(context.Background(), plan)
	runtime.ReadMemStats(&after)
	if tally.Passed != 1 {
		t.Fatalf("%+v", tally)
	}
	return after.TotalAlloc - before.TotalAlloc
}
