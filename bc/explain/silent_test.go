package explain

import (
	"testing"
	"time"

	"github.com/bchttp/bchttp/runner/result"
)

// TestPassedRequestsCostNothing: of a request that passed, and that tells nothing of
// Business Central, not even the address is taken apart.
func TestPassedRequestsCostNothing(t *testing.T) {
	x := New(Options{Now: time.Now})
	passed := func(url, body string) *result.Step {
		return &result.Step{Outcome: result.Passed, Attempts: []result.Attempt{{
			Request:  &result.Request{Method: "GET", URL: url},
			Response: &result.Response{Status: 200, Body: []byte(body)},
		}}}
	}
	plain := passed("http://127.0.0.1/next?v=1", `{"v":2,"id":"3"}`)
	if n := testing.AllocsPerRun(10, func() { x.step(plain) }); n != 0 {
		t.Errorf("%v allocations", n)
	}
	for _, s := range []*result.Step{
		passed("http://127.0.0.1/next", `{"@odata.etag":"W/\"1\""}`),
		passed("https://api.businesscentral.dynamics.com/v2.0/prod/api/v2.0/items", `{}`),
		passed("https://api.businesscentral.dynamics.com/admin/v2.28/applications/businesscentral/environments", `{}`),
	} {
		if silent(s) {
			t.Errorf("nothing is learned from %s", s.Attempts[0].Request.URL)
		}
	}
}
