package lsp

import (
	"encoding/json"

	"github.com/bchttp/bchttp/lsp/protocol"
)

// didChangeConfiguration takes settings as clients send them, with or without the section
// `bchttp` around them. Clients that send none are not asked: what was chosen stays.
func (s *Server) didChangeConfiguration(p protocol.DidChangeConfigurationParams) error {
	var sent struct {
		Environment *string `json:"environment"`
		Section     *struct {
			Environment *string `json:"environment"`
		} `json:"bchttp"`
	}
	if len(p.Settings) == 0 {
		return nil
	}
	if err := json.Unmarshal(p.Settings, &sent); err != nil {
		return err
	}
	if sent.Section != nil {
		sent.Environment = sent.Section.Environment
	}
	if sent.Environment != nil {
		s.setEnvironment(s.snapshot.Workspace.withEnvironment(*sent.Environment), *sent.Environment)
	}
	return nil
}
