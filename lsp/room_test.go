package lsp

import (
	"fmt"
	"strings"
	"testing"

	"github.com/bchttp/bchttp/lsp/protocol"
	"github.com/bchttp/bchttp/runner/result"
	"github.com/bchttp/bchttp/vars"
)

// TestOldExchangesMakeRoom: of runs without end only the last exchanges are kept; how the others
// went, and what their answers looked like, stays known.
func TestOldExchangesMakeRoom(t *testing.T) {
	v := newVerdicts(nil)
	v.room.most = 1000
	d := newDocument("file:///a.http", "http", "GET x", protocol.UTF8)
	keep := func(name string, size int) string {
		body := `{"id": "` + strings.Repeat("x", size) + `"}`
		return v.keep(d, "file:///a.http#"+name, RunVerdict{
			Outcome: result.Passed, Summary: "200 OK", Transcript: "200 OK", Response: &result.Response{Body: result.Body(body)},
		}, false)
	}
	for i := range 100 {
		keep(fmt.Sprint("r", i%5), 300)
	}
	known := lastResponses{v, "file:///a.http"}
	for i, want := range []vars.State{vars.NotSent, vars.NotSent, vars.Answered, vars.Answered, vars.Answered} {
		name := fmt.Sprint("r", i)
		if _, state := known.Exchange(name); state != want {
			t.Errorf("%s: %v, want %v", name, state, want)
		}
		last, _ := v.of("file:///a.http#" + name)
		if last.summary != "200 OK" || v.shape("file:///a.http#"+name) == nil || (last.result == "") != (want == vars.NotSent) {
			t.Errorf("%s: %+v", name, last)
		}
	}
	if uri := keep("large", 2000); uri != "" {
		t.Errorf("an exchange without room has the document %s", uri)
	}
	if v.room.used != 0 || len(v.room.order) != 0 {
		t.Errorf("%d bytes of %v are kept", v.room.used, v.room.order)
	}
}
