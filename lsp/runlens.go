package lsp

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/bchttp/bchttp/lsp/protocol"
	"github.com/bchttp/bchttp/lsp/rpc"
	"github.com/bchttp/bchttp/runner/result"
)

// verdictLenses say what became of the requests of a document, and lead to the exchange.
func (s *Snapshot) verdictLenses(d *Document) []protocol.CodeLens {
	var lenses []protocol.CodeLens
	for _, one := range s.testsOf(d).Tests {
		if last, ok := s.verdicts.of(one.ID); ok {
			at := protocol.Position{Line: one.Line}
			lenses = append(lenses, protocol.CodeLens{
				Range:   protocol.Range{Start: at, End: at},
				Command: &protocol.Command{Title: last.title(), Command: "bchttp.showResult", Arguments: []any{one.ID}},
			})
		}
	}
	return lenses
}

// title says in a few words what became of a request, and when.
func (v *verdict) title() string {
	sign := map[result.Outcome]string{result.Passed: "✓", result.Skipped: "–"}[v.Outcome]
	if sign == "" {
		sign = "✗"
	}
	title := sign + " " + shortened(v.summary, 60)
	if v.DurationMs > 0 {
		title += fmt.Sprintf(" · %.0f ms", v.DurationMs)
	}
	if !v.At.IsZero() {
		title += " · " + v.At.Format("15:04")
	}
	return title
}

func shortened(text string, most int) string {
	if letters := []rune(text); len(letters) > most {
		return string(letters[:most-1]) + "…"
	}
	return text
}

// showResult has the client show the exchange of a request.
func showResult(s *Server, arguments []protocol.LSPAny) (rpc.Job, error) {
	var id string
	if len(arguments) == 0 || json.Unmarshal(arguments[0], &id) != nil {
		return nil, &rpc.Error{Code: rpc.CodeInvalidParams, Message: "`bchttp.showResult` takes the id of a request"}
	}
	client := s.snapshot.Client
	last, ok := s.verdicts.of(id)
	if !ok {
		return nil, errNotRun
	}
	return func(ctx context.Context) (any, error) {
		show := client.Window.ShowDocument
		if last.result == "" || show == nil || !show.Support || client.ClientCapabilities.Workspace.TextDocumentContent == nil {
			s.client.Notify("window/showMessage", protocol.ShowMessageParams{Type: protocol.MessageInfo, Message: last.summary})
			return nil, nil
		}
		return nil, s.client.Call(ctx, "window/showDocument", protocol.ShowDocumentParams{URI: protocol.DocumentURI(last.result)}, nil)
	}, nil
}
