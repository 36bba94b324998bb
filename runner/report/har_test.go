package report

import (
	"encoding/base64"
	"encoding/json"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/bchttp/bchttp/internal/har"
	"github.com/bchttp/bchttp/runner/result"
)

type harFile struct {
	Log struct{ Entries []har.Entry }
}

func readHAR(t *testing.T, text string) harFile {
	t.Helper()
	if err := validateAs(t, "har", []byte(text)); err != nil {
		t.Error(err)
	}
	var file harFile
	if err := json.Unmarshal([]byte(text), &file); err != nil {
		t.Fatal(err)
	}
	for _, e := range file.Log.Entries {
		if e.Time != e.Timings.Send+e.Timings.Wait+e.Timings.Receive {
			t.Errorf("%s: %v ms in all, parts %+v", e.Request.URL, e.Time, e.Timings)
		}
	}
	return file
}

func entriesOf(t *testing.T, s *result.Step) []har.Entry {
	t.Helper()
	return readHAR(t, string(written(t, "har", []result.Event{
		result.RunStarted{StartedAt: started()},
		result.StepFinished{File: &result.File{Path: "a.http"}, Step: s},
		result.RunFinished{Run: &result.Run{StartedAt: started(), Tool: result.Tool{Name: "bchttp"}}},
	}))).Log.Entries
}

// TestHARTimes: the time of a try is shared by the request and its follow-ups, and
// the sign-in has its own.
func TestHARTimes(t *testing.T) {
	at := func(ms int) time.Time { return started().Add(time.Duration(ms) * time.Millisecond) }
	ask := func(url string) *result.Request { return &result.Request{Method: "GET", URL: url} }
	answer := &result.Response{Status: 200}
	s := &result.Step{Name: text("a"), Attempts: []result.Attempt{{
		SignIn:  []result.Exchange{{Request: ask("https://h/token"), Response: answer, StartedAt: at(1), DurationMs: 9}},
		Request: ask("https://h/1"), Response: answer, StartedAt: at(10), Timings: result.Timings{TotalMs: 90},
		FollowUps: []result.Exchange{
			{Request: ask("https://h/2"), Response: answer, StartedAt: at(40)},
			{Request: ask("https://h/3"), StartedAt: at(60)},
		},
		Error: text("timed out"),
	}}}
	var got []string
	for _, e := range entriesOf(t, s) {
		got = append(got, e.Started[19:]+" "+shownTime(e.Time)+" "+e.Request.URL+" "+e.Comment+" "+e.Response.Error)
	}
	want := []string{
		".790Z 9 ms https://h/token a.http: a (sign-in) ",
		".799Z 30 ms https://h/1 a.http: a ",
		".829Z 20 ms https://h/2 a.http: a (follow-up) ",
		".849Z 40 ms https://h/3 a.http: a (follow-up) timed out",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// TestHARBodies: text as it is, bytes in Base64, a long one with a note.
func TestHARBodies(t *testing.T) {
	bytes := result.Body{0xff, 0, 1}
	long := make(result.Body, reportedBody+5)
	for i := range long {
		long[i] = 'x'
	}
	s := &result.Step{Attempts: []result.Attempt{
		{
			Request:  &result.Request{Method: "POST", URL: "https://h/?a=1%202&b&%zz=3#f", Headers: headers("content-type", "image/png"), Body: bytes},
			Response: &result.Response{Status: 201, Reason: "Created", Headers: headers("Content-Type", "text/plain", "Location", "/new"), Body: long},
		},
		{Request: &result.Request{Method: "GET", URL: "https://h"}, Error: text("refused")},
	}}
	entries := entriesOf(t, s)
	post := entries[0]
	encoded := base64.StdEncoding.EncodeToString(bytes)
	if diff := cmp.Diff(&har.PostData{MimeType: "image/png", Text: encoded, Encoding: "base64"}, post.Request.PostData); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]har.Pair{{Name: "a", Value: "1 2"}, {Name: "b"}, {Name: "%zz", Value: "3"}}, post.Request.QueryString); diff != "" {
		t.Error(diff)
	}
	c := post.Response.Content
	if c.Size != len(long) || len(c.Text) != reportedBody || c.Comment != "5 bytes more are not shown" || post.Response.RedirectURL != "/new" {
		t.Errorf("size %d, text of %d, %q, to %q", c.Size, len(c.Text), c.Comment, post.Response.RedirectURL)
	}
	if got := entries[1].Response; got.Status != 0 || got.Error != "refused" || entries[1].Request.PostData != nil {
		t.Errorf("%+v", got)
	}
}
