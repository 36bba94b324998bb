package report

import (
	"github.com/bchttp/bchttp/internal/markup"
	"github.com/bchttp/bchttp/runner/result"
)

func (e *htmlExchange) write(w *markup.Writer) {
	w.Raw(`<details class="exchange" open`)
	w.If(e.Fold, ` data-fold`)
	w.Raw(`><summary>`)
	w.Given(`<b>`, e.Title, `</b> `)
	w.Between(`<span class="line">`, e.Line, `</span>`)
	w.Given(` <span class="came">→ `, e.Came, `</span>`)
	w.Given(` <span class="took">`, e.Took, `</span>`)
	w.Raw(`</summary>`)
	w.Given(`<p class="reason">`, e.Error, `</p>`)
	e.Request.write(w)
	e.Response.write(w)
	w.Raw(`</details>`)
}

func (m *htmlMessage) write(w *markup.Writer) {
	if m == nil {
		return
	}
	w.Between(`
<section class="message"><h4>`, m.What, `</h4>`)
	if len(m.Headers) > 0 {
		w.Between(`<details class="heads" open data-fold><summary>`, m.HeaderCount, `</summary><dl>`)
		writeHTMLFields(w, m.Headers)
		w.Raw(`</dl></details>`)
	}
	m.Body.write(w)
	w.Raw(`</section>`)
}

func (b *htmlBody) write(w *markup.Writer) {
	if b == nil {
		return
	}
	w.Between(`<details class="body" open><summary>Body <small>`, b.Label, `</small></summary>`)
	if !b.Text.IsEmpty() {
		w.Raw(`<pre tabindex="0" aria-label="body">`)
		w.HTML(b.Text)
		w.Raw(`</pre>`)
	}
	w.Given(`<p class="note">`, b.Note, `</p>`)
	w.Raw(`</details>`)
}

func writeHTMLFields(w *markup.Writer, fields []result.Header) {
	for _, h := range fields {
		w.Between(`<div><dt>`, h.Name, `</dt>`)
		w.Between(`<dd>`, h.Value, `</dd></div>`)
	}
}
