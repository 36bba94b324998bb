package report

import "github.com/bchttp/bchttp/internal/markup"

// write is a request on the page.
func (s *htmlStep) write(w *markup.Writer) {
	s.summary(w)
	w.Between(`
<div class="content">
<p class="place">`, s.Place, ``)
	w.Given(` · row <code>`, s.Row, `</code>`)
	w.Raw(`</p>`)
	w.Given(`
<p class="reason">`, s.Reason, `</p>`)
	writeHTMLProblems(w, s.Problems)
	for i := range s.Assertions {
		w.Raw("\n")
		s.Assertions[i].write(w)
	}
	writeHTMLMeaning(w, s.Meaning)
	s.inner(w)
	s.Trace.write(w)
	s.held(w)
	s.captured(w)
	for i := range s.Exchanges {
		w.Raw("\n")
		s.Exchanges[i].write(w)
	}
	w.Raw(`
</div></details>
`)
}

func (s *htmlStep) summary(w *markup.Writer) {
	w.Between(`<details class="step `, string(s.Outcome), `"`)
	w.Between(` id="`, s.ID, `" open`)
	w.If(s.Fold, ` data-fold`)
	w.Between(`>
<summary><span class="mark" aria-hidden="true">`, s.Mark, `</span>`)
	w.Between(`<h3><span class="unseen">`, string(s.Outcome), `: </span>`)
	w.Given(`<b>`, s.Name, `</b> `)
	w.Between(`<span class="method">`, s.Method, `</span> <span class="url">`)
	w.Given(`<span class="host">`, s.Host, `</span>`)
	w.Between(``, s.URL, `</span></h3><span class="came`)
	w.If(s.Refused, ` bad`)
	w.Between(`">`, s.Came, `</span>`)
	w.Between(`<span class="took">`, s.Took, `</span>`)
	s.timeLine(w)
	w.Raw(`</summary>`)
}

func (s *htmlStep) timeLine(w *markup.Writer) {
	if len(s.Bars) == 0 {
		return
	}
	w.Raw(`<svg class="bar" width="160" height="10" aria-hidden="true">`)
	for _, bar := range s.Bars {
		w.Raw(`<rect`)
		w.Given(` x="`, bar.Start, `"`)
		w.Between(` width="`, bar.Width, `" height="10"/>`)
	}
	w.Raw(`</svg>`)
}

func (s *htmlStep) held(w *markup.Writer) {
	if len(s.Held) == 0 {
		return
	}
	w.Between(`
<details class="held" open data-fold><summary>`, s.HeldCount, `</summary><ul>`)
	for i := range s.Held {
		w.Between(`<li><span class="mark" aria-hidden="true">✓</span><code>`, s.Held[i].Expr, `</code> <small>line `)
		w.Int(s.Held[i].Line)
		w.Raw(`</small></li>`)
	}
	w.Raw(`</ul></details>`)
}

func (s *htmlStep) captured(w *markup.Writer) {
	if len(s.Captures) == 0 {
		return
	}
	w.Raw(`
<table class="captures"><caption>Captured</caption><tbody>`)
	for _, c := range s.Captures {
		w.Between(`<tr><th scope="row">`, c.Name, `</th>`)
		w.Between(`<td><code>`, c.Value, `</code></td><td>line `)
		w.Int(c.Line)
		w.Raw(`</td></tr>`)
	}
	w.Raw(`</tbody></table>`)
}

func writeHTMLProblems(w *markup.Writer, list []htmlProblem) {
	for i := range list {
		w.Raw("\n")
		list[i].write(w)
	}
}

func (p *htmlProblem) write(w *markup.Writer) {
	w.Between(`<div class="problem `, p.Severity, `" role="group"`)
	w.Between(` aria-label="`, p.Severity, `"><p>`)
	w.Given(`<span class="where">`, p.Place, `</span> `)
	if p.Severity != "error" {
		w.Between(`<b>`, p.Severity, `:</b> `)
	}
	w.Text(p.Message)
	w.Given(` <span class="code">`, p.Code, `</span>`)
	w.Raw(`</p>`)
	if p.Source != "" {
		w.Between(`<pre class="source" tabindex="0" aria-label="source line">`, p.Source, `
`)
		w.Between(`<span class="caret">`, p.Caret, `</span></pre>`)
	}
	w.Given(`<p class="hint"><b>hint:</b> `, p.Hint, `</p>`)
	w.Raw(`</div>`)
}

func (a *htmlAssertion) write(w *markup.Writer) {
	w.Between(`<div class="problem error assertion" role="group" aria-label="assertion"><p><span class="where">`, a.Place, `</span> `)
	w.Between(``, a.Text, `</p>`)
	w.Given(`<p><code>`, a.Expr, `</code></p>`)
	for i := range a.Leaves {
		a.Leaves[i].write(w)
	}
	w.Given(`<p>`, a.Note, `</p>`)
	w.Given(`<p class="hint"><b>hint:</b> `, a.Hint, `</p>`)
	w.Raw(`</div>`)
}

func (l *htmlLeaf) write(w *markup.Writer) {
	w.Given(`<p><code>`, l.Expr, `</code></p>`)
	w.Raw(`
<div class="wide" tabindex="0" role="group" aria-label="left and right value"><table class="sides"><thead><tr><th scope="col">left</th>`)
	w.If(l.Two, `<th scope="col">right</th>`)
	w.Raw(`</tr></thead><tbody>`)
	for i := range l.Rows {
		l.Rows[i].write(w, l.Two)
	}
	w.Raw(`</tbody></table></div>`)
	w.Given(`<p class="note">`, l.Note, `</p>`)
}

func (r *htmlRowPair) write(w *markup.Writer, two bool) {
	w.Raw(`<tr`)
	w.Given(` class="`, r.Kind, `"`)
	w.Raw(`>`)
	if r.Equal != "" {
		w.Between(`<td colspan="2">`, r.Equal, `</td></tr>`)
		return
	}
	r.Left.write(w)
	if two {
		r.Right.write(w)
	}
	w.Raw(`</tr>`)
}

func (s htmlSide) write(w *markup.Writer) {
	w.Between(`<td>`, s.Before, ``)
	w.Given(`<mark>`, s.Differs, `</mark>`)
	w.Between(``, s.After, `</td>`)
}
