package main

import (
	"context"

	"github.com/bchttp/bchttp/internal/session"
	checks "github.com/bchttp/bchttp/lint"
	"github.com/bchttp/bchttp/lsp"
	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/vars"
)

// editorProject shows a session's editor to the language server, which knows no sessions.
type editorProject struct{ *session.Editor }

func (p editorProject) Lint(ctx context.Context, files lsp.Files, path string, index *vars.Index, before *checks.Checked) ([]parser.Diagnostic, *checks.Checked, error) {
	return p.Editor.Lint(ctx, files, path, index, before)
}
