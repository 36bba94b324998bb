package report

import "github.com/bchttp/bchttp/runner/result"

// htmlMeaning is what an answer of Business Central means, as text.
func htmlMeaning(e *result.Explanation) *result.Explanation {
	if e == nil {
		return nil
	}
	return &result.Explanation{
		Code: oneLine(e.Code), Summary: printable(e.Summary),
		Causes: each(e.Causes, func(c result.Cause) result.Cause {
			return result.Cause{Message: printable(c.Message), Evidence: printable(c.Evidence), Remedy: printable(c.Remedy)}
		}),
	}
}

// htmlInner are the answers inside of that to a batch, as text.
func htmlInner(rows []result.Inner) []result.Inner {
	return each(rows, func(i result.Inner) result.Inner {
		return result.Inner{ID: oneLine(i.ID), Method: oneLine(i.Method), URL: oneLine(i.URL), Status: i.Status, Outcome: i.Outcome}
	})
}

// htmlTrace are the ids of an exchange with their names, and the query that finds it.
type htmlTrace struct {
	IDs   []result.Header
	Query string
}

func newHTMLTrace(t *result.Trace) *htmlTrace {
	if t == nil {
		return nil
	}
	v := &htmlTrace{Query: printable(t.Query)}
	for _, id := range traceIDs(t) {
		v.IDs = append(v.IDs, result.Header{Name: id.Name, Value: oneLine(id.Value)})
	}
	return v
}
