package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"time"
)

// question is one that an editor asks about the large file.
type question struct {
	what, method string
	params       func(d *openText) map[string]any
	// edited: an edit goes before each, so that nothing that was worked out for the text helps.
	edited bool
	// times is how often it is asked in a round.
	times  int
	limits within
	// holds is how often a text must stand in each answer.
	holds string
	count int
}

// questions are all about one document, in the middle of the large file.
func questions() []question {
	middle := manyRequests / 2
	url := position{lineOf(middle), len("POST {{ba")}
	request := position{bodyOf(middle), len(`{ "number": "005000", "text": "some text to fill the line", "previous": "{{r49`)}
	whole := func(d *openText) map[string]any { return d.at(url) }
	at := func(p position, more ...any) func(d *openText) map[string]any {
		return func(d *openText) map[string]any { return d.at(p, more...) }
	}
	screen := map[string]any{"start": position{lineOf(middle), 0}, "end": position{lineOf(middle + 10), 0}}
	quick, typed := within{p99: 5}, within{p50: 3, p99: 15}
	return []question{
		{what: "hover behind an edit", method: "textDocument/hover", params: at(url), edited: true, times: 150, limits: quick, holds: "api.example/v2.0"},
		{what: "hover again", method: "textDocument/hover", params: at(url), times: 150, limits: quick, holds: "api.example/v2.0"},
		{what: "hover of a request behind an edit", method: "textDocument/hover", params: at(request), edited: true, times: 50, limits: quick, holds: "has not been sent"},
		{what: "definition behind an edit", method: "textDocument/definition", params: at(request), edited: true, times: 150, limits: quick, holds: "targetUri", count: 1},
		{what: "definition again", method: "textDocument/definition", params: at(request), times: 150, limits: quick, holds: "targetUri", count: 1},
		{what: "completion behind an edit", method: "textDocument/completion", params: at(url), edited: true, times: 150, limits: typed, holds: `"label":"base"`, count: 1},
		{what: "completion of a request behind an edit", method: "textDocument/completion", params: at(request), edited: true, times: 50, limits: typed, holds: `"label":"r49`},
		{what: "references (10,001)", method: "textDocument/references", params: at(url, "context", map[string]any{"includeDeclaration": true}), edited: true, times: 30, limits: within{p50: 30}, holds: `"uri"`, count: 10_001},
		{what: "code lenses", method: "textDocument/codeLens", params: whole, edited: true, times: 30, limits: within{p50: 60}, holds: "bchttp.run\"", count: 10_000},
		{what: "outline", method: "textDocument/documentSymbol", params: whole, edited: true, times: 30, limits: within{p50: 50}, holds: `"selectionRange"`, count: 10_003},
		{what: "semantic tokens, all", method: "textDocument/semanticTokens/full", params: whole, edited: true, times: 30, limits: within{p50: 60}, holds: `"data":[`},
		{what: "semantic tokens, a screen", method: "textDocument/semanticTokens/range", params: at(url, "range", screen), edited: true, times: 50, limits: within{p50: 3}, holds: `"data":[`},
	}
}

// asking is how long answers take.
func asking(b *bench) ([]finding, error) {
	var found []finding
	err := b.session(func(e *editor, d *openText) error {
		for _, q := range questions() {
			got, err := e.measure(func() (series, error) { return d.asked(&q, q.times*b.rounds) })
			if err != nil {
				return fmt.Errorf("%s: %w", q.what, err)
			}
			found = append(found, got.told(q.what, q.limits)...)
		}
		delta, err := e.measure(func() (series, error) { return d.deltas(30 * b.rounds) })
		if err != nil {
			return fmt.Errorf("semantic tokens: %w", err)
		}
		found = append(found, delta.told("semantic tokens, what an edit changed", within{p50: 5})...)
		cancelled, err := d.cancelled(30 * b.rounds)
		found = append(found, cancelled.told("cancelling a request → its answer", within{p99: 10})...)
		return err
	})
	return found, err
}

// asked asks again and again.
func (d *openText) asked(q *question, times int) (series, error) {
	var got series
	for i := range times {
		if q.edited {
			if err := d.touch(i); err != nil {
				return nil, err
			}
		}
		begun := time.Now()
		answer, err := d.editor.ask(q.method, q.params(d))
		if err != nil {
			return nil, err
		}
		if n := bytes.Count(answer.content, []byte(q.holds)); n == 0 || q.count > 0 && n != q.count {
			return nil, fmt.Errorf("the answer has `%s` %d times: %.300s", q.holds, n, answer.content)
		}
		got = append(got, answer.at.Sub(begun))
	}
	return got, nil
}

// touch writes a letter into a body above what is asked about, or deletes it.
func (d *openText) touch(i int) error {
	at := position{bodyOf(manyRequests/2 - 10), len(`{ "number": "`)}
	if i%2 == 0 {
		return d.replace(at, at, "x")
	}
	return d.replace(at, at.after("x"), "")
}

// deltas asks for what an edit has changed in the colours.
func (d *openText) deltas(times int) (series, error) {
	state, err := d.editor.ask("textDocument/semanticTokens/full", d.at(position{}))
	var got series
	for i := 0; i < times && err == nil; i++ {
		var last struct{ Result struct{ ResultID string } }
		if err = json.Unmarshal(state.content, &last); err != nil {
			return nil, err
		}
		if err = d.touch(i); err != nil {
			return nil, err
		}
		begun := time.Now()
		state, err = d.editor.ask("textDocument/semanticTokens/full/delta", d.at(position{}, "previousResultId", last.Result.ResultID))
		got = append(got, state.at.Sub(begun))
		if err == nil && !bytes.Contains(state.content, []byte(`"edits":[{`)) {
			return nil, fmt.Errorf("no edits: %.300s", state.content)
		}
	}
	return got, err
}

// cancelled cancels requests that take long while they run. On a busy machine an answer may be
// ready before the server reads that nobody waits for it: such ones do not count, and most must.
func (d *openText) cancelled(times int) (series, error) {
	var got series
	for i := range times {
		if err := d.touch(i); err != nil {
			return nil, err
		}
		id, err := d.editor.request("textDocument/documentSymbol", d.at(position{}))
		if err != nil {
			return nil, err
		}
		time.Sleep(2 * time.Millisecond)
		begun := time.Now()
		if err := d.editor.notify("$/cancelRequest", map[string]any{"id": id}); err != nil {
			return nil, err
		}
		answer, err := d.editor.answer(id)
		if err != nil && answer.content == nil {
			return nil, err
		}
		if bytes.Contains(answer.content, []byte(`"code":-32800`)) {
			got = append(got, answer.at.Sub(begun))
		}
	}
	if len(got) < times/2 {
		return nil, fmt.Errorf("%d of %d requests were cancelled", len(got), times)
	}
	return got, nil
}
