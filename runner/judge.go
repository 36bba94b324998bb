package runner

import (
	"bytes"
	"context"
	"fmt"
	"strings"
	"unicode/utf8"
	"unsafe"

	"github.com/bchttp/bchttp/runner/assert"
	"github.com/bchttp/bchttp/runner/result"
	"github.com/bchttp/bchttp/runner/wire"
)

// exchange is what references and expressions see of a trip.
func (f *fileRun) exchange(draft *draft, trip *wire.Trip) *exchange {
	sent, last := trip.Request, trip.Response
	if n := len(trip.FollowUps); n > 0 {
		sent, last = trip.FollowUps[n-1].Request, trip.FollowUps[n-1].Response
	}
	x := &exchange{
		trip: trip, hidden: draft.hidden,
		request: assert.Message{
			Method: sent.Method, URL: sent.URL, Headers: sent.Headers,
			Body: trip.Request.Body, Decode: decoder(sent.Headers, trip.Request.Body), // also behind a 303, which drops it
		},
		response: assert.Message{
			Status: last.Status, Reason: last.Reason, Headers: last.Headers, Body: last.Body, Decode: decoder(last.Headers, last.Body),
		},
	}
	x.subject = assert.Subject{
		Request: &x.request, Response: &x.response, DurationMs: milliseconds(trip.Duration),
		Requests: f.request, Schemas: f.schemas, Now: f.inputs.system.Now,
	}
	if f.row != nil {
		x.subject.Locals = f.locals
	}
	return x
}

// decoder reads a body as text where that is more than taking its bytes for UTF-8. A
// long body, which may lie in a file, is not looked at before somebody wants its text.
func decoder(fields []result.Header, body []byte) func([]byte) string {
	const long = 1 << 20
	contentType, _ := wire.Value(fields, "content-type")
	if len(body) == 0 || len(body) < long && isPlain(contentType, body) {
		return nil
	}
	return func(body []byte) string {
		if isPlain(contentType, body) {
			return unsafe.String(&body[0], len(body)) // it does not change
		}
		return wire.Text(body, contentType)
	}
}

// isPlain tells a body whose bytes are its text.
func isPlain(contentType string, body []byte) bool {
	return !hasCharset(contentType) && utf8.Valid(body) && !bytes.HasPrefix(body, []byte("\ufeff"))
}

// hasCharset tells a content type of another charset than UTF-8.
func hasCharset(contentType string) bool {
	_, parameters, found := strings.Cut(contentType, ";")
	if !found {
		return false
	}
	parameters = strings.ToLower(parameters)
	return strings.Contains(parameters, "charset=") && !strings.Contains(parameters, "utf-8")
}

// judge gives the verdict on a response (INTERFACE section 2): nil if it passed.
func (f *fileRun) judge(ctx context.Context, draft *draft, got *exchange, tests tests, out *result.Step) *trouble {
	if tests.follow {
		got.subject.Follow = (&pages{fileRun: f, ctx: ctx, draft: draft, got: got, out: out}).follow
	}
	lost := f.capture(ctx, draft, got, tests.captures, out)
	reads, failed := f.assert(ctx, draft, got, tests.checks, out)
	response := &got.response
	inner := f.inner(draft, got, reads.batch, out)
	switch {
	case !reads.status && response.Status >= 400:
		return failure(strings.TrimSpace(fmt.Sprintf("status %d %s", response.Status, response.Reason)))
	case lost != nil:
		return lost
	case inner != nil:
		return inner
	case failed:
		return failure("")
	}
	if err := response.JSONProblem(); err != nil {
		return failure(err.Error())
	}
	return nil
}

func failure(reason string) *trouble { return &trouble{outcome: result.Failed, reason: reason} }

// reads is what assertions look at, so that it is not checked beside them.
type reads struct{ status, batch bool }

// assert runs the assertions of a step on its response.
func (f *fileRun) assert(
	ctx context.Context, draft *draft, got *exchange, checks []check, out *result.Step,
) (all reads, failed bool) {
	if len(checks) == 0 {
		return reads{}, false
	}
	known := &f.known
	known.begin(ctx, draft.pass)
	got.subject.Vars = f.lookUp
	out.Assertions = make([]result.Assertion, 0, len(checks))
	for i := range checks {
		a := checks[i].run(&got.subject, f.cfg.Sides)
		failed = failed || a.Outcome != result.Passed
		if a.Outcome != result.Passed || a.Left != "" {
			hideValues(&a, known.narrow)
			hideValues(&a, draft.mask.secrets())
		}
		out.Assertions = append(out.Assertions, a)
		all.status = all.status || checks[i].program.ReadsStatus()
		all.batch = all.batch || checks[i].program.ReadsBatch()
	}
	f.countsOnePage(got, checks, out)
	return all, failed
}
