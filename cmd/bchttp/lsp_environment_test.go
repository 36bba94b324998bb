package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestEditorHintsOfEnvironments: who runs a request in an editor chooses its environment there, so
// hints of a run and of the text name no flag.
func TestEditorHintsOfEnvironments(t *testing.T) {
	const text = "GET https://shop.example/{{place}}\n"
	e, uri := startEditor(t, text, map[string]any{}, nil)
	folder := filepath.Dir(filepath.FromSlash(strings.TrimPrefix(uri, "file://")))
	if os.WriteFile(filepath.Join(folder, "http-client.env.json"), []byte(`{"dev": {"place": "x"}, "test": {"place": "y"}}`), 0o666) != nil {
		t.Skip("the path of a URI is spelt otherwise here")
	}
	const hint = "\nhint: choose an environment that defines it: dev, test"
	e.ask(2, "bchttp/run", map[string]any{"token": "t", "tests": []string{uri}})
	const excerpt = "    GET https://shop.example/{{place}}\n                             ^~~~~~~~~"
	messages, _ := e.last("errored")["messages"].([]any)
	if len(messages) != 1 || messages[0].(map[string]any)["detail"] != excerpt+hint {
		t.Errorf("the run tells %q, want %q", messages, excerpt+hint)
	}
	if err := os.WriteFile(filepath.Join(folder, "http-client.env.json"), []byte(`{"dev": {"place": "x"}, "test": {"place": "y"}, "other": {}}`), 0o666); err != nil {
		t.Fatal(err)
	}
	e.send(map[string]any{"method": "workspace/didChangeWatchedFiles", "params": map[string]any{"changes": []any{}}})
	e.ask(3, "bchttp/setEnvironment", map[string]any{"name": "other"})
	e.send(map[string]any{"method": "textDocument/didOpen", "params": map[string]any{"textDocument": map[string]any{
		"uri": uri, "languageId": "http", "version": 1, "text": text,
	}}})
	for {
		m := e.next()
		params, _ := m["params"].(map[string]any)
		if found, _ := params["diagnostics"].([]any); m["method"] == "textDocument/publishDiagnostics" && len(found) > 0 {
			const want = "the variable `place` is not defined" + hint
			if got := fmt.Sprint(found[0].(map[string]any)["message"]); got != want {
				t.Errorf("the text has %q, want %q", got, want)
			}
			return
		}
	}
}
