package lsp

import (
	"context"

	"github.com/bchttp/bchttp/lsp/language"
	"github.com/bchttp/bchttp/lsp/protocol"
	"github.com/bchttp/bchttp/parser"
)

// languageFeatures are those that tell of the text of scenarios.
func languageFeatures() []feature {
	return append([]feature{
		hovers(), signatures(), inlays(), completions(),
		definitions(), references(), highlights(), preparedRenames(), renames(),
		outlines(), workspaceSymbols(), callNodes(), callers(), callees(),
		folds(), selections(), links(), lenses(), resolvedLenses(), actions(),
		formats(), rangeFormats(), typedFormats(),
	}, tokenFeatures()...)
}

// about is a feature that tells of a scenario. Of other documents there is nothing to tell.
func about[P any](method string, of func(P) protocol.DocumentURI, answer func(asked, P) (any, error), advertise func(*protocol.ServerCapabilities, *Client)) feature {
	return query(method, func(ctx context.Context, s *Snapshot, p P) (any, error) {
		d, err := s.Document(of(p))
		if err != nil || !d.Scenario {
			return nil, err
		}
		return answer(asked{ctx, s, d, s.view(ctx, d)}, p)
	}, advertise)
}

// asked is what a feature is asked about.
type asked struct {
	ctx      context.Context
	snapshot *Snapshot
	document *Document
	view     *language.View
}

// names are what can be asked about names: of scenarios, and of files that give names values.
type names interface {
	Hover(offset uint32) (language.Hover, bool)
	Definition(offset uint32) (parser.Span, []language.Place)
	References(offset uint32, declarations bool) []language.Place
	Highlights(offset uint32) []language.Highlight
	PrepareRename(offset uint32) (parser.Span, error)
	Rename(offset uint32, name string) ([]language.Edit, error)
}

// aboutName is a feature that tells of a name.
func aboutName[P any](method string, of func(P) protocol.TextDocumentPositionParams, answer func(n named, p P) (any, error), advertise func(*protocol.ServerCapabilities, *Client)) feature {
	return query(method, func(ctx context.Context, s *Snapshot, p P) (any, error) {
		at := of(p)
		d, err := s.Document(at.TextDocument.URI)
		if err != nil {
			return nil, err
		}
		n := named{snapshot: s, document: d, offset: d.Offset(at.Position)}
		if d.Scenario {
			n.names = s.view(ctx, d)
		} else if k := s.keyFile(ctx, d); k != nil {
			n.names = k
		} else {
			return nil, nil
		}
		return answer(n, p)
	}, advertise)
}

// named is a place that may be a name.
type named struct {
	names
	snapshot *Snapshot
	document *Document
	offset   uint32
}

// atName is a feature that tells of the name at a place.
func atName(method string, answer func(n named) (any, error), advertise func(*protocol.ServerCapabilities, *Client)) feature {
	return aboutName(method, func(p protocol.TextDocumentPositionParams) protocol.TextDocumentPositionParams { return p },
		func(n named, _ protocol.TextDocumentPositionParams) (any, error) { return answer(n) }, advertise)
}

// atPosition is a feature that tells of a place.
func atPosition(method string, answer func(a asked, offset uint32) (any, error), advertise func(*protocol.ServerCapabilities, *Client)) feature {
	return about(method, ofPosition, func(a asked, p protocol.TextDocumentPositionParams) (any, error) {
		return answer(a, a.document.Offset(p.Position))
	}, advertise)
}

// ofWhole is a feature that tells of a document.
func ofWhole(method string, answer func(a asked) (any, error), advertise func(*protocol.ServerCapabilities, *Client)) feature {
	return about(method, func(p protocol.TextDocumentParams) protocol.DocumentURI { return p.TextDocument.URI },
		func(a asked, _ protocol.TextDocumentParams) (any, error) { return answer(a) }, advertise)
}

func ofPosition(p protocol.TextDocumentPositionParams) protocol.DocumentURI {
	return p.TextDocument.URI
}
