package assert

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/bchttp/bchttp/runner/result"
)

const refusal = `{"error":{"code":"Application_DialogException","message":"A \"displayName\" must be provided.  CorrelationId:  5b2e5a4c-8d2b-4b76-9a35-5a0d2f5b9a1e."}}`

func TestODataError(t *testing.T) {
	missing := func(text, why string) Result {
		return Result{
			Outcome: result.Failed, Message: "`odata.error` is nil: " + why,
			Leaves: []result.Leaf{{Expr: text, Left: "null", Right: "null"}},
		}
	}
	const there = `odata.error != nil`
	for _, c := range []struct {
		contentType, body, text string
		want                    Result
	}{
		{"application/json", refusal, `odata.error.code == "Application_DialogException"`, Result{Outcome: result.Passed}},
		{"application/json", refusal, `odata.error.message startsWith "A \"displayName\" must"`, Result{Outcome: result.Passed}},
		{"application/json", refusal, `odata.error.correlationId == "5b2e5a4c-8d2b-4b76-9a35-5a0d2f5b9a1e"`, Result{Outcome: result.Passed}},
		{"application/json", refusal, `isUuid(odata.error["correlationId"])`, Result{Outcome: result.Passed}},
		{"application/json", `{"error":{"code":"x","message":"no id"}}`, `odata.error.correlationId == nil`, Result{Outcome: result.Passed}},
		{"application/json", `{"error":{"message":"CorrelationId:  nonsense."}}`, `odata.error.correlationId == nil and odata.error.code == nil`, Result{Outcome: result.Passed}},
		{"application/json", refusal, `odata.error.code == "x"`, Result{
			Outcome: result.Failed, Leaves: []result.Leaf{{Expr: `odata.error.code == "x"`, Left: `"Application_DialogException"`, Right: `"x"`}},
		}},
		{"application/json", `{"value":[]}`, there, missing(there, "the body has no member `error`")},
		{"application/json", `[]`, there, missing(there, "the body is an array of 0, and no OData error")},
		{"application/json", `{"error":"invalid_client"}`, there, missing(there, "the member `error` of the body is no object")},
		{"text/html", `<p>`, there, missing(there, "the body is not JSON")},
		{"application/json", ``, there, missing(there, "the body is not JSON")},
		{"application/json", `<p>`, there, missing(there, "the body is not JSON")},
	} {
		s := &Subject{Response: message(c.contentType, c.body)}
		if diff := cmp.Diff(c.want, check(t, c.text).Run(s)); diff != "" {
			t.Errorf("%s on %s\n%s", c.text, c.body, diff)
		}
	}
	want := Result{Outcome: result.Error, Message: "`odata.error` is not known: there is no response"}
	if diff := cmp.Diff(want, check(t, there).Run(&Subject{})); diff != "" {
		t.Error(diff)
	}
}
