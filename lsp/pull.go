package lsp

import (
	"context"
	"encoding/json"
	"hash/fnv"
	"strconv"

	"github.com/bchttp/bchttp/lsp/protocol"
)

// pulledDiagnostics answers textDocument/diagnostic with the findings that can be told
// at once. When those of the whole text differ, the client is told to ask again; one that
// cannot be told waits for them.
func pulledDiagnostics() feature {
	return query("textDocument/diagnostic", func(ctx context.Context, s *Snapshot, p protocol.DocumentDiagnosticParams) (any, error) {
		d, err := s.Document(p.TextDocument.URI)
		if err != nil {
			return nil, err
		}
		return report(s.pulled(ctx, d), p.PreviousResultID), nil
	}, func(c *protocol.ServerCapabilities, client *Client) {
		if client.pulls() { // others are sent findings, and would show them twice
			c.DiagnosticProvider = &protocol.DiagnosticOptions{Identifier: "bchttp", InterFileDependencies: true}
		}
	})
}

func (s *Snapshot) pulled(ctx context.Context, d *Document) *findings {
	switch {
	case !d.Scenario:
		return newFindings(s, d, nil)
	case s.Client.pulls() && d.Open:
		return quickFindings(ctx, s, d, s.checks.lastWhole(d.URI))
	}
	if whole := wholeFindings(ctx, s, d, s.checks.lastWhole(d.URI)); whole != nil {
		return whole
	}
	return newFindings(s, d, nil) // of a request that was cancelled
}

// report is full, unless the client has the same already.
func report(f *findings, previous string) protocol.DocumentDiagnosticReport {
	items := f.shown()
	text, _ := json.Marshal(items)
	hash := fnv.New64a()
	hash.Write(text)
	id := strconv.FormatUint(hash.Sum64(), 16)
	if id == previous {
		return protocol.DocumentDiagnosticReport{Kind: "unchanged", ResultID: id}
	}
	return protocol.DocumentDiagnosticReport{Kind: "full", ResultID: id, Items: &items}
}
