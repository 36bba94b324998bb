package lsp

import (
	"context"
	"path/filepath"
	"strings"

	"github.com/bchttp/bchttp/lsp/language"
	"github.com/bchttp/bchttp/lsp/protocol"
)

// outlines answers textDocument/documentSymbol: with a tree, if the client knows one.
func outlines() feature {
	return ofWhole("textDocument/documentSymbol", func(a asked) (any, error) {
		symbols := a.view.Symbols()
		if c := a.snapshot.Client.TextDocument.DocumentSymbol; c != nil && c.HierarchicalDocumentSymbolSupport {
			return protocol.DocumentSymbols((&placer{Document: a.document}).tree(symbols)), nil
		}
		found := []protocol.SymbolInformation{}
		for _, s := range symbols {
			found = append(found, protocol.SymbolInformation{
				Name: s.Name, Kind: symbolKind(s.Kind), Location: a.document.Location(s.Span), ContainerName: a.document.baseName(),
			})
		}
		return found, nil
	}, func(c *protocol.ServerCapabilities, _ *Client) { c.DocumentSymbolProvider = true })
}

func (p *placer) tree(symbols []language.Symbol) []protocol.DocumentSymbol {
	found := make([]protocol.DocumentSymbol, len(symbols))
	for i, s := range symbols {
		found[i] = protocol.DocumentSymbol{
			Name: s.Name, Detail: s.Detail, Kind: symbolKind(s.Kind), Range: p.rangeOf(s.Span), SelectionRange: p.rangeOf(s.Selection),
		}
		if len(s.Children) > 0 {
			found[i].Children = p.tree(s.Children)
		}
	}
	return found
}

func symbolKind(kind language.SymbolKind) protocol.SymbolKind {
	switch kind {
	case language.SymbolRequest:
		return protocol.SymbolMethod
	case language.SymbolAssertion:
		return protocol.SymbolBoolean
	}
	return protocol.SymbolVariable
}

// baseName is the name of the file without its extension.
func (d *Document) baseName() string {
	name := filepath.Base(d.Path)
	return strings.TrimSuffix(name, filepath.Ext(name))
}

// workspaceSymbols answers workspace/symbol.
func workspaceSymbols() feature {
	return query("workspace/symbol", func(ctx context.Context, s *Snapshot, p protocol.WorkspaceSymbolParams) (any, error) {
		found := []protocol.SymbolInformation{}
		for _, f := range language.FindSymbols(s.others(ctx, &Document{}), p.Query) {
			place := language.Place{Path: f.Document.Path, Source: f.Document.Tree.Source, Span: f.Selection}
			found = append(found, protocol.SymbolInformation{
				Name: f.Name, Kind: symbolKind(f.Kind), Location: s.location(place), ContainerName: filepath.Base(f.Document.Path),
			})
		}
		return found, nil
	}, func(c *protocol.ServerCapabilities, _ *Client) { c.WorkspaceSymbolProvider = true })
}
