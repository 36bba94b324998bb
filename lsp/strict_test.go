package lsp_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	specified "go.lsp.dev/protocol"
)

// shape reads a text as what the protocol specifies and writes it again. What comes back
// lacks the members that the protocol does not know, and has those that it demands.
type shape func(text []byte) ([]byte, error)

func shapeOf[T any]() shape {
	return func(text []byte) ([]byte, error) {
		var v T
		if err := specified.Unmarshal(text, &v); err != nil {
			return nil, err
		}
		return specified.Marshal(v)
	}
}

// answers are the results of requests by method, as the protocol specifies them. That of
// shutdown is null.
func answers() map[string]shape {
	tokens, edits := shapeOf[specified.SemanticTokens](), shapeOf[[]specified.TextEdit]()
	return map[string]shape{
		"initialize": shapeOf[specified.InitializeResult](), "shutdown": shapeOf[specified.LSPAny](),
		"textDocument/hover":                     shapeOf[specified.Hover](),
		"textDocument/completion":                shapeOf[specified.CompletionResult](),
		"textDocument/signatureHelp":             shapeOf[specified.SignatureHelp](),
		"textDocument/definition":                shapeOf[specified.DefinitionResult](),
		"textDocument/references":                shapeOf[[]specified.Location](),
		"textDocument/documentHighlight":         shapeOf[[]specified.DocumentHighlight](),
		"textDocument/prepareRename":             shapeOf[specified.PrepareRenameResult](),
		"textDocument/rename":                    shapeOf[specified.WorkspaceEdit](),
		"textDocument/documentSymbol":            shapeOf[specified.DocumentSymbolResult](),
		"workspace/symbol":                       shapeOf[specified.WorkspaceSymbolResult](),
		"textDocument/foldingRange":              shapeOf[[]specified.FoldingRange](),
		"textDocument/selectionRange":            shapeOf[[]specified.SelectionRange](),
		"textDocument/documentLink":              shapeOf[[]specified.DocumentLink](),
		"textDocument/codeLens":                  shapeOf[[]specified.CodeLens](),
		"codeLens/resolve":                       shapeOf[specified.CodeLens](),
		"textDocument/codeAction":                shapeOf[[]specified.CommandOrCodeAction](),
		"textDocument/inlayHint":                 shapeOf[[]specified.InlayHint](),
		"textDocument/formatting":                edits,
		"textDocument/rangeFormatting":           edits,
		"textDocument/onTypeFormatting":          edits,
		"textDocument/semanticTokens/full":       tokens,
		"textDocument/semanticTokens/range":      tokens,
		"textDocument/semanticTokens/full/delta": shapeOf[specified.SemanticTokensDeltaResult](),
		"textDocument/prepareCallHierarchy":      shapeOf[[]specified.CallHierarchyItem](),
		"callHierarchy/incomingCalls":            shapeOf[[]specified.CallHierarchyIncomingCall](),
		"callHierarchy/outgoingCalls":            shapeOf[[]specified.CallHierarchyOutgoingCall](),
		"textDocument/diagnostic":                shapeOf[specified.DocumentDiagnosticReport](),
		"workspace/executeCommand":               shapeOf[specified.LSPAny](),
		"workspace/textDocumentContent":          shapeOf[specified.TextDocumentContentResult](),
	}
}

// neverNull are the methods whose result the protocol does not allow to be null.
func neverNull(method string) bool {
	return slices.Contains([]string{"initialize", "textDocument/diagnostic", "workspace/textDocumentContent"}, method)
}

// questions are the parameters of what a server sends by itself; nil: there are none.
func questions() map[string]shape {
	return map[string]shape{
		"textDocument/publishDiagnostics":       shapeOf[specified.PublishDiagnosticsParams](),
		"window/showMessage":                    shapeOf[specified.ShowMessageParams](),
		"window/showMessageRequest":             shapeOf[specified.ShowMessageRequestParams](),
		"window/showDocument":                   shapeOf[specified.ShowDocumentParams](),
		"client/registerCapability":             shapeOf[specified.RegistrationParams](),
		"workspace/diagnostic/refresh":          nil,
		"workspace/codeLens/refresh":            nil,
		"workspace/inlayHint/refresh":           nil,
		"workspace/textDocumentContent/refresh": shapeOf[specified.TextDocumentContentRefreshParams](),
	}
}

// registered are the options of what a server registers, by method.
func registered() map[string]shape {
	documents := shapeOf[specified.TextDocumentRegistrationOptions]()
	return map[string]shape{
		"workspace/didChangeWatchedFiles": shapeOf[specified.DidChangeWatchedFilesRegistrationOptions](),
		"textDocument/didOpen":            documents,
		"textDocument/didChange":          shapeOf[specified.TextDocumentChangeRegistrationOptions](),
		"textDocument/didClose":           documents,
		"textDocument/hover":              shapeOf[specified.HoverRegistrationOptions](),
		"textDocument/definition":         shapeOf[specified.DefinitionRegistrationOptions](),
		"textDocument/references":         shapeOf[specified.ReferenceRegistrationOptions](),
		"textDocument/documentHighlight":  shapeOf[specified.DocumentHighlightRegistrationOptions](),
		"textDocument/rename":             shapeOf[specified.RenameRegistrationOptions](),
	}
}

// registrations says what is wrong with the options of registrations, which the protocol
// leaves open where they are sent.
func registrations(params json.RawMessage) string {
	var p struct {
		Registrations []struct {
			Method          string
			RegisterOptions json.RawMessage
		}
	}
	if err := json.Unmarshal(params, &p); err != nil {
		return err.Error()
	}
	for _, r := range p.Registrations {
		if wrong := known(registered(), r.Method, r.RegisterOptions); wrong != "" {
			return r.Method + ": " + wrong
		}
	}
	return ""
}

// strictly says what is wrong with a message, "" if nothing is. method is that of the
// request that it answers, "" if it is not known. Methods of our own have no other form
// than docs/editors.md.
func (m *message) strictly(method string) string {
	if wrong := m.envelope(); wrong != "" {
		return wrong
	}
	if m.Method != "" {
		wrong := known(questions(), m.Method, m.Params)
		if wrong == "" && m.Method == "client/registerCapability" {
			wrong = registrations(m.Params)
		}
		return wrong
	}
	null := len(m.Result) == 0 || string(m.Result) == "null"
	switch {
	case m.Error != nil || method == "":
		return ""
	case null && neverNull(method):
		return "the result is null"
	case null:
		return ""
	}
	return known(answers(), method, m.Result)
}

func known(shapes map[string]shape, method string, text json.RawMessage) string {
	s, ok := shapes[method]
	switch {
	case strings.HasPrefix(method, "bchttp/"):
		return ""
	case !ok:
		return "the protocol knows no method " + method
	case s == nil && len(text) > 0 && string(text) != "null":
		return method + " has no parameters"
	case s == nil:
		return ""
	}
	return s.difference(text)
}

// difference is how a text differs from what the protocol specifies.
func (s shape) difference(text []byte) string {
	back, err := s(text)
	if err != nil {
		return err.Error()
	}
	return cmp.Diff(plain(text), plain(back))
}

// plain is a text as it is compared.
func plain(text []byte) any {
	d := json.NewDecoder(bytes.NewReader(text))
	d.UseNumber()
	var v any
	if err := d.Decode(&v); err != nil {
		return fmt.Sprintf("%s: %v", text, err)
	}
	return v
}

// envelope says what JSON-RPC 2.0 does not allow in a message.
func (m *message) envelope() string {
	var members map[string]json.RawMessage
	if err := json.Unmarshal(m.raw, &members); err != nil {
		return err.Error()
	}
	for name := range members {
		if !slices.Contains([]string{"jsonrpc", "id", "method", "params", "result", "error"}, name) {
			return "a message has no member " + name
		}
	}
	_, result := members["result"]
	_, failure := members["error"]
	_, id := members["id"]
	switch {
	case string(members["jsonrpc"]) != `"2.0"`:
		return "jsonrpc is not 2.0"
	case m.Method != "" && (result || failure):
		return "a request that answers"
	case m.Method == "" && (result == failure || !id):
		return "an answer has an id, and either a result or an error"
	}
	return ""
}

// TestStrictly holds what other tests rely on: messages that differ from the protocol are found.
func TestStrictly(t *testing.T) {
	for _, c := range []struct{ method, message, want string }{
		{"textDocument/hover", `{"jsonrpc":"2.0","id":1,"result":{"contents":{"kind":"markdown","value":"x"}}}`, ""},
		{"textDocument/hover", `{"jsonrpc":"2.0","id":1,"result":null}`, ""},
		{"textDocument/hover", `{"jsonrpc":"2.0","id":1,"result":{"contents":{"kind":"markdown","value":"x"},"text":"x"}}`, `"text"`},
		{"textDocument/hover", `{"jsonrpc":"2.0","id":1,"result":{"contents":{"kind":"markdown","value":"x"},"range":{"start":{"line":0,"character":0}}}}`, `"end"`},
		{"textDocument/references", `{"jsonrpc":"2.0","id":1,"result":[{"uri":"file:///a","range":{"start":{"line":"0"}}}]}`, "number"},
		{"textDocument/diagnostic", `{"jsonrpc":"2.0","id":1,"result":null}`, "the result is null"},
		{"textDocument/unheard", `{"jsonrpc":"2.0","id":1,"result":1}`, "knows no method"},
		{"", `{"jsonrpc":"2.0","method":"textDocument/publishDiagnostics","params":{"uri":"file:///a"}}`, `"diagnostics"`},
		{"", `{"jsonrpc":"2.0","id":1,"method":"workspace/codeLens/refresh","params":{}}`, "no parameters"},
		{"", `{"jsonrpc":"2.0","method":"bchttp/runEvent","params":{}}`, ""},
		{"", `{"jsonrpc":"2.0","id":1,"method":"client/registerCapability","params":{"registrations":[{"id":"a","method":"textDocument/hover","registerOptions":{"selector":[]}}]}}`, `"selector"`},
		{"", `{"jsonrpc":"2.0","id":1,"result":1,"error":{"code":1,"message":"x"}}`, "either a result or an error"},
		{"", `{"id":1,"result":1}`, "jsonrpc is not 2.0"},
		{"", `{"jsonrpc":"2.0","id":1,"result":1,"version":1}`, "no member version"},
	} {
		m := message{raw: []byte(c.message)}
		if err := json.Unmarshal(m.raw, &m); err != nil {
			t.Fatal(err)
		}
		if got := m.strictly(c.method); (got == "") != (c.want == "") || !strings.Contains(got, c.want) {
			t.Errorf("%s: %q, want %q", c.message, got, c.want)
		}
	}
}
