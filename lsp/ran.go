package lsp

import "github.com/bchttp/bchttp/lsp/protocol"

// ran has everything shown again that depends on verdicts: findings, lenses, values and
// documents with exchanges. The client is told before the answer about the run: lsp-mode
// passes over what comes right behind an answer that it waits for.
func (s *Server) ran(client *Client, r *run) {
	documents := map[protocol.DocumentURI]bool{}
	for _, file := range r.tests {
		documents[file.URI] = true
	}
	for uri := range documents {
		s.checks.ran(uri)
	}
	can := client.ClientCapabilities.Workspace
	if can.CodeLens != nil && can.CodeLens.RefreshSupport {
		s.refresh("workspace/codeLens/refresh", nil)
	}
	if can.InlayHint != nil && can.InlayHint.RefreshSupport {
		s.refresh("workspace/inlayHint/refresh", nil)
	}
	for _, e := range r.told {
		if e.Result != "" && can.TextDocumentContent != nil {
			s.refresh("workspace/textDocumentContent/refresh", contentParams{protocol.DocumentURI(e.Result)})
		}
	}
}

// refresh tells the client to ask for something again before it returns, and does not wait
// until the client has.
func (s *Server) refresh(method string, params any) {
	wait, err := s.client.Begin(s.ctx, method, params)
	go func() {
		if err == nil {
			err = wait()
		}
		if err != nil && s.ctx.Err() == nil {
			s.options.Log("%s: %v", method, err)
		}
	}()
}
