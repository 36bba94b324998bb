package recording

import (
	"errors"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/bchttp/bchttp/runner/result"
	"github.com/bchttp/bchttp/runner/wire"
)

func TestFits(t *testing.T) {
	for _, c := range []struct {
		recorded, now string
		want          bool
	}{
		{"", "", true},
		{"a", "b", false},
		{"***", "", true},
		{"***", "anything", true},
		{"a=***&b=1", "a=s3cret&b=1", true},
		{"a=***&b=1", "a=***&b=1", true},
		{"a=***&b=1", "a=s3cret&b=2", false},
		{"a=***&b=1", "c=s3cret&b=1", false},
		{"***/***/end", "x/y/end", true},
		{"***/***/end", "x-y/end", false},
		{"a***a", "a", false}, // the two ends must not be the same character
		{`{"pin":"***"}`, `{"pin":4711}`, true},
		{`{"pin":"***","no":1}`, `{"pin":4711,"no":2}`, false},
	} {
		if got := fits(c.recorded, c.now); got != c.want {
			t.Errorf("%s and %s: %v", c.recorded, c.now, got)
		}
	}
}

func TestReadErrors(t *testing.T) {
	for text, want := range map[string]string{
		"":                        "`r.json` is no recording: it is empty",
		"GET x":                   "`r.json` is no recording: its JSON has an error at byte 1",
		`{"bchttpRecording":1,`:   "`r.json` is no recording: its JSON ends too early",
		`[]`:                      "`r.json` is no recording: it is a JSON array, expected an object",
		`{}`:                      "`r.json` is no recording: it has no member `bchttpRecording`",
		`{"bchttpRecording":"1"}`: "`r.json` is no recording: member `bchttpRecording` cannot be a JSON string",
		`{"schemaVersion":1}`:     "`r.json` is a report, which cannot be replayed",
		`{"bchttpRecording":7}`:   "the recording `r.json` has version 7, expected 1",
		`{"bchttpRecording":1,"files":[{"path":7}]}`: "the recording `r.json` is damaged: member `files.path` cannot be a JSON number",
	} {
		_, err := Read("r.json", []byte(text))
		var format *FormatError
		if !errors.As(err, &format) || err.Error() != want {
			t.Errorf("%s: %v, want %s", text, err, want)
		} else if format.Hint == "" {
			t.Errorf("%s: there is no hint", text)
		}
	}
}

const recorded = `{"bchttpRecording":1,"tool":{"name":"bchttp","version":"1"},"startedAt":"2026-01-02T03:04:05Z","files":[
{"path":"in/a.http","variables":[{"name":"company","origin":"environment","value":"CRONUS","kept":true},{"name":"x","origin":"file"}],"steps":[
{"name":"one","line":1,"request":"GET /one","times":["2026-01-02T03:04:06Z","2026-01-02T03:04:07Z"],"uuids":["u1"],"numbers":[0.25],
 "answers":[{"name":"p","value":"first"},{"name":"q","value":"other"},{"name":"p","value":"second"}],
 "tokens":[{},{"error":"no token","code":"token-x","hint":"sign in"},{"error":"no token","hint":"sign in"},{"error":"no token"}],
 "attempts":[{"startedAt":"2026-01-02T03:04:08Z","request":{"method":"GET","url":"http://h/one"},"response":{"status":200},
  "signIn":[{"request":{"method":"POST","url":"http://s"},"response":null,"durationMs":3}],"timings":{"totalMs":1.234,"throttledMs":2.5}},
  {"request":{"method":"GET","url":"http://h/one"},"response":null,"failure":{"kind":"reset","message":"gone","hint":"again","undone":true}},
  {"request":null,"response":null,"signIn":[{"request":{"method":"POST","url":"http://late"},"response":null}]}]},
{"name":null,"line":5,"request":"GET {{base}}/x","attempts":[{"request":{"method":"GET","url":"http://h/x?1","body":{"text":"first"}},"response":{"status":201}}]},
{"name":null,"line":9,"request":"GET {{base}}/x","attempts":[{"request":{"method":"GET","url":"http://h/x?2"},"response":{"status":202}}]},
{"name":null,"line":12,"request":"GET http://h/y?key=***","row":1,"attempts":[{"request":{"method":"GET","url":"http://h/y?key=***"},"response":{"status":203}}]}
]}]}`

func replay(t *testing.T) *Replay {
	t.Helper()
	r, err := Read("r.json", []byte(recorded))
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func named(name string) *result.Step { return &result.Step{Name: &name, Method: "GET", URL: "/other"} }

func unnamed(url string) *result.Step { return &result.Step{Method: "GET", URL: url} }

var recordedFile = &result.File{Path: "in/a.http"}

func TestInputsComeInOrder(t *testing.T) {
	s := replay(t).Step(recordedFile, named("one"))
	var times []string
	for range 3 {
		times = append(times, s.Now().Format(time.TimeOnly))
	}
	same(t, times, []string{"03:04:06", "03:04:07", "03:04:07"})
	id, ok := s.UUID()
	_, more := s.UUID()
	same(t, []any{id, ok, more}, []any{"u1", true, false})
	n, ok := s.Number()
	_, more = s.Number()
	same(t, []any{n, ok, more}, []any{0.25, true, false})
	same(t, []any{s.HasAnswer("p"), s.HasAnswer("none")}, []any{true, false})
	same(t, []string{s.Answer("p"), s.Answer("q"), s.Answer("p"), s.Answer("p")}, []string{"first", "other", "second", "second"})
}

func TestTokensEndAsTheyDid(t *testing.T) {
	s := replay(t).Step(recordedFile, named("one"))
	token, err := s.Token()
	same(t, []any{token, err}, []any{"***", nil})
	for _, want := range [][]string{{"no token", "token-x", "sign in"}, {"no token", "", "sign in"}, {"no token", "", ""}} {
		_, err := s.Token()
		got := []string{err.Error(), "", ""}
		var coded interface{ Code() string }
		if errors.As(err, &coded) {
			got[1] = coded.Code()
		}
		var hinted interface{ Hint() string }
		if errors.As(err, &hinted) {
			got[2] = hinted.Hint()
		}
		same(t, got, want)
	}
	token, err = s.Token()
	same(t, []any{token, err}, []any{"***", nil})
}

func TestTriesComeInOrder(t *testing.T) {
	s := replay(t).Step(recordedFile, named("one"))
	trip, signIn, err := s.Send(&result.Request{Method: "GET", URL: "http://h/one"})
	same(t, []any{trip.Response.Status, trip.Duration, len(signIn), signIn[0].DurationMs, err, s.More()},
		[]any{200, 1234 * time.Microsecond, 1, 3.0, nil, true})
	same(t, trip.Throttled, 2500*time.Microsecond)
	same(t, trip.Started, time.Date(2026, 1, 2, 3, 4, 8, 0, time.UTC))
	trip, _, err = s.Send(&result.Request{Method: "GET", URL: "http://h/one"})
	var failure *wire.Error
	if !errors.As(err, &failure) {
		t.Fatal(err)
	}
	same(t, []any{trip.Response == nil, failure.Kind, failure.Message, failure.Hint, failure.Undone, s.More()},
		[]any{true, wire.Reset, "gone", "again", true, false})
	same(t, s.Unsent()[0].Request.URL, "http://late")
}

func TestRequestsAreFoundAgain(t *testing.T) {
	r := replay(t)
	for _, c := range []struct {
		step *result.Step
		sent result.Request
		want string
	}{
		{unnamed("{{base}}/x"), result.Request{Method: "GET", URL: "http://h/x?1", Body: []byte("first")}, "201"},
		{unnamed("{{base}}/x"), result.Request{Method: "GET", URL: "http://h/x?2"}, "202"},
		{unnamed("{{base}}/x"), result.Request{Method: "GET", URL: "http://h/x?3"}, "`GET http://h/x?3` is not in the recording `r.json`"},
		{
			&result.Step{Method: "GET", URL: "http://h/y?key=secret-9", Row: &result.Row{Index: 0}},
			result.Request{Method: "GET", URL: "http://h/y?key=secret-9"},
			"`GET http://h/y?key=secret-9` is not in the recording `r.json`",
		},
		{
			&result.Step{Method: "GET", URL: "http://h/y?key=secret-9", Row: &result.Row{Index: 1}},
			result.Request{Method: "GET", URL: "http://h/y?key=secret-9"},
			"203",
		},
		{named("none"), result.Request{Method: "GET", URL: "http://h/x"}, "`none` is not in the recording `r.json`"},
		{
			named("one"),
			result.Request{Method: "PUT", URL: "http://h/one"},
			"`one` is not as in the recording `r.json`: it was `GET http://h/one`, now it is `PUT http://h/one`",
		},
	} {
		same(t, sent(r.Step(recordedFile, c.step), c.sent), c.want)
	}
	again := replay(t)
	same(t, sent(again.Step(recordedFile, unnamed("{{base}}/x")), result.Request{Method: "GET", URL: "http://h/x?1", Body: []byte("second")}),
		"`GET http://h/x?1` is not as in the recording `r.json`: its body is another one")
}

func sent(s *Step, request result.Request) string {
	trip, _, err := s.Send(&request)
	if err != nil {
		return err.Error()
	}
	return strconv.Itoa(trip.Response.Status)
}

func TestFilesAreFoundAgain(t *testing.T) {
	for path, want := range map[string]string{
		"in/a.http": "CRONUS", `in\a.http`: "CRONUS", "/home/me/a.http": "CRONUS", "in/b.http": "",
	} {
		got, ok := replay(t).Variable(&result.File{Path: path}, "company")
		if got != want || ok != (want != "") {
			t.Errorf("%s: %q, %v", path, got, ok)
		}
	}
	if _, ok := replay(t).Variable(&result.File{Path: "in/a.http", Repetition: 2}, "company"); ok {
		t.Error("a second repetition was recorded")
	}
	if _, ok := replay(t).Variable(recordedFile, "x"); ok {
		t.Error("a variable without value has one")
	}
}

func same(t *testing.T, got, want any) {
	t.Helper()
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

// TestAbsentFiles tells what file of another name, or run how often, there is instead.
func TestAbsentFiles(t *testing.T) {
	const again = "record the run again with --record r.json"
	const found = again + "; a file that was renamed is found by its recorded name"
	for _, c := range []struct {
		files         string // path and repetition of each
		of            result.File
		message, hint string
	}{
		{"in/a.http", result.File{Path: "in/a.http"}, "", ""},
		{"in/a.http", result.File{Path: `C:\in\a.http`}, "", ""},
		{"in/a.http", result.File{Path: `in\b.http`}, "the file `in/b.http` is not in the recording `r.json`, which has `in/a.http`", found},
		{"a/x.http b/x.http", result.File{Path: "x.http"}, "the file `x.http` is not in the recording `r.json`, which has `a/x.http`, `b/x.http`", found},
		{"1 2 3 4 5 6 7", result.File{Path: "x"}, "the file `x` is not in the recording `r.json`, which has `1`, `2`, `3`, `4`, `5` and 2 more", found},
		{"a:1 a:2 b:1 b:2", result.File{Path: "x", Repetition: 1}, "the file `x` is not in the recording `r.json`, which has `a`, `b`", found},
		{"", result.File{Path: "x"}, "the file `x` is not in the recording `r.json`", again},
		{"a:1 a:2", result.File{Path: "a"}, "`a` ran with --repeat 2 in the recording `r.json`", "replay it with --repeat 2"},
		{"in/a", result.File{Path: "a", Repetition: 2}, "`a` ran without --repeat in the recording `r.json`", "replay it without --repeat, or " + again + " --repeat 2"},
		{"a:1 a:2", result.File{Path: "a", Repetition: 2}, "", ""},
		{
			"a:1 a:2",
			result.File{Path: "a", Repetition: 3},
			"repetition 3 of `a` is not in the recording `r.json`, which has 2", "replay it with --repeat 2, or " + again + " --repeat 3",
		},
	} {
		run := &result.Recording{}
		for _, one := range strings.Fields(c.files) {
			path, repetition, _ := strings.Cut(one, ":")
			n, _ := strconv.Atoi(repetition)
			run.Files = append(run.Files, result.RecordedFile{Path: path, Repetition: n})
		}
		err := newReplay("r.json", run).Step(&c.of, unnamed("x")).Absent()
		var failure *wire.Error
		if !errors.As(err, &failure) {
			failure = &wire.Error{}
		}
		same(t, []string{failure.Message, failure.Hint}, []string{c.message, c.hint})
	}
}
