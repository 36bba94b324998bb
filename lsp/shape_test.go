package lsp_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/bchttp/bchttp/lsp"
	"github.com/bchttp/bchttp/lsp/protocol"
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
