package runner

import (
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"runtime"
	"strconv"
	"strings"
	"testing"
)

// A large body is read once into memory and never copied: neither for the verdict, nor
// for assertions, nor for references.
func TestLargeBodyIsNotCopied(t *testing.T) {
	const size = 10 << 20
	body := `{"value":[{"id":"a","text":"` + strings.Repeat("x", size) + `"},{"id":"b"}]}`
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/json; charset=utf-8")
		w.Header().Set("Content-Length", strconv.Itoa(len(body)))
		_, _ = io.WriteString(w, body)
	}))
	defer server.Close()
	s := newScene(t, []section{{"input.http", `# @name big
# @assert body.value[1].id == "b"
# @assert status == 200
GET http://` + server.Listener.Addr().String() + `/

###
# @assert body.v == "a"
GET {{BASE}}/echo?v={{big.response.body.$.value[0].id}}
`}})
	s.limits.Dial = nil
	plan, r := s.plan(), New(s.config)
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	tally := r.File(context.Background(), plan)
	runtime.ReadMemStats(&after)
	if tally.Passed != 2 {
		t.Fatal(s.log.String())
	}
	if got := after.TotalAlloc - before.TotalAlloc; got > size*3/2 {
		t.Errorf("%.1f MiB were allocated for a body of %d MiB", float64(got)/(1<<20), size>>20)
	}
}

// Whether a body is JSON is looked at once, for verdict, assertions and references.
func TestABodyIsCheckedOnce(t *testing.T) {
	x := &exchange{}
	seen := x.references()
	if seen.Response.Checked != &x.response || seen.Request.Checked != &x.request {
		t.Error("references check bodies on their own")
	}
}
