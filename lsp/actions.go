package lsp

import (
	"strings"

	"github.com/bchttp/bchttp/lsp/language"
	"github.com/bchttp/bchttp/lsp/protocol"
)

// actions answers textDocument/codeAction.
func actions() feature {
	return about("textDocument/codeAction", func(p protocol.CodeActionParams) protocol.DocumentURI { return p.TextDocument.URI },
		func(a asked, p protocol.CodeActionParams) (any, error) {
			found := []protocol.CodeAction{}
			for _, action := range a.view.Actions(a.document.Span(p.Range), a.snapshot.Findings(a.ctx, a.document)) {
				if !isWanted(string(action.Kind), p.Context.Only) {
					continue
				}
				if shown, ok := a.action(action); ok {
					found = append(found, shown)
				}
			}
			return found, nil
		}, func(c *protocol.ServerCapabilities, _ *Client) {
			c.CodeActionProvider = &protocol.CodeActionOptions{CodeActionKinds: []string{
				string(language.QuickFix), string(language.RefactorExtract), string(language.RefactorRewrite), string(language.FixAll),
			}}
		})
}

// isWanted tells whether a kind is among those that are asked for: one of them, or below
// one. Those that act on a whole file are for clients that ask for them.
func isWanted(kind string, only []string) bool {
	for _, wanted := range only {
		if kind == wanted || strings.HasPrefix(kind, wanted+".") {
			return true
		}
	}
	return len(only) == 0 && !strings.HasPrefix(kind, "source.")
}

func (a asked) action(action language.Action) (protocol.CodeAction, bool) {
	edit, err := a.snapshot.workspaceEdit(action.Edits)
	if err != nil {
		return protocol.CodeAction{}, false // the client cannot do it
	}
	shown := protocol.CodeAction{Title: action.Title, Kind: string(action.Kind), Edit: edit, IsPreferred: action.Preferred}
	if action.Repairs != nil {
		shown.Diagnostics = []protocol.Diagnostic{showOne(a.document, action.Repairs)}
	}
	return shown, true
}
