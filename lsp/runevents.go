package lsp

import (
	"context"
	"strings"

	"github.com/bchttp/bchttp/lsp/protocol"
	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/runner/result"
)

// runEvent is what bchttp/runEvent tells (docs/editors.md).
type runEvent struct {
	Token      string       `json:"token"`
	Kind       string       `json:"kind"`
	Test       string       `json:"test,omitempty"`
	Text       string       `json:"text,omitempty"`
	DurationMs float64      `json:"durationMs,omitempty"`
	Summary    string       `json:"summary,omitempty"`
	Messages   []runMessage `json:"messages"`
	Result     string       `json:"result,omitempty"`
}

// runMessage is one reason why a request did not pass.
type runMessage struct {
	Message  string               `json:"message"`
	Code     string               `json:"code,omitempty"`
	Detail   string               `json:"detail,omitempty"`
	Expected *string              `json:"expected,omitempty"`
	Actual   *string              `json:"actual,omitempty"`
	URI      protocol.DocumentURI `json:"uri"`
	Range    protocol.Range       `json:"range"`
}

// kinds are the events of verdicts.
func kindOf(o result.Outcome) string {
	if o == result.Error {
		return "errored"
	}
	return string(o)
}

// run is one run: what it tells, and what is kept of it.
type run struct {
	snapshot *Snapshot
	start    Runner
	verdicts *verdicts
	simulate bool
	ask      Asker
	findings bool
	tell     func(runEvent)
	// tests are those of files that were told of, by path.
	tests map[string]*testFile
	// told are the events of requests that finished: of those with rows the worst counts.
	told map[string]runEvent
}

// files runs one file after the other.
func (r *run) files(ctx context.Context, chosen []*chosenFile) runResult {
	r.tests, r.told = map[string]*testFile{}, map[string]runEvent{}
	all := runResult{Outcome: result.Passed}
	for _, file := range chosen {
		if ctx.Err() != nil {
			break
		}
		outcome, summary, err := r.start(ctx, file.request(r.snapshot, r.simulate, r.ask), RunWatcher{
			Started: r.started, Finished: r.finished,
			Said: func(text string) { r.tell(runEvent{Kind: "output", Text: text, Messages: []runMessage{}}) },
		})
		if err != nil {
			outcome = result.Error
			r.broken(file, err)
		}
		all.add(outcome, summary)
	}
	return all
}

// add counts the run of a file.
func (r *runResult) add(outcome result.Outcome, s result.Summary) {
	if severity(outcome) > severity(r.Outcome) {
		r.Outcome = outcome
	}
	r.Summary.Files += s.Files
	r.Summary.Requests += s.Requests
	r.Summary.Passed += s.Passed
	r.Summary.Failed += s.Failed
	r.Summary.Errors += s.Errors
	r.Summary.Skipped += s.Skipped
	r.Summary.Assertions += s.Assertions
	r.Summary.AssertionsFailed += s.AssertionsFailed
}

func severity(o result.Outcome) int {
	return map[result.Outcome]int{result.Failed: 1, result.Error: 2}[o]
}

// broken tells of a file that could not be run.
func (r *run) broken(file *chosenFile, err error) {
	r.tell(runEvent{Kind: "output", Text: err.Error() + "\n", Messages: []runMessage{}})
	for _, one := range file.tests {
		r.tell(runEvent{Kind: "errored", Test: one.ID, Summary: err.Error(), Messages: []runMessage{{
			Message: err.Error(), URI: file.document.URI, Range: lineRange(file.document, int(one.Line)+1, 0),
		}}})
	}
}

func (r *run) started(path string, line int) {
	if id := r.idOf(path, line); id != "" {
		r.tell(runEvent{Kind: "started", Test: id, Messages: []runMessage{}})
	}
}

func (r *run) finished(path string, line int, v RunVerdict) {
	id := r.idOf(path, line)
	if id == "" || v.Unselected {
		return
	}
	d, err := r.snapshot.File(path)
	if err != nil {
		return
	}
	e := runEvent{Kind: kindOf(v.Outcome), Test: id, DurationMs: v.DurationMs, Summary: v.Summary, Messages: []runMessage{}}
	for i := range v.Failures {
		e.Messages = append(e.Messages, messageOf(d, &v.Failures[i]))
	}
	e.Result = r.verdicts.keep(d, id, v, r.findings)
	if before, again := r.told[id]; again {
		e = worse(before, e)
	}
	r.told[id] = e
	r.tell(e)
}

// worse is what is told of a request that ran once more, for a further row of its loop.
func worse(before, now runEvent) runEvent {
	rank := map[string]int{"errored": 3, "failed": 2, "passed": 1}
	merged := now
	if rank[before.Kind] > rank[now.Kind] {
		merged.Kind, merged.Summary = before.Kind, before.Summary
	}
	merged.DurationMs += before.DurationMs
	merged.Messages = append(append([]runMessage{}, before.Messages...), now.Messages...)
	return merged
}

func messageOf(d *Document, f *RunFailure) runMessage {
	m := runMessage{Message: f.Message, Code: f.Code, Detail: f.Detail, URI: d.URI, Range: lineRange(d, f.Line, f.Column)}
	if f.Left != "" && f.Right != "" {
		m.Expected, m.Actual = &f.Right, &f.Left
	}
	return m
}

// lineRange is a line without its indentation, from a column on; both count from 1.
func lineRange(d *Document, line, column int) protocol.Range {
	return d.Range(lineSpan(d.File, line, column))
}

func lineSpan(tree *parser.File, line, column int) parser.Span {
	if line < 1 || line > tree.LineCount() {
		return parser.Span{}
	}
	span := tree.Span(int32(line - 1))
	text := tree.Source.Slice(span)
	from := len(text) - len(strings.TrimLeft(text, " \t"))
	if column > 0 {
		from = min(column-1, len(text))
	}
	span.Start += uint32(from)
	return span
}

// idOf is the id of a request, "" if the line is none's.
func (r *run) idOf(path string, line int) string {
	file := r.tests[path]
	if file == nil {
		d, err := r.snapshot.File(path)
		if err != nil {
			return ""
		}
		found := r.snapshot.testsOf(d)
		file = &found
		r.tests[path] = file
	}
	for i := range file.Tests {
		if int(file.Tests[i].Line) == line-1 {
			return file.Tests[i].ID
		}
	}
	return ""
}
