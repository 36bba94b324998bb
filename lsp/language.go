package lsp

import (
	"context"

	"github.com/bchttp/bchttp/lsp/language"
	"github.com/bchttp/bchttp/lsp/protocol"
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
