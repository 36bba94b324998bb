package lsp

import "github.com/bchttp/bchttp/lsp/protocol"

// folds answers textDocument/foldingRange.
func folds() feature {
	return ofWhole("textDocument/foldingRange", func(a asked) (any, error) {
		found := []protocol.FoldingRange{}
		for _, f := range a.view.Folds() {
			r := protocol.FoldingRange{StartLine: uint32(f.First), EndLine: uint32(f.Last)}
			if f.Comment {
				r.Kind = "comment"
			}
			found = append(found, r)
		}
		return found, nil
	}, func(c *protocol.ServerCapabilities, _ *Client) { c.FoldingRangeProvider = true })
}

// selections answers textDocument/selectionRange.
func selections() feature {
	return about("textDocument/selectionRange", func(p protocol.SelectionRangeParams) protocol.DocumentURI { return p.TextDocument.URI },
		func(a asked, p protocol.SelectionRangeParams) (any, error) {
			found := make([]protocol.SelectionRange, len(p.Positions))
			for i, position := range p.Positions {
				found[i] = *a.selection(a.document.Offset(position))
			}
			return found, nil
		}, func(c *protocol.ServerCapabilities, _ *Client) { c.SelectionRangeProvider = true })
}

func (a asked) selection(offset uint32) *protocol.SelectionRange {
	spans := a.view.Selection(offset)
	var around *protocol.SelectionRange
	for i := len(spans) - 1; i >= 0; i-- {
		around = &protocol.SelectionRange{Range: a.document.Range(spans[i]), Parent: around}
	}
	return around
}

// links answers textDocument/documentLink.
func links() feature {
	return ofWhole("textDocument/documentLink", func(a asked) (any, error) {
		found := []protocol.DocumentLink{}
		for _, l := range a.view.Links() {
			found = append(found, protocol.DocumentLink{Range: a.document.Range(l.Span), Target: URI(l.Path)})
		}
		return found, nil
	}, func(c *protocol.ServerCapabilities, _ *Client) {
		c.DocumentLinkProvider = &protocol.DocumentLinkOptions{}
	})
}
