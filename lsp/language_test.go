package lsp_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/bchttp/bchttp/lsp/protocol"
)

const languageText = `@host = https://api.example
@base = {{host}}/v1

# @name first
POST {{base}}/items
Content-Type: application/json

{"a": 1, "täxt": "{{company}}"}

### second
# @assert len(body.value) > 0
GET {{base}}/items/{{first.response.body.$.id}}?x={{hots}}
X-Open: {{
`

// languageSession opens a scenario beside an import and environments.
func languageSession(t *testing.T, capabilities string) (*client, protocol.DocumentURI) {
	t.Helper()
	folder := t.TempDir()
	write(t, folder, "http-client.env.json", "{\"dev\": {\"company\": \"CRONUS\"}}\n")
	write(t, folder, "http-client.private.env.json", "{\"dev\": {\"password\": \"not to be shown\"}}\n")
	other := write(t, folder, "other.http", "GET https://x/{{company}}\n")
	uri := write(t, folder, "a.http", "")
	c := serve(t)
	c.start(map[string]any{
		"capabilities":     json.RawMessage(capabilities),
		"workspaceFolders": []protocol.WorkspaceFolder{{URI: protocol.DocumentURI(strings.TrimSuffix(string(other), "/other.http")), Name: "w"}},
	})
	c.open(uri, languageText)
	isWhole := func(d protocol.Diagnostic) bool { return d.Code == "variable-undefined" }
	for !slices.ContainsFunc(c.findings(uri, 1).Diagnostics, isWhole) {
		continue // those of the whole text come later
	}
	return c, uri
}

const richClient = `{
	"general": {"positionEncodings": ["utf-16"]},
	"textDocument": {
		"hover": {"contentFormat": ["markdown", "plaintext"]}, "definition": {"linkSupport": true},
		"documentSymbol": {"hierarchicalDocumentSymbolSupport": true},
		"codeAction": {"codeActionLiteralSupport": {"codeActionKind": {"valueSet": []}}}
	},
	"workspace": {"workspaceEdit": {"documentChanges": true, "resourceOperations": ["create"]}}
}`

// at are parameters about a place, and whatever else.
func at(uri protocol.DocumentURI, line, character int, more ...any) map[string]any {
	p := map[string]any{
		"textDocument": map[string]any{"uri": uri}, "position": map[string]any{"line": line, "character": character},
		"range": map[string]any{"start": map[string]any{"line": line, "character": 0}, "end": map[string]any{"line": line + 1, "character": 0}},
	}
	for i := 0; i+1 < len(more); i += 2 {
		p[more[i].(string)] = more[i+1]
	}
	return p
}

// TestLanguageFeatures asks every feature and looks for what only the right answer holds.
func TestLanguageFeatures(t *testing.T) {
	c, uri := languageSession(t, richClient)
	for _, q := range []struct {
		method string
		params map[string]any
		want   []string
	}{
		{"textDocument/hover", at(uri, 4, 8), []string{"https://api.example/v1", "*File Variable* `base`", `"kind":"markdown"`}},
		{"textDocument/hover", at(uri, 7, 22), []string{"CRONUS", `"start":{"line":7,"character":20},"end":{"line":7,"character":27}`}},
		{"textDocument/completion", at(uri, 12, 10), []string{`"label":"company"`, `"label":"$guid"`, `"newText":"base}}"`}},
		{"textDocument/signatureHelp", at(uri, 10, 15), []string{`"label":"len(VALUE)"`, `"activeParameter":0`}},
		{"textDocument/definition", at(uri, 7, 22), []string{"http-client.env.json", "originSelectionRange"}},
		{"textDocument/references", at(uri, 7, 22, "context", map[string]any{"includeDeclaration": true}), []string{"other.http", "http-client.env.json", "a.http"}},
		{"textDocument/documentHighlight", at(uri, 0, 2), []string{`"kind":3`, `"kind":2`}},
		{"textDocument/prepareRename", at(uri, 4, 8), []string{`"placeholder":"base"`}},
		{"textDocument/rename", at(uri, 7, 22, "newName", "customer"), []string{"other.http", `"newText":"customer"`, `"version":1`, `"version":null`}},
		{"textDocument/documentSymbol", at(uri, 0, 0), []string{`"children":[`, `"name":"len(body.value) > 0"`}},
		{"workspace/symbol", map[string]any{"query": "first"}, []string{`"name":"first"`, "a.http"}},
		{"textDocument/foldingRange", at(uri, 0, 0), []string{`"startLine":4,"endLine":7`}},
		{"textDocument/selectionRange", at(uri, 0, 0, "positions", []map[string]any{{"line": 4, "character": 8}}), []string{`"parent"`}},
		{"textDocument/documentLink", at(uri, 0, 0), []string{"[]"}},
		{"textDocument/codeLens", at(uri, 0, 0), []string{"bchttp.runToHere", `"name":"base"`}},
		{"codeLens/resolve", at(uri, 1, 0, "data", map[string]any{"uri": uri, "name": "base"}), []string{`"title":"2 references"`}},
		{"codeLens/resolve", at(uri, 0, 0, "data", map[string]any{"uri": uri, "name": "host"}), []string{`"title":"1 reference"`}},
		{"textDocument/codeAction", at(uri, 11, 0, "context", map[string]any{"diagnostics": []any{}}), []string{"Write `{{host}}`", `"isPreferred":true`, "in the environment `dev`", "http-client.env.json"}},
		{"textDocument/inlayHint", at(uri, 7, 0), []string{"= CRONUS"}},
		{"textDocument/formatting", at(uri, 0, 0, "options", map[string]any{"tabSize": 2}), []string{"["}},
		{"textDocument/rangeFormatting", at(uri, 7, 0, "range", map[string]any{"start": map[string]any{"line": 7, "character": 0}, "end": map[string]any{"line": 7, "character": 4}}), []string{`{\n  \"a\": 1,`}},
		{"textDocument/rangeFormatting", at(uri, 7, 0, "options", map[string]any{"tabSize": 4, "insertSpaces": true}, "range", map[string]any{"start": map[string]any{"line": 7, "character": 0}, "end": map[string]any{"line": 7, "character": 4}}), []string{`{\n    \"a\": 1,`}},
		{"textDocument/rangeFormatting", at(uri, 7, 0, "options", map[string]any{"tabSize": 4}, "range", map[string]any{"start": map[string]any{"line": 7, "character": 0}, "end": map[string]any{"line": 7, "character": 4}}), []string{`{\n\t\"a\": 1,`}},
		{"textDocument/onTypeFormatting", at(uri, 5, 0, "ch", "\n"), []string{"[]"}},
		{"textDocument/semanticTokens/full", at(uri, 0, 0), []string{`"data":[0,0,1,2,0,0,1,4,3,1`}},
		{"textDocument/semanticTokens/range", at(uri, 4, 0), []string{`"data":[4,0,4,1,0`}},
		{"textDocument/prepareCallHierarchy", at(uri, 11, 2), []string{`"kind":6`, "GET {{base}}/items"}},
	} {
		m := c.ask(q.method, q.params)
		if m.Error != nil {
			t.Errorf("%s: %s", q.method, m.Error.Message)
			continue
		}
		for _, want := range q.want {
			if !strings.Contains(string(m.Result), want) {
				t.Errorf("%s: %s lacks %s", q.method, m.Result, want)
			}
		}
		if strings.Contains(string(m.Result), "not to be shown") {
			t.Errorf("%s shows a secret", q.method)
		}
	}
}

// TestCallHierarchy follows the graph in both directions.
func TestCallHierarchy(t *testing.T) {
	c, uri := languageSession(t, richClient)
	for _, q := range []struct {
		line         int
		method, want string
	}{
		{11, "callHierarchy/outgoingCalls", `"to":{"name":"first"`},
		{4, "callHierarchy/incomingCalls", `"from":{"name":"GET {{base}}/items`},
	} {
		var items []protocol.CallHierarchyItem
		if err := json.Unmarshal(c.ask("textDocument/prepareCallHierarchy", at(uri, q.line, 2)).Result, &items); err != nil || len(items) != 1 {
			t.Fatal(err, items)
		}
		if got := string(c.ask(q.method, map[string]any{"item": items[0]}).Result); !strings.Contains(got, q.want) {
			t.Errorf("%s: %s lacks %s", q.method, got, q.want)
		}
	}
}

// TestTokenDelta tells what an edit changes in the colours, and all of them to a client that
// has something else.
func TestTokenDelta(t *testing.T) {
	c, uri := languageSession(t, richClient)
	var whole protocol.SemanticTokens
	if err := json.Unmarshal(c.ask("textDocument/semanticTokens/full", at(uri, 0, 0)).Result, &whole); err != nil {
		t.Fatal(err)
	}
	c.notify("textDocument/didChange", protocol.DidChangeTextDocumentParams{
		TextDocument:   protocol.VersionedTextDocumentIdentifier{URI: uri, Version: 2},
		ContentChanges: []protocol.TextDocumentContentChangeEvent{{Text: strings.Replace(languageText, `"a": 1`, `"a": 100`, 1)}},
	})
	var delta protocol.SemanticTokensDelta
	answer := c.ask("textDocument/semanticTokens/full/delta", at(uri, 0, 0, "previousResultId", whole.ResultID))
	if err := json.Unmarshal(answer.Result, &delta); err != nil || len(delta.Edits) != 1 {
		t.Fatalf("%v %s", err, answer.Result)
	}
	if e := delta.Edits[0]; len(e.Data) > 10 || int(e.DeleteCount) != len(e.Data) || len(e.Data) == 0 {
		t.Errorf("got %+v", e)
	}
	if again := c.ask("textDocument/semanticTokens/full/delta", at(uri, 0, 0, "previousResultId", "unknown")); !strings.Contains(string(again.Result), `"data":[0,0,1`) {
		t.Errorf("got %s", again.Result)
	}
}

// TestPoorClient gives a client without capabilities what it can show.
func TestPoorClient(t *testing.T) {
	c, uri := languageSession(t, `{}`)
	for _, q := range []struct {
		method string
		params map[string]any
		want   string
	}{
		{"textDocument/hover", at(uri, 4, 8), `"kind":"plaintext","value":"https://api.example/v1\nFile Variable base`},
		{"textDocument/definition", at(uri, 4, 8), `[{"uri":`},
		{"textDocument/documentSymbol", at(uri, 0, 0), `"containerName":"a"`},
		{"textDocument/rename", at(uri, 4, 8, "newName", "root"), `{"changes":{`},
	} {
		if m := c.ask(q.method, q.params); !strings.Contains(string(m.Result), q.want) {
			t.Errorf("%s: %s lacks %s", q.method, m.Result, q.want)
		}
	}
	if m := c.ask("textDocument/rename", at(uri, 4, 8, "newName", "a b")); m.Error == nil || m.Error.Message != "`a b` cannot name a variable: it holds a blank or one of `= { } \" \\`" {
		t.Errorf("got %+v", m.Error)
	}
}
