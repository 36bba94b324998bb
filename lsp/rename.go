package lsp

import (
	"github.com/bchttp/bchttp/lsp/protocol"
	"github.com/bchttp/bchttp/lsp/rpc"
)

// preparedRenames answers textDocument/prepareRename.
func preparedRenames() feature {
	return atName("textDocument/prepareRename", func(a named) (any, error) {
		span, err := a.PrepareRename(a.offset)
		if err != nil {
			return nil, rpc.Failed("%v", err)
		}
		return protocol.PrepareRenameResult{Range: a.document.Range(span), Placeholder: a.document.File.Source.Slice(span)}, nil
	}, nil)
}

// renames answers textDocument/rename.
func renames() feature {
	return aboutName("textDocument/rename", func(p protocol.RenameParams) protocol.TextDocumentPositionParams { return p.TextDocumentPositionParams },
		func(a named, p protocol.RenameParams) (any, error) {
			edits, err := a.Rename(a.offset, p.NewName)
			if err != nil {
				return nil, rpc.Failed("%v", err)
			}
			edit, err := a.snapshot.workspaceEdit(edits)
			return edit, err
		}, func(c *protocol.ServerCapabilities, _ *Client) {
			c.RenameProvider = &protocol.RenameOptions{PrepareProvider: true}
		})
}
