package report

import (
	"bytes"
	"encoding/base64"
	"io"
	"unicode/utf8"

	"github.com/bchttp/bchttp/internal/har"
	"github.com/bchttp/bchttp/runner/result"
)

// harForm is the HTTP Archive, version 1.2: an entry an exchange, those of sign-ins,
// further tries and follow-ups included, as far as they were sent. Cookies stand
// nowhere but in their masked header fields.
type harForm struct{ Options }

func newHAR(o Options) form { return harForm{o} }

func (harForm) depth(*result.Step) depth { return everything }

func (f harForm) step(to *bytes.Buffer, p *page, s *result.Step) error {
	comment := slashed(shownPath(f.Dir, p.file.Path)) + ": " + oneLine(caseName(s))
	first := p.steps.empty()
	for i := range s.Attempts {
		for _, sent := range timeline(&s.Attempts[i], p.began) {
			if !first {
				to.WriteString(",\n")
			}
			first = false
			if err := appendJSON(to, harEntryOf(&sent, comment)); err != nil {
				return err
			}
		}
	}
	return nil
}

func harEntryOf(sent *timed, comment string) har.Entry {
	ms := microseconds(sent.ms)
	return har.Entry{
		Started: sent.start.UTC().Format("2006-01-02T15:04:05.000Z07:00"), Time: ms,
		Request: harRequestOf(sent.Request), Response: harResponseOf(sent.Response, sent.failure),
		Timings: harTimings(sent, ms),
		Comment: comment + sent.role,
	}
}

func harRequestOf(q *result.Request) har.Request {
	r := har.Request{
		Method: q.Method, URL: q.URL, HTTPVersion: har.Unknown, Cookies: []har.Pair{}, Headers: harHeaders(q.Headers),
		QueryString: har.Query(q.URL), HeadersSize: -1, BodySize: len(q.Body) + q.BodyOmitted,
	}
	if len(q.Body) > 0 {
		text, encoding := harText(q.Body)
		r.PostData = &har.PostData{MimeType: mimeType(q.Headers), Text: text, Encoding: encoding, Comment: omitted(q.BodyOmitted)}
	}
	return r
}

// harResponseOf is a response, or what stands for the one that did not come: status 0.
func harResponseOf(p *result.Response, failure string) har.Response {
	if p == nil {
		return har.NoResponse(failure)
	}
	text, encoding := harText(p.Body)
	return har.Response{
		Status: p.Status, StatusText: p.Reason, HTTPVersion: har.Unknown, Cookies: []har.Pair{}, Headers: harHeaders(p.Headers),
		Content: har.Content{
			Size: len(p.Body) + p.BodyOmitted, MimeType: mimeType(p.Headers),
			Text: text, Encoding: encoding, Comment: omitted(p.BodyOmitted),
		},
		RedirectURL: fieldValue(p.Headers, "location"), HeadersSize: -1, BodySize: -1,
	}
}

// mimeType is the media type, or what browsers write where none was given.
func mimeType(fields []result.Header) string {
	if given := contentTypeOf(fields); given != "" {
		return given
	}
	return har.UnknownType
}

// omitted tells of the end of a body that the report leaves out.
func omitted(n int) string {
	if n == 0 {
		return ""
	}
	return shownSize(n) + " more are not shown"
}

func harText(body result.Body) (text, encoding string) {
	if utf8.Valid(body) {
		return string(body), ""
	}
	return base64.StdEncoding.EncodeToString(body), "base64"
}

func harHeaders(fields []result.Header) []har.Pair {
	return each(fields, func(h result.Header) har.Pair { return har.Pair(h) })
}

func (f harForm) compose(w io.Writer, run *result.Run, pages []*page, copySteps func(*page) error) error {
	var head bytes.Buffer
	head.WriteString(`{"log":{"version":"1.2","creator":`)
	if err := appendJSON(&head, run.Tool); err != nil {
		return err
	}
	head.WriteString(`,"entries":[`)
	_, _ = head.WriteTo(w) // the buffer keeps its error
	empty := true
	for _, p := range pages {
		if p.steps.empty() {
			continue
		}
		_, _ = io.WriteString(w, separator(empty))
		empty = false
		if err := copySteps(p); err != nil {
			return err
		}
	}
	_, err := io.WriteString(w, "\n]}}\n")
	return err
}

// harTimings divides the time of an exchange by its phases, as far as they are known; the
// rest is waiting. Those of follow-ups are with the request that they follow.
func harTimings(sent *timed, ms float64) har.Timings {
	t := har.Timings{Blocked: -1, DNS: -1, Connect: -1, Wait: ms, SSL: -1}
	p := sent.phases
	if p == nil || p.FirstByteMs == 0 {
		return t
	}
	take := func(part float64) float64 {
		part = microseconds(min(part, t.Wait))
		t.Wait = microseconds(t.Wait - part)
		return part
	}
	if p.DNSMs > 0 {
		t.DNS = take(p.DNSMs)
	}
	if p.ConnectMs > 0 {
		t.Connect = take(p.ConnectMs + p.TLSMs) // which includes the handshake
	}
	if p.TLSMs > 0 {
		t.SSL = min(p.TLSMs, t.Connect)
	}
	if ms == microseconds(p.TotalMs) { // without follow-ups
		t.Receive = take(p.TotalMs - p.FirstByteMs)
	}
	return t
}
