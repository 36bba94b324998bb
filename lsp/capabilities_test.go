package lsp_test

import (
	"context"
	"encoding/json"
	"math"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/bchttp/bchttp/lsp"
	"github.com/bchttp/bchttp/lsp/protocol"
	"github.com/bchttp/bchttp/runner/result"
)

// capableText has something to tell for each feature, behind characters of several bytes.
const capableText = "@host = https://api.example\n@base = {{host}}/v1\n\n# @name first\nPOST {{base}}/items\nContent-Type:application/json\n\n< ./body.json\n\n### second 😀\n# @assert len(body.value) > 0\nGET {{base}}/é😀/{{first.response.body.$.id}}?x={{hots}}\nAccept:application/json\n"

// editors are clients as they introduce themselves, as far as it matters to us. That of
// VS Code sends what vscode-languageclient sends, eglot knows plain text and no links, Neovim
// both and no pulled findings.
func editors() map[string]string {
	return map[string]string{
		"vscode": `"textDocument": {
			"hover": {"contentFormat": ["markdown", "plaintext"]}, "completion": {"completionItem": {"snippetSupport": true, "documentationFormat": ["markdown", "plaintext"]}},
			"definition": {"linkSupport": true}, "documentSymbol": {"hierarchicalDocumentSymbolSupport": true}, "diagnostic": {},
			"codeAction": {"codeActionLiteralSupport": {"codeActionKind": {"valueSet": ["", "quickfix", "refactor", "source"]}}},
			"publishDiagnostics": {"relatedInformation": true, "tagSupport": {"valueSet": [1, 2]}}},
			"workspace": {"workspaceEdit": {"documentChanges": true, "resourceOperations": ["create"]}, "codeLens": {"refreshSupport": true}, "inlayHint": {"refreshSupport": true}, "diagnostics": {"refreshSupport": true}, "textDocumentContent": {}},
			"window": {"showDocument": {"support": true}}`,
		"eglot": `"textDocument": {
			"hover": {"contentFormat": ["plaintext"]}, "completion": {"completionItem": {"snippetSupport": false, "documentationFormat": ["plaintext"]}},
			"documentSymbol": {"hierarchicalDocumentSymbolSupport": false}, "codeAction": {"codeActionLiteralSupport": {"codeActionKind": {"valueSet": ["quickfix"]}}},
			"publishDiagnostics": {"relatedInformation": false}},
			"workspace": {"workspaceEdit": {"documentChanges": true}}`,
		"neovim": `"textDocument": {
			"hover": {"contentFormat": ["markdown", "plaintext"]}, "completion": {"completionItem": {"snippetSupport": false, "documentationFormat": ["markdown", "plaintext"]}},
			"definition": {"linkSupport": true}, "documentSymbol": {"hierarchicalDocumentSymbolSupport": true},
			"codeAction": {"codeActionLiteralSupport": {"codeActionKind": {"valueSet": ["", "quickfix"]}}}, "publishDiagnostics": {"relatedInformation": true}},
			"workspace": {"workspaceEdit": {"resourceOperations": ["rename", "create", "delete"]}, "didChangeWatchedFiles": {"dynamicRegistration": true}},
			"window": {"showDocument": {"support": false}}`,
	}
}

// question asks for what a capability promises, at a place where there is an answer.
type question struct {
	capability, method string
	// at is behind the first | of a line of the text, for methods about a place.
	at     string
	params map[string]any
	// holds is in the answer.
	holds string
}

func capableQuestions() []question {
	editing := map[string]any{"options": map[string]any{"tabSize": 2, "insertSpaces": true}}
	return []question{
		{"hoverProvider", "textDocument/hover", "é😀/{{fi|rst.", nil, "got no response"},
		{"completionProvider", "textDocument/completion", "?x={{ho|ts", nil, `"label":"host"`},
		{"signatureHelpProvider", "textDocument/signatureHelp", "len(bo|dy", nil, "len(VALUE)"},
		{"definitionProvider", "textDocument/definition", "é😀/{{fi|rst.", nil, `"line":3`},
		{"referencesProvider", "textDocument/references", "é😀/{{fi|rst.", map[string]any{"context": map[string]any{"includeDeclaration": true}}, `"line":3`},
		{"documentHighlightProvider", "textDocument/documentHighlight", "é😀/{{fi|rst.", nil, `"kind":3`},
		{"renameProvider", "textDocument/prepareRename", "é😀/{{fi|rst.", nil, `"placeholder":"first"`},
		{"renameProvider", "textDocument/rename", "é😀/{{fi|rst.", map[string]any{"newName": "other"}, `"newText":"other"`},
		{"documentSymbolProvider", "textDocument/documentSymbol", "", nil, `"name":"first"`},
		{"workspaceSymbolProvider", "workspace/symbol", "", map[string]any{"query": "first"}, `"name":"first"`},
		{"callHierarchyProvider", "textDocument/prepareCallHierarchy", "POST {{b|ase", nil, `"name":"first"`},
		{"foldingRangeProvider", "textDocument/foldingRange", "", nil, `"startLine"`},
		{"selectionRangeProvider", "textDocument/selectionRange", "é😀/{{fi|rst.", nil, `"parent"`},
		{"documentLinkProvider", "textDocument/documentLink", "", nil, "body.json"},
		{"codeActionProvider", "textDocument/codeAction", "?x={{ho|ts", map[string]any{"context": map[string]any{"diagnostics": []any{}}}, "{{host}}"},
		{"codeLensProvider", "textDocument/codeLens", "", nil, "bchttp.runToHere"},
		{"codeLensProvider", "codeLens/resolve", "", map[string]any{"data": "DEFINITION"}, " reference"},
		{"inlayHintProvider", "textDocument/inlayHint", "POST {{b|ase", nil, "https://api.example/v1"},
		{"semanticTokensProvider", "textDocument/semanticTokens/full", "", nil, `"data":[0`},
		{"semanticTokensProvider", "textDocument/semanticTokens/full/delta", "", map[string]any{"previousResultId": "x"}, `"data":[0`},
		{"semanticTokensProvider", "textDocument/semanticTokens/range", "POST {{b|ase", nil, `"data":[4`},
		{"documentFormattingProvider", "textDocument/formatting", "", editing, `"newText":" "`},
		{"documentRangeFormattingProvider", "textDocument/rangeFormatting", "Accept:|app", editing, `"newText":" "`},
		{"documentOnTypeFormattingProvider", "textDocument/onTypeFormatting", "|Accept:app", map[string]any{"ch": "\n", "options": editing["options"]}, "["},
		{"diagnosticProvider", "textDocument/diagnostic", "", nil, "variable-undefined"},
		{"executeCommandProvider", "workspace/executeCommand", "", map[string]any{"command": "bchttp.setEnvironment", "arguments": []any{""}}, "environments"},
		{"workspace", "workspace/textDocumentContent", "", map[string]any{"uri": "RESULT"}, `"text":"the exchange"`},
		{"experimental", "bchttp/tests", "", nil, `"name":"first"`},
		{"experimental", "bchttp/environments", "", map[string]any{"uri": "URI"}, `"current"`},
	}
}

// withoutQuestions are capabilities that are about notifications.
func withoutQuestions(capability string) bool {
	return slices.Contains([]string{"positionEncoding", "textDocumentSync"}, capability)
}

// TestEachCapabilityAnswers asks for all that is advertised, in the units and to the taste of
// several clients: where there is an answer, and where nothing can be.
func TestEachCapabilityAnswers(t *testing.T) {
	for name, capabilities := range editors() {
		for _, encoding := range []string{"utf-8", "utf-16", "utf-32"} {
			t.Run(name+" "+encoding, func(t *testing.T) {
				x := capable{encoding: encoding, sent: name != "vscode"}
				x.start(t, `{"general": {"positionEncodings": ["`+encoding+`"]},`+capabilities+`}`)
				for _, q := range capableQuestions() {
					x.ask(q)
				}
				for capability := range x.advertised {
					if !withoutQuestions(capability) && !slices.ContainsFunc(capableQuestions(), func(q question) bool { return q.capability == capability }) {
						t.Errorf("nobody asks for %s", capability)
					}
				}
			})
		}
	}
}

// capable is a session with a server whose requests are answered.
type capable struct {
	*client
	encoding   string
	sent       bool // findings are sent, and nothing is said of asking for them
	uri        protocol.DocumentURI
	result     string
	advertised map[string]json.RawMessage
}

func (x *capable) start(t *testing.T, capabilities string) {
	t.Helper()
	folder := t.TempDir()
	write(t, folder, "body.json", "{}")
	x.uri = write(t, folder, "a.http", capableText)
	x.client = serve(t, func(o *lsp.Options) {
		o.Run = func(_ context.Context, r lsp.RunRequest, w lsp.RunWatcher) (result.Outcome, result.Summary, error) {
			w.Finished(r.Path, r.Lines[0], lsp.RunVerdict{Outcome: result.Passed, Transcript: "the exchange"})
			return result.Passed, result.Summary{}, nil
		}
	})
	var answer struct {
		Capabilities map[string]json.RawMessage `json:"capabilities"`
	}
	m := x.client.ask("initialize", map[string]any{
		"capabilities": json.RawMessage(capabilities), "workspaceFolders": []protocol.WorkspaceFolder{{URI: lsp.URI(folder), Name: "w"}},
	})
	if err := json.Unmarshal(m.Result, &answer); err != nil {
		t.Fatal(err)
	}
	x.advertised = answer.Capabilities
	x.notify("initialized", map[string]any{})
	x.open(x.uri, capableText)
	x.result = x.run()
}

// run runs the first request, and gives the document with its exchange.
func (x *capable) run() string {
	id := x.request("bchttp/run", map[string]any{"token": "t", "tests": []any{x.uri + "#first"}})
	result := ""
	for {
		m := x.receive()
		var event struct{ Result string }
		if m.Method == "bchttp/runEvent" && json.Unmarshal(m.Params, &event) == nil && event.Result != "" {
			result = event.Result
		}
		if m.Method == "" && string(m.ID) == string(must(json.Marshal(id))) {
			return result
		}
	}
}

func must(text []byte, _ error) []byte { return text }

// ask asks once where there is an answer, and at places that are none.
func (x *capable) ask(q question) {
	x.t.Helper()
	if got, want := x.advertised[q.capability] != nil, q.capability != "diagnosticProvider" || !x.sent; got != want {
		x.t.Errorf("%s is advertised: %v, want %v", q.capability, got, want)
	}
	m := x.client.ask(q.method, x.params(q, x.place(q.at), x.lineOf(q.at)))
	for tries := 0; q.capability == "diagnosticProvider" && tries < 1000 && !strings.Contains(string(m.Result), q.holds); tries++ {
		m = x.client.ask(q.method, x.params(q, x.place(q.at), x.lineOf(q.at))) // until the whole text was checked
	}
	if m.Error != nil {
		x.t.Errorf("%s: %d %s", q.method, m.Error.Code, m.Error.Message)
	} else if !strings.Contains(string(m.Result), q.holds) {
		x.t.Errorf("%s: %s lacks %s", q.method, m.Result, q.holds)
	}
	const far = math.MaxUint32
	for _, p := range []protocol.Position{{Line: far, Character: far}, {Line: 0, Character: far}, {Line: far}, {Line: 12, Character: 1000}} {
		start := protocol.Position{Line: p.Line - p.Line%2}
		m := x.client.ask(q.method, x.params(q, p, protocol.Range{Start: p, End: start}))
		if m.Error != nil && m.Error.Code != -32803 {
			x.t.Errorf("%s at %v: %d %s", q.method, p, m.Error.Code, m.Error.Message)
		}
	}
}

func (x *capable) params(q question, at protocol.Position, around protocol.Range) map[string]any {
	params := map[string]any{
		"textDocument": map[string]any{"uri": x.uri}, "position": at, "positions": []any{at}, "range": around,
	}
	for name, value := range q.params {
		switch value {
		case "URI":
			value = x.uri
		case "RESULT":
			value = x.result
		case "DEFINITION":
			value = hostOf(x.uri)
		}
		params[name] = value
	}
	return params
}

// hostOf is what a lens of the definition of `host` brings.
func hostOf(uri protocol.DocumentURI) map[string]any {
	return map[string]any{"uri": uri, "name": "host"}
}

// place is where the mark of a text stands in the document, in the units of the client.
func (x *capable) place(marked string) protocol.Position {
	before, after, _ := strings.Cut(marked, "|")
	offset := strings.Index(capableText, before+after) + len(before)
	line := strings.Count(capableText[:offset], "\n")
	text := capableText[strings.LastIndex(capableText[:offset], "\n")+1 : offset]
	units := map[string]int{"utf-8": len(text), "utf-16": len(utf16.Encode([]rune(text))), "utf-32": utf8.RuneCountInString(text)}
	return protocol.Position{Line: uint32(line), Character: uint32(units[x.encoding])}
}

// lineOf is the line of a place.
func (x *capable) lineOf(marked string) protocol.Range {
	at := x.place(marked)
	return protocol.Range{Start: protocol.Position{Line: at.Line}, End: protocol.Position{Line: at.Line + 1}}
}
