package assert

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/bchttp/bchttp/runner/result"
)

func batchRequest(body string) *Message {
	return &Message{Method: "POST", URL: "https://x/api/v2.0/$batch?company=a", Body: []byte(body), Headers: []result.Header{{Name: "content-type", Value: "application/json"}}}
}

func batchResponse(contentType, body string) *Message {
	return &Message{Status: 200, Body: []byte(body), Headers: []result.Header{{Name: "Content-Type", Value: contentType}}}
}

// answers are the inner answers in lines.
func answers(inner []InnerAnswer) []string {
	var lines []string
	for _, a := range inner {
		lines = append(lines, strings.Join([]string{a.ID, a.Method, a.URL, string(rune('0' + a.Status/100))}, " "))
	}
	return lines
}

func TestBatch(t *testing.T) {
	parts := strings.ReplaceAll(`--b
Content-Type: multipart/mixed; boundary=c

--c
Content-Type: application/http
Content-ID: first

HTTP/1.1 201 Created
Content-Type: application/json

{"id":"1"}
--c--
--b
Content-Type: application/http

HTTP/1.1 404 Not Found
Content-Type: application/json

{"error":{"code":"x"}}
--b--
`, "\n", "\r\n")
	for name, c := range map[string]struct {
		request, contentType, response string
		want                           []string
	}{
		"by id, in another order": {
			`{"requests":[{"id":"a","method":"GET","url":"u"},{"id":"b","method":"POST","url":"v"}]}`, "application/json",
			`{"responses":[{"id":"b","status":400},{"id":"a","status":200}]}`,
			[]string{"b POST v 4", "a GET u 2"},
		},
		"without ids":       {`{"requests":[{"method":"GET","url":"u"}]}`, "application/json", `{"responses":[{"id":null,"status":200}]}`, []string{"1 GET u 2"}},
		"numbers as ids":    {`{"requests":[{"id":7,"method":"GET","url":"u"}]}`, "application/json", `{"responses":[{"id":7,"status":200}]}`, []string{"7 GET u 2"}},
		"in parts":          {"", "multipart/mixed; boundary=b", parts, []string{"first   2", "2   4"}},
		"parts cut off":     {"", "multipart/mixed; boundary=b", parts[:200], []string{"first   2"}},
		"without boundary":  {"", "multipart/mixed", parts, nil},
		"not JSON":          {"", "application/json", "<html>", nil},
		"another structure": {"[]", "application/json", `{"responses":[1,{"status":"x"}]}`, []string{"1   0", "2   0"}},
	} {
		t.Run(name, func(t *testing.T) {
			got := answers(batchResponse(c.contentType, c.response).Batch(batchRequest(c.request)))
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestOnlyBatchesHaveInnerAnswers(t *testing.T) {
	m := batchResponse("application/json", `{"responses":[{"status":200}]}`)
	if m.Batch(&Message{Method: "GET", URL: "https://x/$batch"}) != nil || IsBatch(&Message{Method: "POST", URL: "https://x/customers"}) {
		t.Error("a request that is no batch has inner answers")
	}
}

func FuzzBatch(f *testing.F) {
	f.Add("application/json", `{"requests":[{"id":"a"}]}`, `{"responses":[{"id":"a","status":200,"headers":{"a":1},"body":{}}]}`)
	f.Add("multipart/mixed; boundary=b", "", "--b\r\n\r\nHTTP/1.1 200 OK\r\n\r\n{}\r\n--b--")
	f.Fuzz(func(t *testing.T, contentType, request, response string) {
		asked, m := batchRequest(request), batchResponse(contentType, response)
		for _, a := range m.Batch(asked) {
			if a.ID == "" {
				t.Error("an answer without id")
			}
		}
		program, err := Compile(`odata.batch["a"].status == 200`, Scope{})
		if err != nil {
			t.Fatal(err)
		}
		program.Run(&Subject{Request: asked, Response: m})
	})
}

func TestCountedRows(t *testing.T) {
	for expression, want := range map[string]string{
		"len(body.value) == 3":                  "len(body.value)",
		"body.value | len() > 2":                "len(body.value)",
		"count(body.value, #.a) == 1":           "count(body.value, …)",
		"all(response.body.value, #.a)":         "all(response.body.value, …)",
		"any(body.value, #.a)":                  "",
		"len(odata.all()) == 3":                 "",
		"len(body.values) == 3":                 "",
		"body.value[0].id == 3":                 "",
		"len(filter(body.value, #.a > 1)) == 2": "",
	} {
		program, err := Compile(expression, Scope{})
		if err != nil {
			t.Fatalf("%s: %v", expression, err)
		}
		if got := program.CountedRows(); got != want {
			t.Errorf("%s: %q, want %q", expression, got, want)
		}
	}
}
