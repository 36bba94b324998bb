package explain

import (
	"strings"

	"github.com/bchttp/bchttp/bc/model"
	"github.com/bchttp/bchttp/bc/odata"
	"github.com/bchttp/bchttp/runner/result"
)

// orOverFields explains a filter that Business Central refuses (section 3.2).
func orOverFields(a *answer) *result.Explanation {
	if !strings.Contains(a.message, odata.OrNotSupported) {
		return nil
	}
	return &result.Explanation{
		Code: a.code, Summary: "a filter may join different fields with `and` only",
		Causes: []result.Cause{{
			Message: "`or` stands between two fields", Remedy: "send one request for each field; `or` over several values of one field works",
		}},
	}
}

// CodeIgnoredFilter is the code of answers whose filter was dropped.
const CodeIgnoredFilter = "filter-ignored"

// ignoredFilter warns of wrong data with status 200: Business Central drops some
// filters without a word (section 3.2).
func ignoredFilter(a *answer) *result.Problem {
	if a.response.Status != 200 || a.at.api == "" || !strings.Contains(a.at.url.RawQuery, "filter=") {
		return nil
	}
	query, err := odata.ParseQuery(a.at.url.RawQuery)
	if err != nil {
		return nil
	}
	version := query.SchemaVersion
	if a.at.api == model.StandardAPI {
		version = odata.SchemaVersion{Major: 2}
	}
	ignored := odata.Ignored(query.Filter, version)
	if ignored == nil {
		return nil
	}
	p := &result.Problem{
		Code: CodeIgnoredFilter, Severity: "warning", Line: a.step.Line, Column: 1,
		Message: "Business Central ignores a filter with `in`: the answer holds all rows",
		Hint:    "join the values with or: `field eq 'a' or field eq 'b'`",
	}
	if _, lambda := ignored.(*odata.Lambda); lambda {
		p.Message = "Business Central ignores a filter with `any` or `all`: the answer holds all rows"
		p.Hint = "filter the rows of the other entity set, or judge the rows in an assertion"
	}
	return p
}
