package runner

import (
	"fmt"
	"strings"

	"github.com/bchttp/bchttp/runner/assert"
	"github.com/bchttp/bchttp/runner/result"
	"github.com/bchttp/bchttp/runner/wire"
)

// inner lists the answers inside of that to a `$batch`, and fails the request if one of
// them did, unless assertions look at them one by one: then those judge.
func (f *fileRun) inner(draft *draft, got *exchange, readsBatch bool, out *result.Step) *trouble {
	out.Inner = nil
	if !assert.IsBatch(&got.request) {
		return nil
	}
	var bad []string
	for _, a := range got.response.Batch(&got.request) {
		hide := draft.mask.text // the request that was sent has its secrets yet
		row := result.Inner{ID: hide(a.ID), Method: hide(a.Method), URL: hide(a.URL), Status: a.Status, Outcome: result.Passed}
		if a.Status >= 400 && !readsBatch {
			row.Outcome = result.Failed
			bad = append(bad, fmt.Sprintf("`%s` with status %d", row.ID, a.Status))
		}
		out.Inner = append(out.Inner, row)
	}
	if len(bad) == 0 {
		return nil
	}
	reason := fmt.Sprintf("of the batch, %s failed", strings.Join(bad[:min(len(bad), 5)], ", "))
	if more := len(bad) - 5; more > 0 {
		reason = fmt.Sprintf("of the batch, %s and %d more failed", strings.Join(bad[:5], ", "), more)
	}
	if isolation, _ := wire.Value(got.request.Headers, "isolation"); strings.EqualFold(isolation, "snapshot") {
		reason += "; with `Isolation: snapshot` nothing of it was done"
	}
	return failure(reason)
}

// countsOnePage warns of assertions that count the rows of the first page of more.
func (f *fileRun) countsOnePage(got *exchange, checks []check, out *result.Step) {
	for i := range checks {
		counted := checks[i].program.CountedRows()
		if counted == "" || !got.response.HasNextPage() {
			continue
		}
		out.Warnings = append(out.Warnings, result.Problem{
			Code: "rows-on-next-page", Severity: "warning", Line: checks[i].line, Column: 1,
			Message: fmt.Sprintf("`%s` looks at one page, and the answer has more: it names `@odata.nextLink`", counted),
			Hint:    "write `odata.all()` in place of `body.value`",
		})
		return
	}
}
