package ledger

import (
	"bytes"
	"context"
	"errors"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/bchttp/bchttp/runner/result"
)

const (
	set     = "https://bc.example/v2.0/production/api/v2.0/companies(1)/customers"
	batched = "https://bc.example/v2.0/production/api/v2.0/$batch"
)

var clock = time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)

func watching(journal io.Writer) *Ledger {
	return New(Options{
		Now: func() time.Time { return clock }, Environment: "test", File: func(shown string) string { return "/abs/" + shown },
		Open: func() (io.Writer, error) { return journal, nil },
	})
}

// finished is a step with one exchange.
func finished(method, url, body string, status int, answer string, fields ...result.Header) result.Event {
	fields = append(fields, result.Header{Name: "odata-version", Value: "4.0"})
	return result.StepFinished{File: &result.File{Path: "a.http"}, Step: &result.Step{Line: 3, Attempts: []result.Attempt{{
		Request:  &result.Request{Method: method, URL: url, Body: result.Body(body), Headers: []result.Header{{Name: "authorization", Value: "Bearer secret"}}},
		Response: &result.Response{Status: status, Body: result.Body(answer), Headers: fields},
	}}}}
}

func urls(entries []Entry) []string {
	found := []string{}
	for _, e := range entries {
		found = append(found, e.URL)
	}
	return found
}

func TestWhatIsCreated(t *testing.T) {
	location := result.Header{Name: "location", Value: set + "(a)"}
	for name, c := range map[string]struct {
		events []result.Event
		want   []string
	}{
		"by Location":           {[]result.Event{finished("POST", set, "{}", 201, "{}", location)}, []string{set + "(a)"}},
		"by id":                 {[]result.Event{finished("POST", set+"?$expand=x", "{}", 201, `{"id":"b"}`)}, []string{set + "(b)"}},
		"200 creates nothing":   {[]result.Event{finished("POST", set+"(a)/Microsoft.NAV.post", "", 200, "", location)}, []string{}},
		"deleted in the run":    {[]result.Event{finished("POST", set, "{}", 201, "{}", location), finished("DELETE", strings.ToUpper(set+"(a)"), "", 204, "")}, []string{}},
		"gone before":           {[]result.Event{finished("POST", set, "{}", 201, "{}", location), finished("DELETE", set+"(a)", "", 404, "")}, []string{}},
		"gone with its parent":  {[]result.Event{finished("POST", set+"(a)/lines", "{}", 201, `{"id":"b"}`), finished("POST", set+"(a2)/lines", "{}", 201, `{"id":"c"}`), finished("DELETE", set+"(A)", "", 204, "")}, []string{set + "(a2)/lines(c)"}},
		"a refusal keeps it":    {[]result.Event{finished("POST", set, "{}", 201, "{}", location), finished("DELETE", set+"(a)", "", 409, "")}, []string{set + "(a)"}},
		"a batch in JSON":       {[]result.Event{finished("POST", batched, `{"requests":[{"method":"POST","url":"x"}]}`, 200, `{"responses":[{"id":"1","status":201,"headers":{"location":"`+set+`(c)"}},{"id":"2","status":400}]}`)}, []string{set + "(c)"}},
		"a batch that deletes":  {[]result.Event{finished("POST", set, "{}", 201, "{}", location), finished("POST", batched, `{"requests":[{"method":"delete","url":"companies(1)/customers(a)"}]}`, 200, `{"responses":[{"id":"1","status":204}]}`)}, []string{}},
		"a batch in parts":      {[]result.Event{finished("POST", batched, "", 200, "--b\r\n\r\nHTTP/1.1 201 Created\r\nLocation: "+set+"(d)\r\n\r\n{}\r\n--b\r\n\r\nHTTP/1.1 200 OK\r\nLocation: no\r\n", result.Header{Name: "content-type", Value: "multipart/mixed; boundary=b"})}, []string{set + "(d)"}},
		"another service's 201": {[]result.Event{result.StepFinished{File: &result.File{}, Step: &result.Step{Attempts: []result.Attempt{{Request: &result.Request{Method: "POST", URL: set}, Response: &result.Response{Status: 201, Headers: []result.Header{location}}}}}}}, []string{}},
	} {
		t.Run(name, func(t *testing.T) {
			var journal bytes.Buffer
			l := watching(&journal)
			for _, e := range c.events {
				l.Event(e)
			}
			if diff := cmp.Diff(c.want, urls(l.Left())); diff != "" {
				t.Error(diff)
			}
			again, err := Read(&journal)
			if diff := cmp.Diff(c.want, urls(again)); err != nil || diff != "" {
				t.Errorf("the journal: %v %s", err, diff)
			}
		})
	}
}

func TestJournalHoldsNoSecret(t *testing.T) {
	withUser := strings.Replace(set, "://", "://user:sec@ret@", 1)
	for _, event := range []result.Event{
		finished("POST", set, `{"a":"secret"}`, 201, `{"id":"b"}`),
		finished("POST", withUser, `{}`, 201, `{"id":"b"}`),
		finished("POST", withUser, `{}`, 201, `{}`, result.Header{Name: "location", Value: strings.TrimPrefix(set, "https://bc.example") + "(b)"}),
	} {
		var journal bytes.Buffer
		watching(&journal).Event(event)
		want := `{"created":{"url":"` + set + `(b)","file":"/abs/a.http","line":3,"at":"2026-01-02T03:04:05Z","environment":"test"}}` + "\n"
		if journal.String() != want {
			t.Errorf("%s, want %s", &journal, want)
		}
	}
}

func TestDamagedJournals(t *testing.T) {
	line := `{"created":{"url":"u","file":"f","line":1,"at":"2026-01-02T03:04:05Z"}}` + "\n"
	if left, err := Read(strings.NewReader(line + line[:20])); err != nil || len(left) != 1 {
		t.Errorf("a line that a crash cut off: %v, %v", left, err)
	}
	if _, err := Read(strings.NewReader("{\n" + line)); err == nil || err.Error() != "line 1 is damaged: unexpected end of JSON input" {
		t.Errorf("%v", err)
	}
}

// service answers for entities: what each one needs gone before it can go.
type service struct {
	needs map[string]string
	there map[string]bool
	sent  []string
}

func (s *service) send(_ context.Context, e *Entry, method string, fields ...result.Header) (*result.Response, error) {
	for _, f := range fields {
		method += " " + f.Value
	}
	s.sent = append(s.sent, method+" "+e.URL)
	switch {
	case e.URL == "broken":
		return nil, errors.New("connection refused")
	case !s.there[e.URL]:
		return &result.Response{Status: 404}, nil
	case method == "GET":
		return &result.Response{Status: 200, Body: result.Body(`{"@odata.etag":"W/\"` + e.URL + `\""}`)}, nil
	case s.there[s.needs[e.URL]]:
		return &result.Response{Status: 400, Reason: "Bad Request", Body: result.Body(`{"error":{"code":"x","message":"it is used.  CorrelationId:  y."}}`)}, nil
	}
	delete(s.there, e.URL)
	return &result.Response{Status: 204}, nil
}

func TestDelete(t *testing.T) {
	s := &service{
		there: map[string]bool{"a": true, "b": true, "c": true, "held": true, "holder": true},
		needs: map[string]string{"c": "a", "held": "holder"},
	}
	var entries []Entry
	for _, u := range []string{"a", "gone", "b", "broken", "held", "c"} {
		entries = append(entries, Entry{URL: u})
	}
	var got []string
	for _, o := range Delete(t.Context(), entries, s.send) {
		switch {
		case o.Reason != "":
			got = append(got, o.URL+": "+o.Reason)
		case o.Found:
			got = append(got, o.URL+" deleted")
		default:
			got = append(got, o.URL+" gone")
		}
	}
	want := []string{
		"b deleted", "gone gone", "a deleted", "c deleted",
		"held: 400 Bad Request: it is used.", "broken: connection refused",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if s.sent[3] != `DELETE W/"held" held` {
		t.Errorf("not the entity's own tag: %q", s.sent)
	}
}
