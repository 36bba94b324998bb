package lsp

import (
	"encoding/json"

	"github.com/bchttp/bchttp/lsp/protocol"
)

// settings are the options of the client, at the start and whenever they change.
type settings struct {
	// Trusted is false for a workspace in which nothing may be run (docs/editors.md).
	Trusted *bool `json:"trusted"`
	// Environment is the one that is chosen where nobody has chosen another.
	Environment string `json:"environment"`
	// Prompt: the client answers bchttp/prompt.
	Prompt bool `json:"prompt"`
}

// initialize answers what the server can do.
func (s *Server) initialize(raw json.RawMessage) (any, error) {
	params, err := decode[protocol.InitializeParams](raw)
	if err != nil {
		return nil, err
	}
	own := s.own(params.InitializationOptions)
	client := &Client{ClientCapabilities: params.Capabilities, Encoding: encodingFor(params.Capabilities.General.PositionEncodings), Asks: own.Prompt}
	s.snapshot = &Snapshot{Client: client, Workspace: s.folders(&params, &own), documents: s.snapshot.documents, checks: s.checks, verdicts: s.verdicts}
	s.checks.push = !client.pulls()
	if params.ProcessID != nil && s.options.Gone != nil {
		go s.watchParent(*params.ProcessID)
	}
	return protocol.InitializeResult{
		Capabilities: s.capabilities(client),
		ServerInfo:   &protocol.Info{Name: "bchttp", Version: s.options.Version},
	}, nil
}

// folders are those that the client begins with. Clients before 3.6 name one.
func (s *Server) folders(params *protocol.InitializeParams, own *settings) *Workspace {
	folders := params.WorkspaceFolders
	if folders == nil && params.RootURI != nil {
		folders = []protocol.WorkspaceFolder{{URI: *params.RootURI}}
	}
	w := s.snapshot.Workspace.withFolders(folders, nil).withEnvironment(own.Environment)
	w.Trusted = own.Trusted == nil || *own.Trusted
	return w
}

// own are the settings in the options of a client.
func (s *Server) own(options json.RawMessage) (own settings) {
	if len(options) > 0 {
		if err := json.Unmarshal(options, &own); err != nil {
			s.options.Log("initializationOptions: %v", err)
		}
	}
	return own
}

func (s *Server) capabilities(client *Client) protocol.ServerCapabilities {
	c := protocol.ServerCapabilities{
		PositionEncoding: client.Encoding,
		TextDocumentSync: &protocol.TextDocumentSyncOptions{
			OpenClose: true, Change: protocol.SyncIncremental, Save: &protocol.SaveOptions{},
		},
		Workspace: &protocol.WorkspaceOptions{WorkspaceFolders: &protocol.WorkspaceFoldersOptions{
			Supported: true, ChangeNotifications: true,
		}},
	}
	c.Experimental = map[string]any{"bchttp": map[string]int{"protocol": 1}}
	for _, f := range s.features {
		if f.advertise != nil {
			f.advertise(&c, client)
		}
	}
	return c
}

// watchParent ends the session when the editor is gone without a word.
func (s *Server) watchParent(process int) {
	s.options.Gone(s.ctx, process)
	if s.ctx.Err() == nil {
		s.options.Log("process %d is gone", process)
		s.end()
	}
}
