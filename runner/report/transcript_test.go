package report

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/bchttp/bchttp/runner/result"
)

func TestTranscript(t *testing.T) {
	refused := "connection refused"
	for name, test := range map[string]struct {
		step result.Step
		want string
	}{
		"answered": {
			result.Step{
				Outcome: result.Failed,
				Attempts: []result.Attempt{{
					Request: &result.Request{Method: "GET", URL: "http://h/items", Headers: []result.Header{{Name: "Accept", Value: "*/*"}}},
					Response: &result.Response{
						Status: 200, Reason: "OK", Headers: []result.Header{{Name: "Content-Type", Value: "application/json"}},
						Body: result.Body(`{"name":"Chair"}`),
					},
					Timings: result.Timings{TotalMs: 12},
				}},
				Assertions: []result.Assertion{
					{Expr: "status == 200", Outcome: result.Passed},
					{Expr: `body.name == "Table"`, Outcome: result.Failed, Left: `"Chair"`, Right: `"Table"`},
				},
			},
			`200 OK  12 ms  16 bytes
Content-Type: application/json

{
  "name": "Chair"
}

──── assertions

✓ status == 200
✗ ` + "`body.name == \"Table\"`" + ` is not true, left "Chair", right "Table"

──── request

GET http://h/items
Accept: */*
`,
		},
		"no answer": {
			result.Step{Outcome: result.Error, Reason: refused, Attempts: []result.Attempt{{
				Request: &result.Request{Method: "GET", URL: "http://h"}, Error: &refused,
			}}},
			"connection refused\n\n──── request\n\nGET http://h\n",
		},
		"binary": {
			result.Step{Attempts: []result.Attempt{{Response: &result.Response{Status: 200, Body: result.Body("\xff\x00")}}}},
			"200  0.0 ms  2 bytes\n\n(binary, 2 bytes)\n",
		},
	} {
		if diff := cmp.Diff(test.want, transcriptOf(&test.step)); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}
