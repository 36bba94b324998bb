package lsp_test

import (
	"context"
	"encoding/json"
	"strings"
	"testing"

	"github.com/bchttp/bchttp/lsp"
	"github.com/bchttp/bchttp/lsp/protocol"
	"github.com/bchttp/bchttp/runner/result"
)

const borrowing = "# @import ./shared.http\n@id = {{login.response.body.$.id}}\n\n# @name own\nGET https://x.example/{{id}}\n\n###\nGET https://x.example/{{own.response.headers.X-Id}}\n"

// answered is a Runner whose requests are all answered.
func answered(_ context.Context, r lsp.RunRequest, w lsp.RunWatcher) (result.Outcome, result.Summary, error) {
	for _, line := range r.Lines {
		w.Started(r.Path, line)
		w.Finished(r.Path, line, lsp.RunVerdict{Outcome: result.Passed, Response: &result.Response{
			Headers: []result.Header{{Name: "Content-Type", Value: "application/json"}, {Name: "X-Id", Value: "x-1"}}, Body: result.Body(`{"id": "i-1"}`),
		}})
	}
	return result.Passed, result.Summary{}, nil
}

// TestResponsesAreKnownAfterARun: of the file itself, and of files that it imports.
func TestResponsesAreKnownAfterARun(t *testing.T) {
	folder := t.TempDir()
	shared := write(t, folder, "shared.http", "# @name login\nGET https://x.example/login\n")
	uri := write(t, folder, "a.http", borrowing)
	c := serve(t, func(o *lsp.Options) { o.Run = answered })
	c.start(map[string]any{"capabilities": json.RawMessage(`{"workspace":{"inlayHint":{"refreshSupport":true}}}`)})
	c.open(uri, borrowing)
	for _, step := range []struct {
		run  protocol.DocumentURI
		line int
		want string
	}{
		{"", 4, "the request login of shared.http has not been sent"},
		{"", 7, "has not been sent"},
		{shared + "#login", 4, "i-1"},
		{uri + "#own", 7, "x-1"},
	} {
		if step.run != "" {
			run := c.request("bchttp/run", map[string]any{"token": "t", "tests": []any{step.run}})
			for c.receive().Method != "workspace/inlayHint/refresh" { // comes before the answer
				continue
			}
			if m := c.answer(run); m.Error != nil {
				t.Fatal(m.Error.Message)
			}
		}
		if got := string(c.ask("textDocument/hover", at(uri, step.line, 24)).Result); !strings.Contains(got, step.want) {
			t.Errorf("after running %q: %s, want %q", step.run, got, step.want)
		}
	}
}
