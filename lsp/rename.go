package lsp

import (
	"github.com/bchttp/bchttp/lsp/protocol"
	"github.com/bchttp/bchttp/lsp/rpc"
)

// preparedRenames answers textDocument/prepareRename.
func preparedRenames() feature {
	return atPosition("textDocument/prepareRename", func(a asked, offset uint32) (any, error) {
		span, err := a.view.PrepareRename(offset)
		if err != nil {
			return nil, rpc.Failed("%v", err)
		}
		return protocol.PrepareRenameResult{Range: a.document.Range(span), Placeholder: a.document.File.Source.Slice(span)}, nil
	}, nil)
}

// renames answers textDocument/rename.
func renames() feature {
	return about("textDocument/rename", func(p protocol.RenameParams) protocol.DocumentURI { return p.TextDocument.URI },
		func(a asked, p protocol.RenameParams) (any, error) {
			edits, err := a.view.Rename(a.document.Offset(p.Position), p.NewName)
			if err != nil {
				return nil, rpc.Failed("%v", err)
			}
			edit, err := a.snapshot.workspaceEdit(edits)
			return edit, err
		}, func(c *protocol.ServerCapabilities, _ *Client) {
			c.RenameProvider = &protocol.RenameOptions{PrepareProvider: true}
		})
}
