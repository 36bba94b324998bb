package lsp

import "github.com/bchttp/bchttp/lsp/protocol"

// definitions answers textDocument/definition: with links, if the client knows them.
func definitions() feature {
	return atName("textDocument/definition", func(a named) (any, error) {
		origin, places := a.Definition(a.offset)
		at := a.snapshot.locations(places)
		if c := a.snapshot.Client.TextDocument.Definition; c == nil || !c.LinkSupport {
			return at, nil
		}
		from := a.document.Range(origin)
		links := make([]protocol.LocationLink, len(at))
		for i, l := range at {
			links[i] = protocol.LocationLink{OriginSelectionRange: &from, TargetURI: l.URI, TargetRange: l.Range, TargetSelectionRange: l.Range}
		}
		return links, nil
	}, func(c *protocol.ServerCapabilities, _ *Client) { c.DefinitionProvider = true })
}

// references answers textDocument/references.
func references() feature {
	return aboutName("textDocument/references", func(p protocol.ReferenceParams) protocol.TextDocumentPositionParams {
		return p.TextDocumentPositionParams
	},
		func(a named, p protocol.ReferenceParams) (any, error) {
			return a.snapshot.locations(a.References(a.offset, p.Context.IncludeDeclaration)), nil
		}, func(c *protocol.ServerCapabilities, _ *Client) { c.ReferencesProvider = true })
}

// highlights answers textDocument/documentHighlight.
func highlights() feature {
	return atName("textDocument/documentHighlight", func(a named) (any, error) {
		found := []protocol.DocumentHighlight{}
		for _, h := range a.Highlights(a.offset) {
			kind := protocol.HighlightRead
			if h.Write {
				kind = protocol.HighlightWrite
			}
			found = append(found, protocol.DocumentHighlight{Range: a.document.Range(h.Span), Kind: kind})
		}
		return found, nil
	}, func(c *protocol.ServerCapabilities, _ *Client) { c.DocumentHighlightProvider = true })
}
