package lsp

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/bchttp/bchttp/lsp/protocol"
	"github.com/bchttp/bchttp/lsp/rpc"
	"github.com/bchttp/bchttp/runner/result"
)

// runCommand has requests of a document run: those that are chosen for a line of it, or
// all, if choose is nil. toHere: with the `run` lines above the last of them.
func runCommand(name string, simulate, toHere bool, choose func(tests []test, at int) []test) command {
	return command{name, func(s *Server, arguments []protocol.LSPAny) (rpc.Job, error) {
		ids, err := s.idsFor(name, arguments, choose)
		if err != nil {
			return nil, err
		}
		return s.runShown(runParams{Tests: ids, Simulator: simulate, ToHere: toHere})
	}}
}

// oneRequest is the request at a line, with what it refers to.
func oneRequest(tests []test, at int) []test { return tests[at : at+1] }

// upToHere are all requests from the top of the file to the one at a line.
func upToHere(tests []test, at int) []test { return tests[:at+1] }

// idsFor reads the arguments of a command: the URI of a document, and a line of it if a
// choice is made.
func (s *Server) idsFor(command string, arguments []protocol.LSPAny, choose func(tests []test, at int) []test) ([]string, error) {
	var uri protocol.DocumentURI
	if choose == nil {
		if len(arguments) == 0 || json.Unmarshal(arguments[0], &uri) != nil {
			return nil, &rpc.Error{Code: rpc.CodeInvalidParams, Message: "`" + command + "` takes the URI of a document"}
		}
		return []string{string(uri)}, nil
	}
	var line uint32
	if len(arguments) < 2 || json.Unmarshal(arguments[0], &uri) != nil || json.Unmarshal(arguments[1], &line) != nil {
		return nil, &rpc.Error{Code: rpc.CodeInvalidParams, Message: "`" + command + "` takes the URI of a document and a line, from 0"}
	}
	d, err := s.snapshot.Document(uri)
	if err != nil {
		return nil, err
	}
	tests := s.snapshot.testsOf(d).Tests
	at := testAt(tests, line)
	if at < 0 {
		return nil, rpc.Failed("there is no request in `%s`", d.Path)
	}
	var ids []string
	for _, one := range choose(tests, at) {
		ids = append(ids, one.ID)
	}
	return ids, nil
}

// testAt is the request that a line belongs to: the next one, behind the last one that.
// -1: there is none.
func testAt(tests []test, line uint32) int {
	for i := range tests {
		if line <= tests[i].Range.End.Line {
			return i
		}
	}
	return len(tests) - 1
}

// message is what a person is told of a run; failure says why the last request that did
// not pass did not.
func (r *runResult) message(summary string) protocol.ShowMessageParams {
	s := r.Summary
	switch {
	case r.Outcome == result.Passed && s.Passed == 1:
		return protocol.ShowMessageParams{Type: protocol.MessageInfo, Message: "passed: " + summary}
	case r.Outcome == result.Passed:
		return protocol.ShowMessageParams{Type: protocol.MessageInfo, Message: fmt.Sprintf("%d requests passed", s.Passed)}
	case s.Passed+s.Failed+s.Errors > 1:
		summary = fmt.Sprintf("%d of %d requests did not pass: %s", s.Failed+s.Errors, s.Passed+s.Failed+s.Errors, summary)
	}
	return protocol.ShowMessageParams{Type: protocol.MessageError, Message: summary}
}

// runShown runs for clients that know nothing of runs: what came of it is a message, and
// failures are findings.
func (s *Server) runShown(p runParams) (rpc.Job, error) {
	last, failed := "", false
	job, err := s.run(p, true, func(e runEvent) {
		switch {
		case e.Kind == "failed" || e.Kind == "errored":
			last, failed = e.Summary, true
		case e.Kind == "passed" && !failed:
			last = e.Summary
		}
	})
	if err != nil {
		return nil, err
	}
	return func(ctx context.Context) (any, error) {
		answer, err := job(ctx)
		if ran, ok := answer.(runResult); ok && err == nil {
			s.client.Notify("window/showMessage", ran.message(last))
		}
		return answer, err
	}, nil
}
