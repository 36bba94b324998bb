package lsp

import (
	"fmt"

	"github.com/bchttp/bchttp/lsp/language"
	"github.com/bchttp/bchttp/lsp/protocol"
)

// lenses answers textDocument/codeLens: how often definitions are used, and what can be run
// and what became of it, if the workspace is trusted.
func lenses() feature {
	return ofWhole("textDocument/codeLens", func(a asked) (any, error) {
		found := protocol.CodeLenses{}
		if a.snapshot.Workspace.Trusted {
			for _, l := range a.view.Lenses() {
				found = append(found, a.runLenses(l)...)
			}
			found = append(found, a.snapshot.verdictLenses(a.document)...)
		}
		for _, l := range a.view.ReferenceLenses() {
			title := fmt.Sprintf("%d references", l.Count)
			if l.Count == 1 {
				title = "1 reference"
			}
			found = append(found, protocol.CodeLens{Range: a.document.Range(l.Span), Command: &protocol.Command{Title: title}})
		}
		return found, nil
	}, func(c *protocol.ServerCapabilities, _ *Client) { c.CodeLensProvider = &protocol.CodeLensOptions{} })
}

// runLenses are those of one request: run it, run up to it, and run the file.
func (a asked) runLenses(l language.Lens) []protocol.CodeLens {
	at, line := a.document.Range(l.Span), l.Line-1
	lens := func(title, command string, arguments ...any) protocol.CodeLens {
		return protocol.CodeLens{Range: at, Command: &protocol.Command{Title: title, Command: command, Arguments: append([]any{a.document.URI}, arguments...)}}
	}
	found := []protocol.CodeLens{lens("Run", "bchttp.run", line)}
	if l.First {
		return append(found, lens("Run file", "bchttp.runFile"))
	}
	return append(found, lens("Run to here", "bchttp.runToHere", line))
}
