package explain

import (
	"github.com/bchttp/bchttp/bc/model"
	"github.com/bchttp/bchttp/runner/result"
)

// noEntityTag explains a PATCH without If-Match: the message talks of a token and
// means the entity tag (sections 3.8, 4.3).
func noEntityTag(a *answer) *result.Explanation {
	if a.code != model.CodeInvalidToken {
		return nil
	}
	evidence := "the request has no If-Match header"
	if tag := result.Field(a.request.Headers, "If-Match"); tag != "" {
		evidence = "If-Match is `" + tag + "`"
	}
	return &result.Explanation{
		Code: a.code, Summary: "it is about the header If-Match, not about the OAuth token",
		Causes: []result.Cause{{
			Message: "a change must say which state of the record it is based on", Evidence: evidence,
			Remedy: "add `If-Match: {{NAME.response.body.$['@odata.etag']}}` with the request that read the record, or `If-Match: *` to overwrite whatever is there",
		}},
	}
}

// changed explains a stale entity tag by what the run has seen.
func (x *Explainer) changed(a *answer) *result.Explanation {
	if a.code != model.CodeEntityChanged {
		return nil
	}
	cause := result.Cause{
		Message: "somebody changed the record after it was read",
		Remedy:  "read the record again and take its `@odata.etag` from that answer, or write `If-Match: *` to overwrite",
	}
	if reader := x.history.reader(result.Field(a.request.Headers, "If-Match")); reader != "" {
		cause.Message = "the record was changed since it was read by " + reader
		cause.Evidence = "the entity tag in If-Match is that of " + reader
	}
	if method, writer := x.history.writer(a.at.url); writer != "" {
		cause.Evidence = joined(cause.Evidence, writer+" changed it in this run ("+method+")")
	}
	return &result.Explanation{Code: a.code, Summary: "the record is not as it was when it was read", Causes: []result.Cause{cause}}
}

func joined(a, b string) string {
	if a == "" {
		return b
	}
	return a + "; " + b
}
