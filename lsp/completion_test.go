package lsp_test

import (
	"encoding/json"
	"testing"

	"github.com/bchttp/bchttp/lsp/protocol"
)

// TestOwnNamesComeFirst: clients sort by label otherwise, and `$` comes before letters.
func TestOwnNamesComeFirst(t *testing.T) {
	c := serve(t)
	c.start(nil)
	text := "@zone = eu\nGET https://h/{{}}\n"
	uri := write(t, t.TempDir(), "a.http", text)
	c.open(uri, text)
	var list protocol.CompletionList
	if err := json.Unmarshal(c.ask("textDocument/completion", at(uri, 1, 16)).Result, &list); err != nil {
		t.Fatal(err)
	}
	order := map[string]string{}
	for _, item := range list.Items {
		order[item.Label] = item.SortText
	}
	if order["zone"] == "" || order["$guid"] == "" || order["zone"] >= order["$guid"] {
		t.Errorf("the order is %v", order)
	}
}
