package lsp

import (
	"encoding/json"

	"github.com/bchttp/bchttp/lsp/protocol"
	"github.com/bchttp/bchttp/lsp/rpc"
)

// command is what clients can have done by workspace/executeCommand. It is prepared on
// the read loop, as requests are.
type command struct {
	name    string
	prepare func(s *Server, arguments []protocol.LSPAny) (rpc.Job, error)
}

// commands are all of them (docs/editors.md).
func commands() []command {
	return []command{
		{"bchttp.setEnvironment", setEnvironment},
		runCommand("bchttp.run", false, false, oneRequest),
		runCommand("bchttp.runToHere", false, true, upToHere),
		runCommand("bchttp.runFile", false, false, nil),
		runCommand("bchttp.runAgainstSimulator", true, false, oneRequest),
		runCommand("bchttp.runFileAgainstSimulator", true, false, nil),
		{"bchttp.showResult", showResult},
	}
}

// executedCommands answers workspace/executeCommand.
func executedCommands() feature {
	known := map[string]command{}
	var names []string
	for _, c := range commands() {
		known[c.name] = c
		names = append(names, c.name)
	}
	prepare := func(s *Server) rpc.Request {
		return func(raw json.RawMessage) (rpc.Job, error) {
			p, err := decode[protocol.ExecuteCommandParams](raw)
			if err != nil {
				return nil, err
			}
			c, ok := known[p.Command]
			if !ok {
				return nil, &rpc.Error{Code: rpc.CodeInvalidParams, Message: "the command `" + p.Command + "` is not known"}
			}
			return c.prepare(s, p.Arguments)
		}
	}
	return feature{
		method: "workspace/executeCommand", prepare: prepare,
		advertise: func(c *protocol.ServerCapabilities, _ *Client) {
			c.ExecuteCommandProvider = &protocol.ExecuteCommandOptions{Commands: names}
		},
	}
}

// setEnvironment takes the name of an environment, "" for none.
func setEnvironment(s *Server, arguments []protocol.LSPAny) (rpc.Job, error) {
	var name string
	if len(arguments) != 1 || json.Unmarshal(arguments[0], &name) != nil {
		return nil, &rpc.Error{Code: rpc.CodeInvalidParams, Message: "`bchttp.setEnvironment` takes one argument, the name of an environment"}
	}
	return s.choose(environmentParams{Name: name})
}
