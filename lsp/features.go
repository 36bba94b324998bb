package lsp

import (
	"context"
	"encoding/json"

	"github.com/bchttp/bchttp/lsp/protocol"
	"github.com/bchttp/bchttp/lsp/rpc"
)

// feature is a method that clients can ask for. What is advertised is what is here, so
// that each capability has an answer.
type feature struct {
	method  string
	prepare func(*Server) rpc.Request
	// advertise tells the client of it; nil: it need not be told.
	advertise func(*protocol.ServerCapabilities, *Client)
}

// features are all of them.
func features() []feature {
	return append([]feature{
		pulledDiagnostics(), executedCommands(), environmentList(), environmentChoice(),
		testList(), runs(), resultDocuments(),
	}, languageFeatures()...)
}

// query is a feature that reads a snapshot: most of them.
func query[P any](method string, answer func(context.Context, *Snapshot, P) (any, error), advertise func(*protocol.ServerCapabilities, *Client)) feature {
	prepare := func(s *Server) rpc.Request {
		return func(raw json.RawMessage) (rpc.Job, error) {
			params, err := decode[P](raw)
			if err != nil {
				return nil, err
			}
			snapshot := s.snapshot
			return func(ctx context.Context) (any, error) { return answer(ctx, snapshot, params) }, nil
		}
	}
	return feature{method: method, prepare: prepare, advertise: advertise}
}
