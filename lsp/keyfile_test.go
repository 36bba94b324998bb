package lsp_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/bchttp/bchttp/lsp"
	"github.com/bchttp/bchttp/lsp/protocol"
)

// keyed is a workspace whose names have values in files of all kinds.
func keyed(t *testing.T) (c *client, folder string) {
	t.Helper()
	folder = t.TempDir()
	for name, text := range map[string]string{
		"http-client.env.json":         "{\"dev\": {\"host\": \"h\", \"token\": \"t\"},\n \"prod\": {\"host\": \"p\"}}\n",
		"http-client.private.env.json": "{\"dev\": {\"token\": \"not to be shown\"}}\n",
		".vscode/settings.json":        "{\"rest-client.environmentVariables\": {\"dev\": {\"region\": \"eu\"}}}\n",
		".env":                         "KEY=not to be shown\nOTHER=1\n",
		".env.dev":                     "KEY=not to be shown\n",
		"a.http":                       "GET https://{{host}}/{{region}}?{{host}}\nX-Key: {{$dotenv KEY}}\n",
		"below/b.http":                 "@token = x\nGET https://{{host}}/{{token}}\nX-Key: {{$dotenv KEY}}\n",
	} {
		write(t, folder, name, text)
	}
	c = serve(t)
	c.start(map[string]any{"capabilities": json.RawMessage(richClient), "workspaceFolders": []protocol.WorkspaceFolder{{URI: lsp.URI(folder), Name: "w"}}})
	return c, folder
}

// relative takes the folder out of an answer.
func relative(folder string, answer json.RawMessage) string {
	return strings.ReplaceAll(string(answer), string(lsp.URI(folder))+"/", "")
}

// TestNamesInFilesOfEnvironments asks from inside of the files that give names values, which the
// client need not have open.
func TestNamesInFilesOfEnvironments(t *testing.T) {
	c, folder := keyed(t)
	everywhere := map[string]any{"includeDeclaration": true}
	for _, q := range []struct {
		method, file    string
		line, character int
		want            []string
		not             string
	}{
		{"textDocument/hover", "http-client.env.json", 0, 12, []string{"*Environment Variable* `host` (environment `dev`)", "used in `a.http` lines 1, 1; `below/b.http` line 2"}, ""},
		{"textDocument/hover", "http-client.private.env.json", 0, 12, []string{"`token` (environment `dev`)", "no scenario uses it"}, "not to be shown"},
		{"textDocument/hover", ".vscode/settings.json", 0, 52, []string{"`region`", "used in `a.http` line 1"}, ""},
		{"textDocument/hover", ".env", 0, 1, []string{"*Variable of a `.env` file* `KEY`", "used in `a.http` line 2; `below/b.http` line 3"}, "not to be shown"},
		{"textDocument/hover", ".env.dev", 0, 1, []string{"used in `a.http` line 2; `below/b.http` line 3"}, ""},
		{"textDocument/hover", ".env", 1, 1, []string{"no scenario uses it"}, ""},
		{"textDocument/hover", "http-client.env.json", 0, 21, []string{"null"}, ""},
		{"textDocument/definition", "http-client.env.json", 0, 12, []string{`"http-client.env.json","targetRange":{"start":{"line":0`, `"targetRange":{"start":{"line":1`}, ""},
		{"textDocument/references", "http-client.env.json", 1, 13, []string{`"a.http"`, `"below/b.http"`, `"http-client.env.json"`}, ""},
		{"textDocument/references", ".env", 0, 1, []string{`"a.http"`, `"below/b.http"`, `".env"`}, `".env.dev"`},
		{"textDocument/documentHighlight", "http-client.env.json", 1, 13, []string{`"line":0`, `"line":1`, `"kind":3`}, ""},
		{"textDocument/prepareRename", ".env", 0, 1, []string{`"placeholder":"KEY"`}, ""},
		{"textDocument/rename", "http-client.env.json", 0, 12, []string{`{"uri":"a.http","version":null}`, `{"uri":"below/b.http"`, `{"uri":"http-client.env.json"`, `"newText":"NEW"`}, ""},
		{"textDocument/rename", ".env", 0, 1, []string{`{"uri":"a.http","version":null},"edits":[{"range":{"start":{"line":1,"character":17},"end":{"line":1,"character":20}},"newText":"NEW"}]`, `{"uri":".env"`}, ""},
		{"textDocument/definition", "a.http", 1, 18, []string{`"targetUri":".env","targetRange":{"start":{"line":0,"character":0},"end":{"line":0,"character":3}}`}, ""},
		{"textDocument/references", "a.http", 1, 18, []string{`"a.http"`, `"below/b.http"`, `".env"`}, ""},
		{"textDocument/rename", "a.http", 1, 18, []string{`{"uri":".env"`, `{"uri":"below/b.http"`}, ""},
		{"textDocument/hover", "a.http", 1, 18, []string{"defined on line 1 of `.env`"}, "not to be shown"},
		{"textDocument/documentSymbol", "http-client.env.json", 0, 0, []string{"null"}, ""},
	} {
		m := c.ask(q.method, at(lsp.URI(folder)+"/"+protocol.DocumentURI(q.file), q.line, q.character, "context", everywhere, "newName", "NEW"))
		if m.Error != nil {
			t.Errorf("%s in %s: %s", q.method, q.file, m.Error.Message)
			continue
		}
		got := relative(folder, m.Result)
		for _, want := range q.want {
			if !strings.Contains(got, want) {
				t.Errorf("%s in %s: %s lacks %s", q.method, q.file, got, want)
			}
		}
		if q.not != "" && strings.Contains(got, q.not) {
			t.Errorf("%s in %s: %s holds %s", q.method, q.file, got, q.not)
		}
	}
}

// TestNamesInOpenFilesOfEnvironments: what is typed there counts, whatever its language is.
func TestNamesInOpenFilesOfEnvironments(t *testing.T) {
	c, folder := keyed(t)
	for language, file := range map[string]string{"dotenv": ".env.dev", "jsonc": "http-client.env.json"} {
		uri := lsp.URI(folder) + "/" + protocol.DocumentURI(file)
		text := map[string]string{"dotenv": "\r\nKEY=1\r\n", "jsonc": "// names\r\n{\"dev\": {\"host\": \"x\"}}"}[language]
		c.notify("textDocument/didOpen", protocol.DidOpenTextDocumentParams{TextDocument: protocol.TextDocumentItem{URI: uri, LanguageID: language, Version: 1, Text: text}})
		character := map[string]int{"dotenv": 1, "jsonc": 11}[language]
		if got := string(c.ask("textDocument/hover", at(uri, 1, character)).Result); !strings.Contains(got, "used in `a.http`") {
			t.Errorf("%s: %s", file, got)
		}
	}
}

// TestNamesInFilesOfEnvironmentsStay tells why a name cannot be changed.
func TestNamesInFilesOfEnvironmentsStay(t *testing.T) {
	c, folder := keyed(t)
	for _, q := range []struct {
		file            string
		line, character int
		name, want      string
	}{
		{"http-client.env.json", 0, 12, "token", "`token` is already a variable of the environment (line 1 of `http-client.private.env.json`)"},
		{"http-client.env.json", 0, 12, "region", "`region` is already a variable of the environment (line 1 of `.vscode/settings.json`)"},
		{"http-client.env.json", 0, 2, "x", "there is no name here that can be changed"},
		{".env", 0, 1, "OTHER", "`OTHER` is already a variable of the file (line 2 of `.env`)"},
		{".env", 0, 1, "A B", "`A B` cannot name a variable of a `.env` file: only letters A-Z, digits and `_ . -` can"},
		{".env", 0, 1, "", "the new name is empty"},
	} {
		m := c.ask("textDocument/rename", at(lsp.URI(folder)+"/"+protocol.DocumentURI(q.file), q.line, q.character, "newName", q.name))
		if m.Error == nil || m.Error.Message != q.want {
			t.Errorf("%s to %q: %s %+v, want %q", q.file, q.name, m.Result, m.Error, q.want)
		}
	}
}

// TestClientsAreAskedToAskAboutNames: those that say that they can be, for each method.
func TestClientsAreAskedToAskAboutNames(t *testing.T) {
	for capabilities, want := range map[string]string{
		`{"textDocument": {"hover": {"dynamicRegistration": true}, "rename": {"dynamicRegistration": true}, "definition": {"linkSupport": true}}}`: "textDocument/hover textDocument/rename",
		`{"textDocument": {"synchronization": {"dynamicRegistration": true}}}`:                                                                     "textDocument/didOpen textDocument/didChange textDocument/didClose",
		`{"workspace": {"didChangeWatchedFiles": {"dynamicRegistration": true}}}`:                                                                  "workspace/didChangeWatchedFiles",
	} {
		c := serve(t)
		c.start(map[string]any{"capabilities": json.RawMessage(capabilities)})
		m := c.receive()
		var params struct {
			Registrations []struct {
				Method          string
				RegisterOptions json.RawMessage
			}
		}
		if err := json.Unmarshal(m.Params, &params); err != nil || m.Method != "client/registerCapability" {
			t.Fatal(m.Method, err)
		}
		var methods []string
		for _, r := range params.Registrations {
			methods = append(methods, r.Method)
			if options := string(r.RegisterOptions); strings.HasPrefix(r.Method, "textDocument/") && !strings.Contains(options, `{"scheme":"file","pattern":"**/http-client*.env.json"}`) {
				t.Errorf("%s: %s", r.Method, options)
			}
		}
		if got := strings.Join(methods, " "); got != want {
			t.Errorf("%s: %s, want %s", capabilities, got, want)
		}
		c.content(`{"jsonrpc":"2.0","id":` + string(m.ID) + `,"result":null}`)
	}
}

// TestManyFilesUseAName counts the files that are left out.
func TestManyFilesUseAName(t *testing.T) {
	for files, want := range map[int]string{10: "; `below/b.http` line 2", 11: "; 1 more file\"", 12: "; 2 more files\""} {
		c, folder := keyed(t)
		var made []protocol.FileEvent
		for i := range files - 2 { // two are there
			name := fmt.Sprintf("%d.http", i)
			write(t, folder, name, "GET https://{{host}}/\n")
			made = append(made, protocol.FileEvent{URI: lsp.URI(folder) + "/" + protocol.DocumentURI(name), Type: protocol.FileCreated})
		}
		c.notify("workspace/didChangeWatchedFiles", map[string]any{"changes": made})
		got := string(c.ask("textDocument/hover", at(lsp.URI(folder)+"/http-client.env.json", 0, 12)).Result)
		if !strings.Contains(got, want) {
			t.Errorf("%d files: %s lacks %s", files, got, want)
		}
	}
}
