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

const unnamed = "# @assert body.\nGET https://x.example/1\n\n###\n# @name twice\nGET https://x.example/2\n\n###\n# @name twice\n# @assert body.\nGET https://x.example/3\n"

// TestShapesOfResponses: after a run the members of a response are offered, with their
// kinds, also of a request without a name and of the second of one name.
func TestShapesOfResponses(t *testing.T) {
	uri := write(t, t.TempDir(), "a.http", unnamed)
	c := serve(t, func(o *lsp.Options) { o.Run = answered })
	c.start(map[string]any{"capabilities": json.RawMessage(`{"workspace":{"inlayHint":{"refreshSupport":true}}}`)})
	c.open(uri, unnamed)
	members := func(line int) []protocol.CompletionItem {
		var list protocol.CompletionList
		if err := json.Unmarshal(c.ask("textDocument/completion", at(uri, line, 15)).Result, &list); err != nil {
			t.Fatal(err)
		}
		return list.Items
	}
	for key, line := range map[string]int{"@1": 0, "@3": 9} {
		if found := members(line); len(found) != 0 {
			t.Errorf("before a run: %+v", found)
		}
		if m := c.ask("bchttp/run", map[string]any{"token": "t", "tests": []any{uri + "#" + protocol.DocumentURI(key)}}); m.Error != nil {
			t.Fatal(m.Error.Message)
		}
		found := members(line)
		if len(found) != 1 || found[0].Label != "id" || found[0].Detail != "text" {
			t.Errorf("%s: %+v", key, found)
		}
		if text, _ := json.Marshal(found); strings.Contains(string(text), "i-1") {
			t.Errorf("%s: a value is shown: %s", key, text)
		}
	}
}

const refusing = "# @assert status == 201\nPOST https://x.example/1\n"

// TestRefusalsAreExplained: the error code of the last response stands on the method and at
// assertions.
func TestRefusalsAreExplained(t *testing.T) {
	uri := write(t, t.TempDir(), "a.http", refusing)
	refuses := func(_ context.Context, r lsp.RunRequest, w lsp.RunWatcher) (result.Outcome, result.Summary, error) {
		w.Finished(r.Path, 2, lsp.RunVerdict{Outcome: result.Failed, Response: &result.Response{
			Status: 409, Body: result.Body(`{"error": {"code": "Internal_EntityWithSameKeyExists", "message": "The Customer already exists."}}`),
		}})
		return result.Failed, result.Summary{}, nil
	}
	c := serve(t, func(o *lsp.Options) { o.Run = refuses })
	c.start(map[string]any{"capabilities": map[string]any{}})
	c.open(uri, refusing)
	const want = "an earlier run left the record behind"
	hover := func(line, character int) string {
		return string(c.ask("textDocument/hover", at(uri, line, character)).Result)
	}
	if before := hover(1, 1); strings.Contains(before, want) {
		t.Errorf("before the run: %s", before)
	}
	if m := c.ask("bchttp/run", map[string]any{"token": "t", "tests": []any{uri}}); m.Error != nil {
		t.Fatal(m.Error.Message)
	}
	for _, place := range [][2]int{{1, 1}, {0, 5}} {
		if got := hover(place[0], place[1]); !strings.Contains(got, want) {
			t.Errorf("%v: %s", place, got)
		}
	}
	if got := hover(0, 15); strings.Contains(got, want) {
		t.Errorf("in the expression: %s", got)
	}
}
