package lsp_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/bchttp/bchttp/lsp"
	"github.com/bchttp/bchttp/lsp/protocol"
	"github.com/bchttp/bchttp/scenarios"
)

// TestTheSampleShowsNothing: the documentation's sample has no findings in an editor.
func TestTheSampleShowsNothing(t *testing.T) {
	e := openSample(t, sample(t))
	for _, d := range e.findings() {
		t.Errorf("%d: %s %s", d.Range.Start.Line+1, d.Code, d.Message)
	}
	e.end()
}

// TestSeededMistakes makes one mistake at a time in the sample. It is found with the right
// range and code, and nothing else is; the first repair that is offered for it repairs it,
// and leaves nothing new.
func TestSeededMistakes(t *testing.T) {
	text := sample(t)
	for _, m := range mistakes() {
		t.Run(m.name, func(t *testing.T) {
			t.Parallel()
			if n := strings.Count(text, m.old); n != 1 {
				t.Fatalf("%q stands %d times in the sample", m.old, n)
			}
			e := openSample(t, strings.Replace(text, m.old, m.new, 1))
			defer e.end()
			found := e.findings()
			if len(found) != 1 || found[0].Code != m.code || e.slice(found[0].Range) != m.at {
				t.Fatalf("want %s at %q, found:\n%s", m.code, m.at, e.shown(found))
			}
			e.repair(found[0])
			want := text
			if m.repaired != "" {
				want = strings.Replace(text, m.old, m.repaired, 1)
				want = strings.Replace(want, m.beyond[0], m.beyond[1], 1)
			}
			if diff := cmp.Diff(want, e.text); diff != "" {
				t.Errorf("repaired (-want +got)\n%s", diff)
			}
			if left := e.findings(); len(left) > 0 {
				t.Errorf("left behind:\n%s", e.shown(left))
			}
		})
	}
}

func sample(t *testing.T) string {
	t.Helper()
	text, err := scenarios.Read("docs:s2s")
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// editing is an editor with one document, in a folder of its own.
type editing struct {
	*client
	uri     protocol.DocumentURI
	text    string
	version int32
}

func openSample(t *testing.T, text string) *editing {
	t.Helper()
	e := &editing{client: serve(t), uri: write(t, t.TempDir(), "s2s.http", text), text: text, version: 1}
	edits := map[string]any{"documentChanges": true, "resourceOperations": []string{"create"}}
	e.start(map[string]any{"capabilities": map[string]any{"workspace": map[string]any{"workspaceEdit": edits}}})
	e.open(e.uri, text)
	return e
}

func (e *editing) end() {
	e.t.Helper()
	if err := e.client.end(); err != nil {
		e.t.Error(err)
	}
}

func (e *editing) document() *lsp.Document {
	return lsp.NewDocument(e.uri, e.text, protocol.UTF16)
}

func (e *editing) slice(r protocol.Range) string {
	d := e.document()
	return d.File.Source.Slice(d.Span(r))
}

// findings are those about the whole text.
func (e *editing) findings() []protocol.Diagnostic {
	e.t.Helper()
	var report protocol.DocumentDiagnosticReport
	answer := e.ask("textDocument/diagnostic", protocol.DocumentDiagnosticParams{TextDocument: protocol.TextDocumentIdentifier{URI: e.uri}})
	if err := json.Unmarshal(answer.Result, &report); err != nil {
		e.t.Fatal(err)
	}
	return *report.Items
}

func (e *editing) shown(found []protocol.Diagnostic) string {
	var lines []string
	for _, d := range found {
		lines = append(lines, d.Code+" at "+e.slice(d.Range)+": "+d.Message)
	}
	return strings.Join(lines, "\n")
}

// repair does what an editor does when its user takes the preferred repair of a finding, or
// the first one if none is.
func (e *editing) repair(d protocol.Diagnostic) {
	e.t.Helper()
	var actions []protocol.CodeAction
	answer := e.ask("textDocument/codeAction", protocol.CodeActionParams{
		TextDocument: protocol.TextDocumentIdentifier{URI: e.uri}, Range: d.Range,
		Context: protocol.CodeActionContext{Diagnostics: []protocol.Diagnostic{d}, Only: []string{"quickfix"}},
	})
	if err := json.Unmarshal(answer.Result, &actions); err != nil {
		e.t.Fatal(err)
	}
	if len(actions) == 0 {
		e.t.Fatal("no repair is offered")
	}
	chosen := max(0, slices.IndexFunc(actions, func(a protocol.CodeAction) bool { return a.IsPreferred }))
	e.apply(actions[chosen].Edit)
}

// apply makes the edits of an action, from the last to the first.
func (e *editing) apply(edit *protocol.WorkspaceEdit) {
	e.t.Helper()
	for _, one := range edit.DocumentChanges {
		var change protocol.TextDocumentEdit
		content, err := json.Marshal(one)
		if err == nil {
			err = json.Unmarshal(content, &change)
		}
		if err != nil {
			e.t.Fatal(err)
		}
		if change.TextDocument.URI == e.uri {
			e.change(change.Edits)
			continue
		}
		for _, made := range change.Edits { // files that are made are empty
			write(e.t, "", lsp.Path(change.TextDocument.URI), made.NewText)
			e.notify("workspace/didChangeWatchedFiles", map[string]any{"changes": []any{map[string]any{"uri": change.TextDocument.URI, "type": 1}}})
		}
	}
}

func (e *editing) change(edits []protocol.TextEdit) {
	d := e.document()
	slices.SortStableFunc(edits, func(a, b protocol.TextEdit) int { return int(d.Span(b.Range).Start) - int(d.Span(a.Range).Start) })
	for _, edit := range edits {
		span := d.Span(edit.Range)
		e.version++
		e.client.change(e.uri, e.version, edit.Range, edit.NewText)
		e.text = e.text[:span.Start] + edit.NewText + e.text[span.End:]
	}
}
