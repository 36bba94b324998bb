package lsp

import (
	"context"
	"reflect"
	"slices"
	"sync"

	"github.com/bchttp/bchttp/lint"
	"github.com/bchttp/bchttp/lsp/protocol"
	"github.com/bchttp/bchttp/parser"
)

// findings are what is to be told of one state of a document.
type findings struct {
	document *Document
	found    []parser.Diagnostic
	ofText   []parser.Diagnostic // without what the last runs tell
	shown    func() []protocol.Diagnostic
	// checked is what the check of the whole text has learned, nil if there was none.
	checked *lint.Checked
}

func newFindings(s *Snapshot, d *Document, found []parser.Diagnostic) *findings {
	ofText := found
	if failed := s.verdicts.failures(d); len(failed) > 0 {
		failed = slices.DeleteFunc(failed, func(f parser.Diagnostic) bool { return isTold(d, found, f) })
		found = append(slices.Clip(found), failed...)
	}
	return &findings{document: d, found: found, ofText: ofText, shown: sync.OnceValue(func() []protocol.Diagnostic { return show(s.Client, d, found) })}
}

// again are the findings about the same text, with what the last runs tell now.
func (f *findings) again(s *Snapshot) *findings {
	now := newFindings(s, f.document, f.ofText)
	now.checked = f.checked
	return now
}

// isTold tells whether a failure of a run is what the checks tell already.
func isTold(d *Document, found []parser.Diagnostic, failure parser.Diagnostic) bool {
	return slices.ContainsFunc(found, func(f parser.Diagnostic) bool {
		return f.Code == failure.Code && d.File.LineAt(f.Span.Start) == d.File.LineAt(failure.Span.Start)
	})
}

// equal tells whether a client sees the same.
func (f *findings) equal(other *findings) bool {
	return other != nil && reflect.DeepEqual(f.shown(), other.shown())
}

// wholeFindings are those of `bchttp lint` with the chosen environment, nil if ctx ends
// before. Of a document that is not on disk they are what its text alone tells. What was found
// before for an earlier text, nil if nothing was, is not looked for again where it is still true.
func wholeFindings(ctx context.Context, s *Snapshot, d *Document, before *findings) *findings {
	var learned *lint.Checked
	if before != nil {
		learned = before.checked
	}
	found, checked, err := lintWhole(ctx, s, d, learned)
	if err != nil {
		problem := parser.Diagnostic{Code: environmentCode, Severity: parser.Error, Message: err.Error()}
		found = append([]parser.Diagnostic{problem}, d.File.Diagnostics...)
	}
	if ctx.Err() != nil {
		return nil
	}
	f := newFindings(s, d, found)
	f.checked = checked
	return f
}

func lintWhole(ctx context.Context, s *Snapshot, d *Document, before *lint.Checked) ([]parser.Diagnostic, *lint.Checked, error) {
	if d.Path == "" {
		found, checked := lint.CheckKeeping(ctx, lint.Input{File: d.File, Index: d.Index()}, before)
		return found, checked, nil
	}
	return s.Workspace.project(d.Path).Lint(ctx, s.Files(), d.Path, d.Index(), before)
}

// Findings are what the client is told of a document. Before the whole text was checked for
// the first time, that is waited for.
func (s *Snapshot) Findings(ctx context.Context, d *Document) []parser.Diagnostic {
	before := s.checks.lastWhole(d.URI)
	if before == nil && d.Scenario {
		before = wholeFindings(ctx, s, d, nil)
	}
	return quickFindings(ctx, s, d, before).found
}

// show puts findings into the words of the protocol.
func show(client *Client, d *Document, found []parser.Diagnostic) []protocol.Diagnostic {
	push := client.TextDocument.PublishDiagnostics
	related := push != nil && push.RelatedInformation
	shown := make([]protocol.Diagnostic, 0, len(found))
	for i := range found {
		one := showOne(d, &found[i])
		if !related {
			one.RelatedInformation = nil
		}
		shown = append(shown, one)
	}
	return shown
}

func showOne(d *Document, f *parser.Diagnostic) protocol.Diagnostic {
	shown := protocol.Diagnostic{
		Range: d.Range(f.Span), Severity: protocol.DiagnosticSeverity(f.Severity) + protocol.SeverityError,
		Code: f.Code, Source: "bchttp", Message: f.Message,
	}
	if f.Hint != "" {
		shown.Message += "\nhint: " + f.Hint
	}
	for _, note := range f.Notes {
		shown.RelatedInformation = append(shown.RelatedInformation, protocol.DiagnosticRelatedInformation{
			Location: d.Location(note.Span), Message: note.Message,
		})
	}
	if f.Code == "definition-unused" || f.Code == "prompt-unused" {
		shown.Tags = []protocol.DiagnosticTag{protocol.TagUnnecessary}
	}
	return shown
}

// environmentCode is that of a finding about the files of environments, for which nothing
// else can be checked.
const environmentCode = "environment"
