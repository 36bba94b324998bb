package lsp_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/bchttp/bchttp/lsp"
	"github.com/bchttp/bchttp/lsp/protocol"
)

const twoEnvironments = `{"dev": {"host": "http://dev"}, "prod": {}}`

// project is a folder with environments, and a document that needs one.
func openProject(t *testing.T, c *client, options map[string]any) (folder string, uri protocol.DocumentURI) {
	t.Helper()
	folder = t.TempDir()
	write(t, folder, "http-client.env.json", twoEnvironments)
	uri = write(t, folder, "a.http", "")
	c.start(map[string]any{
		"workspaceFolders":      []protocol.WorkspaceFolder{{URI: lsp.URI(folder), Name: "a"}},
		"initializationOptions": options,
	})
	c.open(uri, "GET {{host}}/\n")
	return folder, uri
}

// severity waits for the finding about the variable of openProject.
func (c *client) severity(uri protocol.DocumentURI) protocol.DiagnosticSeverity {
	return c.finding(uri, 1, "variable-undefined").Severity
}

// clear waits until a document has no findings.
func (c *client) clear(uri protocol.DocumentURI) {
	c.t.Helper()
	for len(c.findings(uri, 1).Diagnostics) > 0 { //nolint:revive // waits
	}
}

func TestEnvironmentsAreChosen(t *testing.T) {
	c := serve(t)
	folder, uri := openProject(t, c, nil)
	if got := c.severity(uri); got != protocol.SeverityWarning {
		t.Errorf("without an environment: severity %d", got)
	}
	answer := c.ask("bchttp/environments", map[string]any{"uri": uri})
	if want := `{"environments":["dev","prod"],"current":""}`; string(answer.Result) != want {
		t.Errorf("got %s, want %s", answer.Result, want)
	}
	id := c.request("bchttp/setEnvironment", map[string]any{"name": "prod"})
	if m := c.receive(); m.Method != "bchttp/environmentChanged" || string(m.Params) != `{"current":"prod"}` {
		t.Errorf("got %s", m.raw)
	}
	if got, want := string(c.answer(id).Result), `{"environments":["dev","prod"],"current":"prod"}`; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if got := c.severity(uri); got != protocol.SeverityError {
		t.Errorf("in prod: severity %d", got)
	}
	c.request("workspace/executeCommand", map[string]any{"command": "bchttp.setEnvironment", "arguments": []any{"dev"}})
	c.clear(uri)
	c.notify("workspace/didChangeConfiguration", map[string]any{"settings": map[string]any{"bchttp": map[string]any{"environment": "prod"}}})
	if got := c.severity(uri); got != protocol.SeverityError {
		t.Errorf("configured for prod: severity %d", got)
	}
	answer = c.ask("bchttp/setEnvironment", map[string]any{"name": "pord", "uri": lsp.URI(folder)})
	if want := "there is no environment `pord`; did you mean `prod`?"; answer.Error == nil || answer.Error.Message != want {
		t.Errorf("got %s, want %s", answer.raw, want)
	}
	if err := c.end(); err != nil {
		t.Error(err)
	}
}

func TestTheClientBeginsWithAnEnvironment(t *testing.T) {
	c := serve(t)
	_, uri := openProject(t, c, map[string]any{"environment": "prod", "trusted": false})
	if got := c.severity(uri); got != protocol.SeverityError {
		t.Errorf("severity %d", got)
	}
}

func TestCommandsAreRefused(t *testing.T) {
	c := serve(t)
	c.start(nil)
	for send, want := range map[string]string{
		`{"command":"x"}`:                                     "the command `x` is not known",
		`{"command":"bchttp.setEnvironment"}`:                 "`bchttp.setEnvironment` takes one argument, the name of an environment",
		`{"command":"bchttp.setEnvironment","arguments":[1]}`: "`bchttp.setEnvironment` takes one argument, the name of an environment",
	} {
		answer := c.ask("workspace/executeCommand", json.RawMessage(send))
		if answer.Error == nil || answer.Error.Message != want || answer.Error.Code != -32602 {
			t.Errorf("%s: got %s", send, answer.raw)
		}
	}
}

// TestFilesOfEnvironmentsAreWatched changes a file of environments on disk.
func TestFilesOfEnvironmentsAreWatched(t *testing.T) {
	c := serve(t)
	folder, uri := openProject(t, c, map[string]any{"environment": "prod"})
	c.severity(uri)
	file := write(t, folder, "http-client.env.json", strings.Replace(twoEnvironments, "{}", `{"host": "http://prod"}`, 1))
	c.notify("workspace/didChangeWatchedFiles", map[string]any{"changes": []protocol.FileEvent{{URI: file, Type: protocol.FileChanged}}})
	c.clear(uri)
	write(t, folder, "http-client.env.json", "{")
	c.notify("workspace/didChangeWatchedFiles", map[string]any{"changes": []protocol.FileEvent{{URI: file, Type: protocol.FileChanged}}})
	if d := c.finding(uri, 1, "environment"); !strings.Contains(d.Message, "http-client.env.json") {
		t.Errorf("got %q", d.Message)
	}
	if err := c.end(); err != nil {
		t.Error(err)
	}
}

// TestImportsAreReadFromTheEditor: what another document shows counts, not what is on
// disk.
func TestImportsAreReadFromTheEditor(t *testing.T) {
	c := serve(t)
	c.start(nil)
	folder := t.TempDir()
	shared := write(t, folder, "shared.http", "# @name signin\nGET http://x\n")
	uri := write(t, folder, "a.http", "")
	c.open(shared, "# @name other\nGET http://x\n")
	c.open(uri, "# @import ./shared.http\n\n# @ref signin\nGET http://y\n")
	c.finding(uri, 1, "ref-unknown")
	c.change(shared, 2, protocol.Range{End: protocol.Position{Line: 9}}, "# @name signin\nGET http://x\n")
	c.notify("textDocument/didSave", map[string]any{"textDocument": map[string]any{"uri": shared}})
	c.clear(uri)
}

func TestFoldersComeAndGo(t *testing.T) {
	c := serve(t)
	folder, _ := openProject(t, c, nil)
	other := t.TempDir()
	write(t, other, "http-client.env.json", `{"test": {}}`)
	c.notify("workspace/didChangeWorkspaceFolders", map[string]any{"event": map[string]any{
		"added":   []protocol.WorkspaceFolder{{URI: lsp.URI(other), Name: "b"}},
		"removed": []protocol.WorkspaceFolder{{URI: lsp.URI(folder), Name: "a"}},
	}})
	answer := c.ask("bchttp/environments", map[string]any{})
	if want := `{"environments":["test"],"current":""}`; string(answer.Result) != want {
		t.Errorf("got %s, want %s", answer.Result, want)
	}
}

func TestFilesAreWatchedOnRequest(t *testing.T) {
	c := serve(t)
	c.start(map[string]any{"capabilities": map[string]any{"workspace": map[string]any{"didChangeWatchedFiles": map[string]any{"dynamicRegistration": true}}}})
	m := c.receive()
	if m.Method != "client/registerCapability" || !strings.Contains(string(m.Params), `"**/http-client*.json"`) {
		t.Errorf("got %s", m.raw)
	}
	c.content(`{"jsonrpc":"2.0","id":` + string(m.ID) + `,"result":null}`)
	if err := c.end(); err != nil {
		t.Error(err)
	}
}

func TestClosedDocumentsHaveNoFindings(t *testing.T) {
	c := serve(t)
	c.start(nil)
	uri := write(t, t.TempDir(), "a.http", "")
	c.open(uri, "GET {{host}}/\n")
	c.finding(uri, 1, "variable-undefined")
	c.notify("textDocument/didClose", map[string]any{"textDocument": map[string]any{"uri": uri}})
	if p := c.findings(uri, 1); len(p.Diagnostics) != 0 {
		t.Errorf("got %+v", p)
	}
	c.change(uri, 2, protocol.Range{}, "x") // is not open any more: passed over
	if err := c.end(); err != nil {
		t.Error(err)
	}
}

// TestFindingsArePulled asks before and after the whole text was checked.
func TestFindingsArePulled(t *testing.T) {
	c := serve(t)
	if got := c.start(pulling); got.Capabilities.DiagnosticProvider == nil {
		t.Fatal("diagnostics are not advertised")
	}
	uri := write(t, t.TempDir(), "a.http", "")
	c.open(uri, "GET {{host}}/\n")
	params := protocol.DocumentDiagnosticParams{TextDocument: protocol.TextDocumentIdentifier{URI: uri}}
	var report protocol.DocumentDiagnosticReport
	for report.Items == nil || len(*report.Items) == 0 {
		if m := c.receive(); m.Method == "workspace/diagnostic/refresh" {
			c.content(`{"jsonrpc":"2.0","id":` + string(m.ID) + `,"result":null}`)
		}
		if err := json.Unmarshal(c.ask("textDocument/diagnostic", params).Result, &report); err != nil {
			t.Fatal(err)
		}
	}
	if d := (*report.Items)[0]; report.Kind != "full" || d.Code != "variable-undefined" || !strings.Contains(d.Message, "\nhint: ") {
		t.Errorf("got %+v", report)
	}
	params.PreviousResultID = report.ResultID
	want := `{"kind":"unchanged","resultId":"` + report.ResultID + `"}`
	if got := c.ask("textDocument/diagnostic", params); string(got.Result) != want {
		t.Errorf("got %s, want %s", got.Result, want)
	}
	if err := c.end(); err != nil {
		t.Error(err)
	}
}

// TestEnvironmentIsChosenInSilence: a client that runs the command, and knows nothing of our
// own requests, is not told what it would warn of.
func TestEnvironmentIsChosenInSilence(t *testing.T) {
	c := serve(t)
	openProject(t, c, nil)
	id := c.request("workspace/executeCommand", map[string]any{"command": "bchttp.setEnvironment", "arguments": []any{"prod"}})
	for m := c.receive(); string(m.ID) != strconv.Itoa(id); m = c.receive() {
		if strings.HasPrefix(m.Method, "bchttp/") {
			t.Errorf("got %s", m.raw)
		}
	}
	if err := c.end(); err != nil {
		t.Error(err)
	}
}

// TestFindingsComeOnce: a client that cannot be told to ask again is sent findings. It is not
// told that it could ask too, or it would show them twice.
func TestFindingsComeOnce(t *testing.T) {
	c := serve(t)
	can := map[string]any{"capabilities": map[string]any{"textDocument": map[string]any{"diagnostic": map[string]any{}}}}
	if got := c.start(can); got.Capabilities.DiagnosticProvider != nil {
		t.Errorf("advertised: %+v", got.Capabilities.DiagnosticProvider)
	}
	uri := write(t, t.TempDir(), "a.http", "")
	c.open(uri, "GET {{host}}/\n")
	c.finding(uri, 1, "variable-undefined")
	if err := c.end(); err != nil {
		t.Error(err)
	}
}

func TestPathsAndURIs(t *testing.T) {
	if filepath.Separator != '/' {
		t.Skip("paths of Windows have another form")
	}
	path := "/tmp/a b/ü#?@=:.http"
	uri := lsp.URI(path)
	if want := protocol.DocumentURI("file:///tmp/a%20b/%C3%BC%23%3F%40%3D%3A.http"); uri != want {
		t.Errorf("got %s, want %s", uri, want)
	}
	for given, want := range map[protocol.DocumentURI]string{
		uri: path, "file:///tmp/x/../y.http": "/tmp/y.http", "untitled:Untitled-1": "", "%zz": "",
		"file:///c%3A/a.http": "C:/a.http", "file:///C:/a.http": "C:/a.http", "file://server/share/a.http": "/server/share/a.http",
	} {
		if got := lsp.PathOf(given); got != want {
			t.Errorf("%s: got %q, want %q", given, got, want)
		}
	}
	if _, err := os.Stat(lsp.PathOf(lsp.URI(t.TempDir()))); err != nil {
		t.Error(err)
	}
}
