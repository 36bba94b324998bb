package simulator

import (
	"fmt"
	"io"
	"net/http"
	"testing"
)

// measured is a client without a test around it.
type measured struct {
	transport http.RoundTripper
	token     string
}

func newMeasured(b *testing.B, customers int) (measured, *Simulator) {
	s := New(Options{Clock: noon})
	x := exchange{Simulator: s}
	m := measured{Transport(s), token(x.claims(grant{tenant: "t", form: map[string][]string{
		"client_id": {"app"}, "scope": {"https://api.businesscentral.dynamics.com/.default"},
	}}))}
	t := s.store.defaultCompany().table(entityOf("customers"))
	for i := len(t.rows); i < customers; i++ {
		d := draft{table: t, values: t.blank(seedTime), now: seedTime}
		at, _ := t.Index("displayName")
		d.values[at] = fmt.Sprintf("Customer %d", i)
		d.values[t.number] = fmt.Sprintf("X%06d", i)
		d.complete()
		t.insert(d.values)
	}
	return m, s
}

func (m measured) get(b *testing.B, path string) {
	b.Helper()
	request, err := http.NewRequestWithContext(b.Context(), http.MethodGet, onlineRoot+path, nil)
	if err != nil {
		b.Fatal(err)
	}
	request.Header.Set("Authorization", "Bearer "+m.token)
	response, err := m.transport.RoundTrip(request)
	if err != nil {
		b.Fatal(err)
	}
	defer response.Body.Close()
	if n, err := io.Copy(io.Discard, response.Body); err != nil || n == 0 || response.StatusCode != http.StatusOK {
		b.Fatalf("%d bytes, status %d, %v", n, response.StatusCode, err)
	}
}

func BenchmarkNew(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		New(Options{})
	}
}

// BenchmarkFirstList is what the first list of a run costs: seeding included.
func BenchmarkFirstList(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		m, _ := newMeasured(b, 0)
		m.get(b, "/customers")
	}
}

func BenchmarkReadByID(b *testing.B) {
	m, s := newMeasured(b, 0)
	path := "/customers(" + s.store.defaultCompany().table(entityOf("customers")).rows[3].key + ")"
	b.ReportAllocs()
	for b.Loop() {
		m.get(b, path)
	}
}

func BenchmarkFilterTenThousand(b *testing.B) {
	m, _ := newMeasured(b, 10_000)
	b.ReportAllocs()
	for b.Loop() {
		m.get(b, "/customers?$filter=displayName%20eq%20'customer%209000'%20and%20creditLimit%20eq%200")
	}
}

func BenchmarkListTenThousand(b *testing.B) {
	m, _ := newMeasured(b, 10_000)
	b.ReportAllocs()
	for b.Loop() {
		m.get(b, "/customers")
	}
}

func BenchmarkOrderTenThousand(b *testing.B) {
	m, _ := newMeasured(b, 10_000)
	b.ReportAllocs()
	for b.Loop() {
		m.get(b, "/customers?$orderby=displayName%20desc&$top=10")
	}
}
