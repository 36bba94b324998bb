package lsp

import (
	"context"
	"encoding/json"
	"errors"
	"strings"

	"github.com/bchttp/bchttp/lsp/protocol"
	"github.com/bchttp/bchttp/lsp/rpc"
	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/runner/result"
)

// RunRequest says what is to be run: requests of one file.
type RunRequest struct {
	// Path is the file, absolute; Lines are lines of its requests and its `run` lines, from 1, none
	// for all.
	Path  string
	Lines []int
	// Markdown: the editor shows the file as Markdown.
	Markdown bool
	// Environment is the chosen one, "" for none.
	Environment string
	// Simulate: the embedded simulator answers in place of the network.
	Simulate bool
	// Files is the file system as the editor shows it.
	Files Files
	// Ask puts questions to the person at the editor.
	Ask Asker
}

// RunWatcher is told of a run while it goes on, with secrets masked. Paths are absolute,
// lines those of requests, from 1. Calls do not overlap.
type RunWatcher struct {
	Started  func(path string, line int)
	Finished func(path string, line int, v RunVerdict)
	// Said gets what is told of the run on the terminal.
	Said func(text string)
}

// RunVerdict is what became of a request.
type RunVerdict struct {
	Outcome    result.Outcome
	Unselected bool
	DurationMs float64
	Summary    string
	Failures   []RunFailure
	// Transcript is the exchange, for people; "" if nothing was sent.
	Transcript string
	// Request and Response are the last ones, nil for none. Their texts are masked as well.
	Request  *result.Request
	Response *result.Response
}

// RunFailure is one reason why a request did not pass. Line and Column count from 1;
// Column is 0 where all of the line is meant. Code is that of a finding.
type RunFailure struct {
	Line, Column    int
	Code            string
	Message, Detail string
	// Left and Right are the sides of a comparison, empty unless there is one.
	Left, Right string
}

// Runner runs requests. An error says why nothing was run; how the requests went is in
// the result.
type Runner func(ctx context.Context, r RunRequest, w RunWatcher) (result.Outcome, result.Summary, error)

type runParams struct {
	Token     string   `json:"token"`
	Tests     []string `json:"tests"`
	Simulator bool     `json:"simulator"`
	// ToHere: Tests are all from the top of a file to one, and `run` lines between them run too.
	ToHere bool `json:"toHere"`
}

type runResult struct {
	Outcome result.Outcome `json:"outcome"`
	Summary result.Summary `json:"summary"`
}

// runs answers bchttp/run (docs/editors.md).
func runs() feature {
	prepare := func(s *Server) rpc.Request {
		return func(raw json.RawMessage) (rpc.Job, error) {
			p, err := decode[runParams](raw)
			switch {
			case err != nil:
				return nil, err
			case len(p.Tests) == 0: // nothing that ran is no pass
				return nil, rpc.InvalidParams(errors.New("`tests` names no request"))
			}
			return s.run(p, false, func(e runEvent) {
				e.Token = p.Token
				s.client.Notify("bchttp/runEvent", e)
			})
		}
	}
	return feature{method: "bchttp/run", prepare: prepare}
}

// run prepares a run of the state that the editor shows now. With findings, what fails
// is told as findings of the documents, for clients that do not show runs.
func (s *Server) run(p runParams, findings bool, tell func(runEvent)) (rpc.Job, error) {
	if !s.snapshot.Workspace.Trusted {
		return nil, rpc.Failed("nothing is run in a workspace that is not trusted")
	}
	if s.options.Run == nil {
		return nil, rpc.Failed("this server cannot run requests")
	}
	snapshot := s.snapshot
	chosen, err := snapshot.chosen(p.Tests)
	if err != nil {
		return nil, err
	}
	for _, file := range chosen {
		file.withCalls = p.ToHere
	}
	ask := &questions{client: s.client, can: snapshot.Client.Asks, token: p.Token}
	run := &run{ask: ask, snapshot: snapshot, start: s.options.Run, verdicts: s.verdicts, simulate: p.Simulator, findings: findings, tell: tell}
	return func(ctx context.Context) (any, error) {
		defer s.ran(snapshot.Client, run)
		return run.files(ctx, chosen), nil
	}, nil
}

// chosenFile is what is to be run of a file; whole: all of it. withCalls: and the `run` lines
// above the last of the tests.
type chosenFile struct {
	document         *Document
	tests            []test
	whole, withCalls bool
}

// chosen finds the requests of ids, file by file.
func (s *Snapshot) chosen(ids []string) ([]*chosenFile, error) {
	var files []*chosenFile
	byURI := map[protocol.DocumentURI]*chosenFile{}
	for _, id := range ids {
		uri, key, isTest := strings.Cut(id, "#")
		d, err := s.Document(protocol.DocumentURI(uri))
		if err != nil {
			return nil, err
		}
		if d.Path == "" {
			return nil, rpc.Failed("save the document first: what it refers to is looked for beside it")
		}
		file := byURI[d.URI]
		if file == nil {
			file = &chosenFile{document: d}
			byURI[d.URI], files = file, append(files, file)
		}
		if err := file.add(s.testsOf(d).Tests, key, isTest); err != nil {
			return nil, err
		}
	}
	return files, nil
}

// add chooses a request, or all of them.
func (f *chosenFile) add(tests []test, key string, isTest bool) error {
	if !isTest {
		f.whole, f.tests = true, tests
		return nil
	}
	if f.whole {
		return nil
	}
	for _, one := range tests {
		if strings.HasSuffix(one.ID, "#"+key) {
			f.tests = append(f.tests, one)
			return nil
		}
	}
	return rpc.Failed("there is no request `%s` in `%s` any more", key, f.document.Path)
}

// request is what the runner gets.
func (f *chosenFile) request(s *Snapshot, simulate bool, ask Asker) RunRequest {
	r := RunRequest{
		Ask: ask, Path: f.document.Path, Markdown: f.document.File.Options.Markdown, Simulate: simulate,
		Files: s.Files(), Environment: s.Workspace.Environment(f.document.Path),
	}
	if f.whole {
		return r
	}
	last := 0
	for _, one := range f.tests {
		r.Lines = append(r.Lines, int(one.Line)+1)
		last = max(last, int(one.Line)+1)
	}
	if f.withCalls {
		r.Lines = append(f.document.callsAbove(last), r.Lines...)
	}
	return r
}

// callsAbove are the `run` lines above a line; lines count from 1.
func (d *Document) callsAbove(line int) []int {
	var lines []int
	for i := range d.File.Blocks {
		for item := range d.File.Directives(&d.File.Blocks[i]) {
			if at := int(item.Line) + 1; item.Key == parser.RunLineKey && at < line {
				lines = append(lines, at)
			}
		}
	}
	return lines
}
