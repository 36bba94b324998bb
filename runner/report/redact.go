package report

import (
	"encoding/json"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/bchttp/bchttp/internal/secret"
	"github.com/bchttp/bchttp/runner/result"
)

// depth is how much of an event a writer needs to see. What nobody needs is not
// copied and not masked.
type depth uint8

const (
	nothing    depth = iota
	outline          // verdict, method, URL, status, times
	heads            // and header fields
	everything       // and bodies
)

// redactor makes copies of results that may be shown. In a copy no slice is nil, so
// that its JSON form has no null where an array belongs.
type redactor struct{ secrets *secret.Store }

func (r redactor) file(f *result.File) *result.File {
	c := *f
	c.Problems = each(f.Problems, r.problem)
	c.Steps = []*result.Step{}
	c.Variables, c.Between = nil, result.Inputs{} // they are for recordings
	return &c
}

func (r redactor) step(s *result.Step, d depth) *result.Step {
	c := *s
	c.Name = r.pointer(s.Name)
	c.Reason, c.Method, c.URL = r.secrets.Mask(s.Reason), s.Method, r.secrets.URL(s.URL)
	c.Problem = r.problemPointer(s.Problem)
	c.Warnings = each(s.Warnings, r.problem)
	c.Row, c.Inputs, c.Replayed = r.row(s.Row), nil, nil
	c.Assertions = each(s.Assertions, r.assertion)
	c.Captures = each(s.Captures, r.capture)
	c.Inner = r.inner(s.Inner)
	c.Explanation, c.Trace = r.explanation(s.Explanation), r.trace(s.Trace)
	c.Attempts = make([]result.Attempt, len(s.Attempts))
	for i := range s.Attempts {
		c.Attempts[i] = r.attempt(&s.Attempts[i], d)
	}
	return &c
}

func (r redactor) attempt(a *result.Attempt, d depth) result.Attempt {
	return result.Attempt{
		Request: r.request(a.Request, d), Response: r.response(a.Response, d),
		SignIn: r.exchanges(a.SignIn, d), FollowUps: r.exchanges(a.FollowUps, d),
		Error: r.pointer(a.Error), Timings: r.timings(a.Timings), StartedAt: a.StartedAt,
	}
}

func (redactor) timings(t result.Timings) result.Timings {
	for _, ms := range [...]*float64{&t.TotalMs, &t.DNSMs, &t.ConnectMs, &t.TLSMs, &t.FirstByteMs, &t.ThrottledMs} {
		*ms = microseconds(*ms)
	}
	return t
}

func (r redactor) exchanges(list []result.Exchange, d depth) []result.Exchange {
	if d == outline {
		list = slices.DeleteFunc(slices.Clone(list), func(e result.Exchange) bool { return e.Page })
		list = list[max(0, len(list)-1):] // the last one has the status that counts
	}
	return each(list, func(e result.Exchange) result.Exchange {
		return result.Exchange{
			Request: r.request(e.Request, d), Response: r.response(e.Response, d), Page: e.Page,
			StartedAt: e.StartedAt, DurationMs: microseconds(e.DurationMs),
		}
	})
}

func (r redactor) request(q *result.Request, d depth) *result.Request {
	if q == nil {
		return nil
	}
	c := &result.Request{Method: q.Method, URL: r.secrets.URL(q.URL), Headers: r.headers(q.Headers, d)}
	if d == everything {
		c.Body, c.BodyOmitted = r.body(q.Headers, q.Body)
	}
	return c
}

func (r redactor) response(p *result.Response, d depth) *result.Response {
	if p == nil {
		return nil
	}
	c := &result.Response{Status: p.Status, Reason: r.secrets.Mask(p.Reason), Headers: r.headers(p.Headers, d)}
	if d == everything {
		c.Body, c.BodyOmitted = r.body(p.Headers, p.Body)
	}
	return c
}

func (r redactor) headers(fields []result.Header, d depth) []result.Header {
	if d == outline {
		return []result.Header{}
	}
	return each(fields, func(h result.Header) result.Header {
		return result.Header{Name: r.secrets.Mask(h.Name), Value: r.secrets.Header(h.Name, h.Value)}
	})
}

func (r redactor) row(row *result.Row) *result.Row {
	if row == nil {
		return nil
	}
	text, err := json.Marshal(row.Value)
	if err != nil { // a number that JSON has no form for
		text = []byte("null")
	}
	return &result.Row{Index: row.Index, Value: json.RawMessage(r.json(string(text)))}
}

func (r redactor) problem(p result.Problem) result.Problem {
	p.Message, p.Hint = r.secrets.Mask(p.Message), r.secrets.Mask(p.Hint)
	p.Excerpt = r.excerpt(p.Excerpt)
	return p
}

func (r redactor) problemPointer(p *result.Problem) *result.Problem {
	if p == nil {
		return nil
	}
	c := r.problem(*p)
	return &c
}

func (r redactor) inner(rows []result.Inner) []result.Inner {
	if rows == nil {
		return nil
	}
	return each(rows, func(i result.Inner) result.Inner {
		i.ID, i.Method, i.URL = r.secrets.Mask(i.ID), r.secrets.Mask(i.Method), r.secrets.URL(i.URL)
		return i
	})
}

func (r redactor) explanation(x *result.Explanation) *result.Explanation {
	if x == nil {
		return nil
	}
	return &result.Explanation{
		Code: r.secrets.Mask(x.Code), Summary: r.secrets.Mask(x.Summary),
		Causes: each(x.Causes, func(c result.Cause) result.Cause {
			return result.Cause{Message: r.secrets.Mask(c.Message), Evidence: r.secrets.Mask(c.Evidence), Remedy: r.secrets.Mask(c.Remedy)}
		}),
	}
}

func (r redactor) trace(t *result.Trace) *result.Trace {
	if t == nil {
		return nil
	}
	return &result.Trace{
		CorrelationID: r.secrets.Mask(t.CorrelationID), ClientRequestID: r.secrets.Mask(t.ClientRequestID),
		RequestID: r.secrets.Mask(t.RequestID), ServerCorrelation: r.secrets.Mask(t.ServerCorrelation), Query: r.secrets.Mask(t.Query),
	}
}

// excerpt masks a source line and moves the caret below along with what it shows.
func (r redactor) excerpt(text string) string {
	masked := r.secrets.Mask(text)
	line, below, ok := strings.Cut(text, "\n")
	if masked == text || !ok {
		return masked
	}
	caret := strings.IndexByte(below, '^')
	if caret < 0 {
		return masked
	}
	before := string([]rune(line)[:min(caret, utf8.RuneCountInString(line))])
	shift := utf8.RuneCountInString(r.secrets.Mask(before)) - utf8.RuneCountInString(before)
	return r.secrets.Mask(line) + "\n" + strings.Repeat(" ", max(0, caret+shift)) + below[caret:]
}

func (r redactor) pointer(text *string) *string {
	if text == nil {
		return nil
	}
	masked := r.secrets.Mask(*text)
	return &masked
}

// each maps a slice to a new one that is never nil.
func each[T, U any](list []T, f func(T) U) []U {
	out := make([]U, len(list))
	for i, v := range list {
		out[i] = f(v)
	}
	return out
}
