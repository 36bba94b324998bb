package lsp

import (
	"context"
	"reflect"
	"sync"

	"github.com/bchttp/bchttp/lint"
	"github.com/bchttp/bchttp/lsp/protocol"
	"github.com/bchttp/bchttp/parser"
)

// findings are what is to be told of one state of a document.
type findings struct {
	document *Document
	found    []parser.Diagnostic
	shown    func() []protocol.Diagnostic
}

func newFindings(s *Snapshot, d *Document, found []parser.Diagnostic) *findings {
	return &findings{document: d, found: found, shown: sync.OnceValue(func() []protocol.Diagnostic { return show(s.Client, d, found) })}
}

// equal tells whether a client sees the same.
func (f *findings) equal(other *findings) bool {
	return other != nil && reflect.DeepEqual(f.shown(), other.shown())
}

// quickFindings are those that can be told at once.
func quickFindings(s *Snapshot, d *Document, before *findings) *findings {
	if before != nil && before.document == d {
		return before
	}
	return newFindings(s, d, d.File.Diagnostics)
}

// wholeFindings are those of `bchttp lint` with the chosen environment. Of a document
// that is not on disk they are what its text alone tells.
func wholeFindings(ctx context.Context, s *Snapshot, d *Document) *findings {
	if d.Path == "" {
		return newFindings(s, d, lint.Check(lint.Input{File: d.File, Index: d.Index()}))
	}
	found, err := s.Workspace.project(d.Path).Lint(ctx, s.Files(), d.Path, d.Index())
	if err != nil {
		found = append([]parser.Diagnostic{{Code: "environment", Severity: parser.Error, Message: err.Error()}}, d.File.Diagnostics...)
	}
	return newFindings(s, d, found)
}

// Findings are what the client is told of a document, without waiting for what takes
// long.
func (s *Snapshot) Findings(d *Document) []parser.Diagnostic {
	return quickFindings(s, d, s.checks.lastWhole(d.URI)).found
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
