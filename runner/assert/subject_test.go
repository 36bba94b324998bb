package assert

import (
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/bchttp/bchttp/runner/result"
)

func TestSplit(t *testing.T) {
	for text, want := range map[string][2]string{
		`status == 200`:                           {`status == 200`, ``},
		`status == 200 : must answer`:             {`status == 200`, `must answer`},
		`status == 200:x`:                         {`status == 200`, `x`},
		` status == 200 : a : b `:                 {`status == 200`, `a : b`},
		`status == 200 :`:                         {`status == 200`, ``},
		`body.a == "x:y" : says: so`:              {`body.a == "x:y"`, `says: so`},
		`body.a == 'x : y'`:                       {`body.a == 'x : y'`, ``},
		`body.v[1:2] == [] : part`:                {`body.v[1:2] == []`, `part`},
		`body.v[:2] == []`:                        {`body.v[:2] == []`, ``},
		`body == {a: 1, "b": 2} : equal`:          {`body == {a: 1, "b": 2}`, `equal`},
		`body.ok ? status == 200 : size == 0`:     {`body.ok ? status == 200 : size == 0`, ``},
		`body.ok ? true : size == 0 : whichever`:  {`body.ok ? true : size == 0`, `whichever`},
		`a ? b ? c : d : e : words`:               {`a ? b ? c : d : e`, `words`},
		`body.ok ?: true : elvis`:                 {`body.ok ?: true`, `elvis`},
		`all(body.value, .id != "") : is a ? : b`: {`all(body.value, .id != "")`, `is a ? : b`},
		`status = 200 : wrong`:                    {`status = 200 : wrong`, ``},
		`len(::keys(body)) == 1 : colons`:         {`len(::keys(body)) == 1`, `colons`},
		`body.a == "\\\":" : x`:                   {`body.a == "\\\":"`, `x`},
		`{a: 1} == {a: 1} : x`:                    {`{a: 1} == {a: 1}`, `x`},
		``:                                        {``, ``},
		`: x`:                                     {`: x`, ``},
	} {
		expression, message := Split(text)
		if diff := cmp.Diff(want, [2]string{expression, message}); diff != "" {
			t.Errorf("%s\n%s", text, diff)
		}
	}
}

func TestJSONProblem(t *testing.T) {
	for _, c := range []struct{ contentType, body, want string }{
		{"application/json", `{"a":1}`, ""},
		{"application/json", ` [1] ` + "\n", ""},
		{"application/json", ``, ""},
		{"text/plain", `{`, ""},
		{"application/javascript", `{`, ""},
		{"", `{`, ""},
		{"application/json; charset=utf-8", `<html>`, "the content type is `application/json`, but the body is not JSON: unexpected `<` at line 1, column 1"},
		{"Application/Problem+JSON", "{\n  \"a\": x}", "the content type is `application/problem+json`, but the body is not JSON: unexpected `x` at line 2, column 8"},
		{"text/json", `{"a":1} é`, "the content type is `text/json`, but the body is not JSON: unexpected `é` at line 1, column 9"},
		{"application/x-amz-json-1.1", `{"a":`, "the content type is `application/x-amz-json-1.1`, but the body ends inside of a JSON value"},
		{"application/json", `  `, "the content type is `application/json`, but the body ends inside of a JSON value"},
	} {
		m := &Message{Headers: []result.Header{{Name: "content-type", Value: c.contentType}}, Body: []byte(c.body)}
		got := ""
		if err := m.JSONProblem(); err != nil {
			got = err.Error()
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s %q\n%s", c.contentType, c.body, diff)
		}
	}
}

func TestABodyThatIsStillPacked(t *testing.T) {
	for encoding, want := range map[string]string{
		"gzip":       "the content type is `application/json`, but the body is not JSON: unexpected `(` at line 1, column 1",
		"ZSTD":       "the content type is `application/json`, but the body is packed as `ZSTD`; write `Accept-Encoding: gzip, deflate, br` into the request",
		"gzip, zstd": "the content type is `application/json`, but the body is packed as `zstd`; write `Accept-Encoding: gzip, deflate, br` into the request",
	} {
		m := &Message{
			Headers: []result.Header{{Name: "content-type", Value: "application/json"}, {Name: "Content-Encoding", Value: encoding}},
			Body:    []byte("("),
		}
		if err := m.JSONProblem(); err == nil || err.Error() != want {
			t.Errorf("%s: %v", encoding, err)
		}
	}
}

func TestBodies(t *testing.T) {
	for _, c := range []struct {
		contentType, body, text string
		want                    Result
	}{
		{"text/html", "<p>", `body == "<p>"`, Result{Outcome: result.Passed}},
		{"text/html", "<p>", `body.x == 1`, Result{Outcome: result.Error, Message: "`body` is a text, so it has no member `x`"}},
		{"application/json", "", `body == ""`, Result{Outcome: result.Passed}},
		{"application/json", "null", `body == nil`, Result{Outcome: result.Passed}},
		{"application/json", "null", `body.x == 1`, Result{Outcome: result.Error, Message: "`body` is nil: its value is null"}},
		{"application/json", "<p>", `body.x == 1`, Result{
			Outcome: result.Error,
			Message: "`body` cannot be read: the content type is `application/json`, but the body is not JSON: unexpected `<` at line 1, column 1",
		}},
		{"application/json", "<p>", `has("x")`, Result{Outcome: result.Error, Message: "`has` has no answer: the body is not JSON"}},
		{"application/json", "<p>", `text contains "<"`, Result{Outcome: result.Passed}},
		{"text/plain", `{"x":1}`, `jsonpath("x") == 1`, Result{Outcome: result.Passed}},
		{"application/javascript", `{"x":1}`, `body.x == 1`, Result{Outcome: result.Passed}},
		{"application/json", strings.Repeat("[", 20000) + strings.Repeat("]", 20000), `len(body) == 1`, Result{
			Outcome: result.Error, Message: "`body` cannot be read: its JSON is nested deeper than 10000 levels",
		}},
	} {
		s := &Subject{Response: message(c.contentType, c.body)}
		if diff := cmp.Diff(c.want, check(t, c.text).Run(s)); diff != "" {
			t.Errorf("%s on %.20s\n%s", c.text, c.body, diff)
		}
	}
}

func TestNothingToSee(t *testing.T) {
	for text, want := range map[string]Result{
		`status == 200`:           {Outcome: result.Error, Message: "`status` is not known: there is no response"},
		`response.status == 200`:  {Outcome: result.Error, Message: "`response` is nil: there is no response"},
		`header("a") == "b"`:      {Outcome: result.Error, Message: "`header` has no answer: there is no response"},
		`jsonpath("a") == "b"`:    {Outcome: result.Error, Message: "`jsonpath` has no answer: there is no response"},
		`request.method == "GET"`: {Outcome: result.Error, Message: "`request` is nil: there is no request"},
		`now() == 1`:              {Outcome: result.Error, Message: "`now()` is not known: there is no clock"},
		`vars.x == nil`:           {Outcome: result.Passed},
		`1 < 2`:                   {Outcome: result.Passed},
	} {
		if diff := cmp.Diff(want, check(t, text).Run(&Subject{})); diff != "" {
			t.Errorf("%s\n%s", text, diff)
		}
	}
}

func TestReadsStatus(t *testing.T) {
	for text, want := range map[string]bool{
		`status == 404`: true, `response.status in [404]`: true, `size > 0 and (status < 500)`: true, `response["status"] == 404`: true,
		`odata.error.code == "x"`: true, `odata.error == nil`: true, `odata?.error?.code == "x"`: true,
		`let r = response; r.status == 404`: true, `get(response, "status") == 404`: true, `response?.status == 404`: true,
		`let r = created.response; r.status == 404`: false, `let r = response; r.size == 404`: false,
		`body.status == 404`: false, `created.response.status == 200`: false, `has("status")`: false, `request.url == "status"`: false,
	} {
		if got := check(t, text).ReadsStatus(); got != want {
			t.Errorf("%s: %v, want %v", text, got, want)
		}
	}
}

func TestTextIsDecodedFromItsCharset(t *testing.T) {
	m := message("text/plain; charset=iso-8859-1", "caf\xe9")
	m.Decode = func([]byte) string { return "café" }
	s := &Subject{Response: m}
	for _, text := range []string{`text == "café"`, `body endsWith "é"`, `size == 4`, `len(text) == 4`} {
		if got := check(t, text).Run(s); got.Outcome != result.Passed {
			t.Errorf("%s: %+v", text, got)
		}
	}
}

func TestLongValuesAreCut(t *testing.T) {
	rows := strings.Repeat(`{"id":"0123456789","name":"abcdefghij"},`, 1000)
	s := &Subject{Response: message("application/json", `{"value":[`+rows+`{}],"note":"`+strings.Repeat("é", 6000)+`"}`)}
	for _, text := range []string{`body.value == 1`, `body.note == "x"`, `body == 1`, `text == "x"`, `len(body.value) == 1 or body.value == nil`} {
		for _, leaf := range check(t, text).Run(s).Leaves {
			if len(leaf.Left) > 3*longest || !isJSON(leaf.Left) {
				t.Errorf("%s shows %d bytes: %s", text, len(leaf.Left), leaf.Left)
			}
			if leaf.Left != "1001" && !strings.Contains(leaf.Left, " more") {
				t.Errorf("%s does not say what is left out: %s", text, leaf.Left)
			}
		}
	}
}

// TestSharedMessages runs under the race detector: importers share an answer.
func TestSharedMessages(t *testing.T) {
	s := subject()
	var programs []*Program
	for _, text := range []string{`body.value[0].id == "a1"`, `len(body.value) == 2`, `headers["etag"] != nil`, `body.value[5] == nil`, `"etag" in headers`} {
		programs = append(programs, check(t, text))
	}
	var group sync.WaitGroup
	for range 4 {
		group.Go(func() {
			for _, p := range programs {
				if got := p.Run(s); got.Outcome != result.Passed {
					t.Errorf("%s: %+v", p.text, got)
				}
			}
		})
	}
	group.Wait()
}

func TestReserved(t *testing.T) {
	for name, want := range map[string]bool{
		"odata": true, "index": true, "xpath": true, "isUuid": true, "schema": true,
		"body": true, "status": true, "len": true, "matches": true, "has": true, "duration": true, "created": false, "count": true, "item": false,
	} {
		if got := IsReserved(name); got != want {
			t.Errorf("%s: %v, want %v", name, got, want)
		}
	}
}

func check(t testing.TB, text string) *Program {
	t.Helper()
	p, err := Compile(text, scope)
	if err != nil {
		t.Fatalf("%s: %s", text, err.Message)
	}
	return p
}

func isJSON(text string) bool {
	m := message("application/json", text)
	return m.JSONProblem() == nil
}
