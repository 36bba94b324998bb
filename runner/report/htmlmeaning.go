package report

import (
	"github.com/bchttp/bchttp/internal/markup"
	"github.com/bchttp/bchttp/runner/result"
)

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

func writeHTMLMeaning(w *markup.Writer, e *result.Explanation) {
	if e == nil {
		return
	}
	w.Between(`
<div class="problem meaning" role="group" aria-label="what the answer means"><p><b>means:</b> `, e.Summary, ``)
	w.Between(` <span class="code">`, e.Code, `</span></p>
<ol>`)
	for _, c := range e.Causes {
		w.Between(`<li>`, c.Message, ``)
		w.Given(`<p><small>seen</small> `, c.Evidence, `</p>`)
		w.Given(`<p><small>do</small> `, c.Remedy, `</p>`)
		w.Raw(`</li>`)
	}
	w.Raw(`</ol></div>`)
}

func (s *htmlStep) inner(w *markup.Writer) {
	if len(s.Inner) == 0 {
		return
	}
	w.Raw(`
<table class="captures"><caption>Answers inside of the batch</caption><tbody>`)
	for i := range s.Inner {
		row := &s.Inner[i]
		w.Between(`<tr><th scope="row">`, row.ID, `</th>`)
		w.Between(`<td><code>`, row.Method, ` `)
		w.Between(``, row.URL, `</code></td><td>`)
		w.Int(row.Status)
		w.Between(`</td><td>`, string(row.Outcome), `</td></tr>`)
	}
	w.Raw(`</tbody></table>`)
}

func (t *htmlTrace) write(w *markup.Writer) {
	if t == nil {
		return
	}
	w.Raw(`
<details class="heads" open data-fold><summary>Trace</summary><dl>`)
	writeHTMLFields(w, t.IDs)
	w.Between(`</dl><pre tabindex="0" aria-label="query for the telemetry">`, t.Query, `</pre></details>`)
}
