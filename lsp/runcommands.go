package lsp

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/bchttp/bchttp/lsp/protocol"
	"github.com/bchttp/bchttp/lsp/rpc"
	"github.com/bchttp/bchttp/runner/result"
)

// runRequest has the request at a line run, with what it refers to.
func runRequest(s *Server, arguments []protocol.LSPAny) (rpc.Job, error) {
	return s.runAt("bchttp.run", arguments, func(tests []test, at int) []test { return tests[at : at+1] })
}

// runToHere has all requests from the top of the file to the one at a line run.
func runToHere(s *Server, arguments []protocol.LSPAny) (rpc.Job, error) {
	return s.runAt("bchttp.runToHere", arguments, func(tests []test, at int) []test { return tests[:at+1] })
}

// runFile has all requests of a file run.
func runFile(s *Server, arguments []protocol.LSPAny) (rpc.Job, error) {
	var uri protocol.DocumentURI
	if len(arguments) == 0 || json.Unmarshal(arguments[0], &uri) != nil {
		return nil, &rpc.Error{Code: rpc.CodeInvalidParams, Message: "`bchttp.runFile` takes the URI of a document"}
	}
	return s.runShown([]string{string(uri)})
}

func (s *Server) runAt(command string, arguments []protocol.LSPAny, choose func(tests []test, at int) []test) (rpc.Job, error) {
	var uri protocol.DocumentURI
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
	return s.runShown(ids)
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
	case s.Requests > 1:
		summary = fmt.Sprintf("%d of %d requests did not pass: %s", s.Failed+s.Errors, s.Requests, summary)
	}
	return protocol.ShowMessageParams{Type: protocol.MessageError, Message: summary}
}

// runShown runs for clients that know nothing of runs: what came of it is a message, and
// failures are findings.
func (s *Server) runShown(ids []string) (rpc.Job, error) {
	last := ""
	job, err := s.run(runParams{Tests: ids}, true, func(e runEvent) {
		if e.Kind == "failed" || e.Kind == "errored" || e.Kind == "passed" {
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
