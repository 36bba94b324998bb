package lsp

import (
	"context"
	"encoding/json"
	"io"

	"github.com/bchttp/bchttp/lsp/protocol"
	"github.com/bchttp/bchttp/lsp/rpc"
)

// Serve answers one client until it says exit, until in ends, until the process that
// started it is gone, or until ctx is done. Nothing but messages of the protocol is
// written to out. The error is nil after shutdown.
func Serve(ctx context.Context, in io.Reader, out io.Writer, o Options) error {
	if o.Log == nil {
		o.Log = func(string, ...any) {}
	}
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	return rpc.Serve(ctx, in, out, o.Log, func(client *rpc.Client) rpc.Server {
		return newServer(ctx, cancel, client, o).methods()
	})
}

// Server is the state of a session. Its methods run on the read loop.
type Server struct {
	options  Options
	ctx      context.Context // of the session
	end      context.CancelFunc
	client   *rpc.Client
	snapshot *Snapshot
	features []feature
	checks   *checks
	verdicts *verdicts
	// asked tells that the client knows of environments: it has asked for them.
	asked bool
}

func newServer(ctx context.Context, end context.CancelFunc, client *rpc.Client, o Options) *Server {
	s := &Server{
		options: o, ctx: ctx, end: end, client: client, features: features(),
		snapshot: &Snapshot{Client: &Client{}, Workspace: newWorkspace(&o), documents: map[protocol.DocumentURI]*Document{}},
	}
	s.verdicts = newVerdicts(o.Now)
	s.checks = newChecks(ctx, client, &s.options)
	return s
}

// methods is what the session layer calls.
func (s *Server) methods() rpc.Server {
	m := rpc.Server{
		Initialize: s.initialize,
		Requests:   map[string]rpc.Request{},
		Notifications: map[string]rpc.Notification{
			"initialized":                         notified(s.initialized),
			"textDocument/didOpen":                s.opened,
			"textDocument/didChange":              notified(s.didChange),
			"textDocument/didSave":                notified(s.didSave),
			"textDocument/didClose":               notified(s.didClose),
			"workspace/didChangeWorkspaceFolders": notified(s.didChangeFolders),
			"workspace/didChangeWatchedFiles":     notified(s.didChangeFiles),
			"workspace/didChangeConfiguration":    notified(s.didChangeConfiguration),
		},
		Close: s.close,
	}
	for _, f := range s.features {
		m.Requests[f.method] = f.prepare(s)
	}
	return m
}

// close ends what still runs.
func (s *Server) close() {
	s.end()
	s.checks.close()
}

// notified decodes the parameters of a notification.
func notified[P any](handle func(P) error) rpc.Notification {
	return func(raw json.RawMessage) error {
		params, err := decode[P](raw)
		if err != nil {
			return err
		}
		return handle(params)
	}
}

// decode reads parameters. Missing ones are empty.
func decode[P any](raw json.RawMessage) (P, error) {
	var params P
	if len(raw) == 0 {
		return params, nil
	}
	if err := json.Unmarshal(raw, &params); err != nil {
		return params, rpc.InvalidParams(err)
	}
	return params, nil
}
