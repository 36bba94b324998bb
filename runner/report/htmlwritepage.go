package report

import "github.com/bchttp/bchttp/internal/markup"

// open writes the page down to the first file.
func (p htmlPage) open(w *markup.Writer) {
	p.head(w)
	w.Between(`<body>
<a class="skip" href="#requests">Skip to the requests</a>
<header class="top `, string(p.Outcome), `">
`)
	w.Between(`<h1><span class="mark" aria-hidden="true">`, p.Mark, `</span> `)
	w.Between(``, p.Verdict, `</h1>
`)
	w.Between(`<p class="run">`, p.Counts, `</p>
`)
	w.Between(`<p class="about">`, p.Tool, ` · `)
	w.Between(`<time datetime="`, p.Started, `">`)
	w.Between(``, p.StartedShown, `</time> · `)
	w.Between(`<span class="took">`, p.Took, `</span></p>
`)
	p.bar(w)
	p.table(w)
	p.tools(w)
	w.Raw(`<main id="requests" tabindex="-1">
`)
}

func (p htmlPage) head(w *markup.Writer) {
	w.Between(`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="`, p.Policy, `">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
`)
	w.Between(`<meta name="generator" content="`, p.Tool, `">
`)
	w.Between(`<title>`, p.Title, `</title>
`)
	w.Raw(`<link rel="icon" href="data:image/svg&#43;xml,%3Csvg%20xmlns=%27http://www.w3.org/2000/svg%27%20viewBox=%270%200%2016%2016%27%3E%3Ccircle%20cx=%278%27%20cy=%278%27%20r=%277%27%20fill=%27%23`)
	w.Word(p.Colour)
	w.Raw(`%27/%3E%3C/svg%3E">
<style>`)
	w.Foreign(p.Style)
	w.Raw(`</style>
<style>`)
	w.Foreign(p.Scale)
	w.Raw(`</style>
<script>`)
	w.Foreign(p.Script)
	w.Raw(`</script>
</head>
`)
}

// bar shows the share of each outcome.
func (p htmlPage) bar(w *markup.Writer) {
	w.Raw(`<svg class="shares" viewBox="0 0 `)
	w.Int(p.Requests)
	w.Between(` 1" preserveAspectRatio="none" role="img" aria-label="`, p.Counts, `">`)
	for _, s := range p.Shares {
		w.Between(`<rect class="`, string(s.Outcome), `" x="`)
		w.Int(s.X)
		w.Raw(`" width="`)
		w.Int(s.N)
		w.Raw(`" height="1"/>`)
	}
	w.Raw(`</svg>
</header>`)
}

// table lists the files.
func (p htmlPage) table(w *markup.Writer) {
	if len(p.Files) == 0 {
		return
	}
	w.Raw(`
<nav class="files" aria-labelledby="files"><details open`)
	w.If(p.ManyFiles, ` data-fold`)
	w.Between(`>
<summary><h2 id="files">`, p.FileCount, `</h2></summary>
<div class="wide"><table>
<thead><tr><th scope="col">File</th><th scope="col">Passed</th><th scope="col">Failed</th><th scope="col">Errors</th><th scope="col">Skipped</th><th scope="col">Time</th></tr></thead>
<tbody>`)
	for i := range p.Files {
		p.Files[i].row(w)
	}
	w.Raw(`
</tbody></table></div></details></nav>`)
}

func (f *htmlFile) row(w *markup.Writer) {
	w.Between(`
<tr class="`, string(f.Outcome), `">`)
	w.Between(`<th scope="row"><span class="mark" aria-hidden="true">`, f.Mark, `</span>`)
	w.Between(`<span class="unseen">`, string(f.Outcome), `: </span>`)
	w.Between(`<a href="#`, f.ID, `">`)
	w.Between(``, f.Path, `</a></th>`)
	errors := "errors"
	if f.Errors == 1 {
		errors = "error"
	}
	for _, cell := range [...]struct {
		label string
		n     int
	}{{"passed", f.Passed}, {"failed", f.Failed}, {errors, f.Errors}, {"skipped", f.Skipped}} {
		w.Between(`<td data-label="`, cell.label, `"`)
		w.If(cell.n == 0, ` class="zero"`)
		w.Raw(`>`)
		w.Int(cell.n)
		w.Raw(`</td>`)
	}
	w.Between(`<td>`, f.Took, `</td></tr>`)
}

// tools are the search, the outcomes to choose from, and buttons.
func (p htmlPage) tools(w *markup.Writer) {
	w.Raw(`
<form class="tools" role="search" aria-label="Which requests are shown">
<label class="find"><span class="unseen">Find in requests</span><input type="search" id="find" placeholder="Find in requests" autocomplete="off" spellcheck="false" aria-keyshortcuts="/"></label>
<fieldset><legend class="unseen">Outcomes</legend>`)
	for _, s := range p.Filters {
		w.Between(`<label class="chip `, string(s.Outcome), `">`)
		w.Between(`<input type="checkbox" name="outcome" value="`, string(s.Outcome), `" checked`)
		w.If(s.N == 0, ` disabled`)
		w.Between(`><span class="face"><span class="mark" aria-hidden="true">`, s.Mark, `</span> `)
		w.Between(``, s.Word, `</span></label>`)
	}
	w.Raw(`</fieldset>
<span class="buttons"><button type="button" id="unfold">Unfold all</button><button type="button" id="fold">Fold all</button><button type="button" id="theme">Theme: system</button><button type="button" id="help" aria-keyshortcuts="?" aria-haspopup="dialog" aria-label="Keys">?</button></span>
<output id="shown" role="status"></output>
</form>
`)
}

// open writes the head of the section of a file.
func (f *htmlFile) open(w *markup.Writer) {
	w.Between(`<section class="file `, string(f.Outcome), `"`)
	w.Between(` id="`, f.ID, `"`)
	w.Between(` aria-labelledby="`, f.ID, `-path">
`)
	w.Between(`<header><h2 id="`, f.ID, `-path">`)
	w.Between(`<span class="mark" aria-hidden="true">`, f.Mark, `</span>`)
	w.Between(`<span class="unseen">`, string(f.Outcome), `: </span>`)
	w.Between(``, f.Path, `</h2>`)
	w.Between(`<p>`, f.Counts, ``)
	w.Given(` · <span class="took" title="time spent in requests, without pauses">`, f.Took, `</span>`)
	w.If(f.Unfinished, ` · <strong>did not finish</strong>`)
	w.Raw(`</p></header>`)
	writeHTMLProblems(w, f.Problems)
	w.Raw(`
`)
}

// closeHTML ends the page.
func closeHTML(w *markup.Writer, tool string) {
	w.Between(`<p id="none" hidden>No request matches. <button type="button" id="all">Show all</button></p>
</main>
<dialog id="keys" aria-labelledby="keys-title"><h2 id="keys-title">Keys</h2>
<dl>
<div><dt><kbd>/</kbd></dt><dd>find in requests</dd></div>
<div><dt><kbd>j</kbd> <kbd>k</kbd></dt><dd>next, previous request</dd></div>
<div><dt><kbd>n</kbd></dt><dd>next request that did not pass</dd></div>
<div><dt><kbd>f</kbd></dt><dd>only requests that did not pass, and back</dd></div>
<div><dt><kbd>o</kbd></dt><dd>unfold or fold the request</dd></div>
<div><dt><kbd>?</kbd></dt><dd>these keys</dd></div>
<div><dt><kbd>Esc</kbd></dt><dd>leave the search, close this</dd></div>
</dl>
<form method="dialog"><button>Close</button></form></dialog>
<footer>`, tool, ` wrote this page. It needs no network; secrets are shown as ***.</footer>
</body>
</html>
`)
}
