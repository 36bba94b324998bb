package runner

import (
	"bytes"
	"errors"

	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/runner/result"
	"github.com/bchttp/bchttp/runner/wire"
)

// undecided is what is told of a request that must not be sent again, since it may have
// been done.
const undecided = "it is unknown whether the service did it"

// unsure adds to the trouble of such a request that nobody knows, and the read that would
// tell.
func (f *fileRun) unsure(draft *draft, trip *wire.Trip, err error, bad *trouble, out *result.Step) *trouble {
	if !wire.MayBeDone(draft.request.Method, trip, err) || asksForToken(draft.request.Body) {
		return bad
	}
	if bad.reason != "" {
		bad.reason += "; "
	}
	bad.reason += undecided
	read := f.telling(draft, trip)
	if bad.problem != nil {
		bad.problem.Message += "; " + undecided
		bad.problem.Hint = afterwards(read, err, bad.problem.Hint)
		return bad
	}
	out.Warnings = append(out.Warnings, problem(f.shown(), parser.Diagnostic{
		Code: "outcome-unknown", Severity: parser.Warning, Span: f.requestLine(out.Line),
		Message: "the service may have done what this `" + draft.mask.text(draft.request.Method) + "` asks for", Hint: read,
	}))
	return bad
}

// asksForToken tells the form of OAuth 2.0 by which a client asks for a token (RFC 6749
// section 4): that changes nothing.
func asksForToken(body []byte) bool {
	return bytes.HasPrefix(body, []byte("grant_type=")) || bytes.Contains(body, []byte("&grant_type="))
}

// telling is what to type to learn whether a request was done. The read is made of the
// request as reports show it.
func (f *fileRun) telling(draft *draft, trip *wire.Trip) string {
	sent := draft.mask.hide(trip.Request)
	contentType, _ := wire.Value(sent.Headers, "content-type")
	shown := &result.Request{
		Method: sent.Method, URL: f.cfg.Secrets.URL(sent.URL), Headers: sent.Headers,
		Body: result.Body(f.cfg.Secrets.Body(contentType, string(sent.Body))),
	}
	url := shown.URL
	if f.cfg.Telling != nil {
		url = f.cfg.Telling(shown)
	}
	if url == "" {
		return "read what it was to change before it is sent again"
	}
	return "`GET " + draft.mask.text(url) + "` tells whether it was done; look before it is sent again"
}

// afterwards is the hint of an error behind what to do first. That of a connection that
// broke says to try again.
func afterwards(first string, err error, hint string) string {
	var failure *wire.Error
	if hint == "" || errors.As(err, &failure) && failure.Kind == wire.Reset {
		return first
	}
	return first + ". " + hint
}
