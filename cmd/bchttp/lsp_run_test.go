package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/textproto"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/bchttp/bchttp/lsp"
)

// editor is a client of the language server that knows nothing but messages.
type editor struct {
	t        *testing.T
	in       io.Writer
	received chan map[string]any
	// seen are messages that were not answers.
	seen  []map[string]any
	ended chan struct{}
}

// startEditor runs `bchttp lsp` for a workspace with one scenario. HOST in its text is a
// server that serves items.
func startEditor(t *testing.T, text string, capabilities any, options any) (e *editor, uri string) {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		if r.URL.Path == "/slow" {
			<-r.Context().Done()
		}
		_, _ = io.WriteString(w, `{"name": "Chair", "key": "`+r.Header.Get("X-Key")+`"}`)
	}))
	t.Cleanup(server.Close)
	folder := t.TempDir()
	path := filepath.Join(folder, "items.http")
	if err := os.WriteFile(path, []byte(strings.ReplaceAll(text, "HOST", server.URL)), 0o666); err != nil {
		t.Fatal(err)
	}
	toServer, in := io.Pipe()
	out, fromServer := io.Pipe()
	io := streams{
		in: toServer, out: fromServer, err: io.Discard, lookup: func(string) (string, bool) { return "", false },
		terminal: func(any) bool { return false }, width: func(any) int { return 0 },
	}
	e = &editor{t: t, in: in, received: make(chan map[string]any, 1000), ended: make(chan struct{})}
	go func() {
		defer close(e.ended)
		_ = io.serveEditor(t.Context())
	}()
	go e.read(bufio.NewReader(out))
	t.Cleanup(func() { _ = in.Close() })
	e.ask(1, "initialize", map[string]any{"capabilities": capabilities, "initializationOptions": options, "workspaceFolders": []any{map[string]any{"uri": lsp.URI(folder), "name": "x"}}})
	e.send(map[string]any{"method": "initialized", "params": map[string]any{}})
	return e, string(lsp.URI(path))
}

func (e *editor) read(out *bufio.Reader) {
	for {
		header, err := textproto.NewReader(out).ReadMIMEHeader()
		if err != nil {
			return
		}
		length, _ := strconv.Atoi(header.Get("Content-Length"))
		content := make([]byte, length)
		if _, err := io.ReadFull(out, content); err != nil {
			return
		}
		var m map[string]any
		if json.Unmarshal(content, &m) == nil {
			e.received <- m
		}
	}
}

func (e *editor) send(m map[string]any) {
	e.t.Helper()
	m["jsonrpc"] = "2.0"
	text, _ := json.Marshal(m)
	if _, err := fmt.Fprintf(e.in, "Content-Length: %d\r\n\r\n%s", len(text), text); err != nil {
		e.t.Fatal(err)
	}
}

// next waits for a message.
func (e *editor) next() map[string]any {
	e.t.Helper()
	select {
	case m := <-e.received:
		return m
	case <-time.After(20 * time.Second):
		e.t.Fatal("the server does not answer")
	}
	return nil
}

// ask sends a request and waits for its answer.
func (e *editor) ask(id float64, method string, params any) map[string]any {
	e.t.Helper()
	e.send(map[string]any{"id": id, "method": method, "params": params})
	return e.answer(id)
}

func (e *editor) answer(id float64) map[string]any {
	e.t.Helper()
	for {
		m := e.next()
		if m["id"] == id && m["method"] == nil {
			return m
		}
		e.seen = append(e.seen, m)
	}
}

// events are what was told of runs: kind, request and summary.
func (e *editor) events() []string {
	var told []string
	for _, m := range e.seen {
		if params, _ := m["params"].(map[string]any); m["method"] == "bchttp/runEvent" && params["kind"] != "output" {
			test, _ := params["test"].(string)
			told = append(told, strings.TrimSpace(fmt.Sprint(params["kind"], " ", test[strings.Index(test, "#")+1:])))
		}
	}
	return told
}

func (e *editor) last(kind string) map[string]any {
	for i := len(e.seen) - 1; i >= 0; i-- {
		if params, _ := e.seen[i]["params"].(map[string]any); params["kind"] == kind {
			return params
		}
	}
	return nil
}

const items = `# @name first
GET HOST/first
X-Key: {{$processEnv NONE}}

###
# @name second
# @assert body.name == "Table"
GET HOST/second?of={{first.response.body.$.name}}

###
GET HOST/slow
`

func TestEditorRunsARequestWithWhatItRefersTo(t *testing.T) {
	e, uri := startEditor(t, strings.Replace(items, "X-Key: {{$processEnv NONE}}\n", "", 1), map[string]any{}, nil)
	answer := e.ask(2, "bchttp/run", map[string]any{"token": "t", "tests": []string{uri + "#second"}})
	want := []string{"started first", "passed first", "started second", "failed second"}
	if diff := cmp.Diff(want, e.events()); diff != "" {
		t.Error(diff)
	}
	if result, _ := answer["result"].(map[string]any); result["outcome"] != "failed" {
		t.Errorf("answer: %v", answer)
	}
	failed := e.last("failed")
	messages, _ := failed["messages"].([]any)
	if len(messages) != 1 {
		t.Fatalf("messages: %v", messages)
	}
	message := messages[0].(map[string]any)
	if diff := cmp.Diff([]any{"`body.name == \"Table\"` is not true", `"Table"`, `"Chair"`, 5.0}, []any{
		message["message"], message["expected"], message["actual"], message["range"].(map[string]any)["start"].(map[string]any)["line"],
	}); diff != "" {
		t.Error(diff)
	}
	content := e.ask(3, "workspace/textDocumentContent", map[string]any{"uri": failed["result"]})
	if text := fmt.Sprint(content["result"]); !strings.Contains(text, "200 OK") || !strings.Contains(text, `"name": "Chair"`) {
		t.Errorf("result document: %s", text)
	}
}

// TestEditorRunsWhatItShows: an open text counts, not the file.
func TestEditorRunsWhatItShows(t *testing.T) {
	e, uri := startEditor(t, "GET HOST/file\n", map[string]any{}, nil)
	e.send(map[string]any{"method": "textDocument/didOpen", "params": map[string]any{"textDocument": map[string]any{
		"uri": uri, "languageId": "http", "version": 1, "text": "# @name typed\nGET https://nowhere.invalid:99999/\n",
	}}})
	e.ask(2, "bchttp/run", map[string]any{"token": "t", "tests": []string{uri}})
	if diff := cmp.Diff([]string{"started typed", "errored typed"}, e.events()); diff != "" {
		t.Error(diff)
	}
}

// TestEditorKnowsTheLanguage: what the editor takes for a scenario runs, whatever the name of
// the file ends in.
func TestEditorKnowsTheLanguage(t *testing.T) {
	e, uri := startEditor(t, "", map[string]any{}, nil)
	for id, file := range []struct{ end, language, text string }{
		{"", "http", "# @name typed\nGET https://nowhere.invalid:99999/ HTTP/1.1\n"},
		{".txt", "http", "# @name typed\nGET https://nowhere.invalid:99999/\n"},
		{".markdown", "markdown", "A guide\n```http\n# @name typed\nGET https://nowhere.invalid:99999/\n```\n"},
	} {
		e.seen = nil
		other := strings.TrimSuffix(uri, ".http") + file.end
		e.send(map[string]any{"method": "textDocument/didOpen", "params": map[string]any{"textDocument": map[string]any{
			"uri": other, "languageId": file.language, "version": 1, "text": file.text,
		}}})
		e.ask(float64(id+2), "bchttp/run", map[string]any{"token": "t", "tests": []string{other}})
		if diff := cmp.Diff([]string{"started typed", "errored typed"}, e.events()); diff != "" {
			t.Errorf("%q: %s", file.end, diff)
		}
	}
}

func TestEditorCancelsARun(t *testing.T) {
	e, uri := startEditor(t, items, map[string]any{}, nil)
	e.send(map[string]any{"id": 2, "method": "bchttp/run", "params": map[string]any{"token": "t", "tests": []string{uri + "#@3"}}})
	for len(e.events()) == 0 {
		e.seen = append(e.seen, e.next())
	}
	e.send(map[string]any{"method": "$/cancelRequest", "params": map[string]any{"id": 2}})
	answer := e.answer(2)
	if code := answer["error"].(map[string]any)["code"]; code != -32800.0 {
		t.Errorf("answer: %v", answer)
	}
}

// TestEditorCommandsTellOfRuns: any client can run the commands of lenses; failures are
// findings until the text changes.
func TestEditorCommandsTellOfRuns(t *testing.T) {
	text := "# @name only\n# @assert status == 201\nGET HOST/\n"
	e, uri := startEditor(t, text, map[string]any{}, nil)
	shown, err := os.ReadFile(filepath.FromSlash(strings.TrimPrefix(uri, "file://")))
	if err != nil {
		t.Skip("the path of a URI is spelt otherwise here")
	}
	e.send(map[string]any{"method": "textDocument/didOpen", "params": map[string]any{"textDocument": map[string]any{
		"uri": uri, "languageId": "http", "version": 1, "text": string(shown),
	}}})
	e.ask(2, "workspace/executeCommand", map[string]any{"command": "bchttp.run", "arguments": []any{uri, 2}})
	message := ""
	for _, m := range e.seen {
		if m["method"] == "window/showMessage" {
			message = m["params"].(map[string]any)["message"].(string)
		}
	}
	if want := "`status == 201` is not true, left 200, right 201"; message != want {
		t.Errorf("message %q, want %q", message, want)
	}
	isFinding := func(m map[string]any) bool {
		return m["method"] == "textDocument/publishDiagnostics" && strings.Contains(fmt.Sprint(m["params"]), "code:assertion message:`status == 201` is not true")
	}
	for told := slices.ContainsFunc(e.seen, isFinding); !told; { // it may come before the answer
		told = isFinding(e.next())
	}
	lenses := fmt.Sprint(e.ask(3, "textDocument/codeLens", map[string]any{"textDocument": map[string]any{"uri": uri}})["result"])
	for _, title := range []string{"title:Run]", "title:Run file]", "title:✗ `status == 201` is not true, left 200, right 201 · "} {
		if !strings.Contains(lenses, title) {
			t.Errorf("no lens %q in %s", title, lenses)
		}
	}
}

func TestEditorRefusesToRun(t *testing.T) {
	for name, test := range map[string]struct {
		options any
		id      string
		want    string
	}{
		"not trusted": {map[string]any{"trusted": false}, "#first", "nothing is run in a workspace that is not trusted"},
		"gone":        {nil, "#third", "there is no request `third` in `PATH` any more"},
	} {
		e, uri := startEditor(t, items, map[string]any{}, test.options)
		answer := e.ask(2, "bchttp/run", map[string]any{"token": "t", "tests": []string{uri + test.id}})
		failure, _ := answer["error"].(map[string]any)
		got := fmt.Sprint(failure["message"])
		if want := strings.ReplaceAll(test.want, "PATH", strings.TrimPrefix(uri, "file://")); got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
}

func TestEditorRunsAgainstTheSimulator(t *testing.T) {
	e, uri := startEditor(t, "# @name companies\nGET https://api.businesscentral.dynamics.com/v2.0/production/api/v2.0/companies\nAuthorization: Basic admin very-secret-password\n", map[string]any{}, nil)
	e.ask(2, "bchttp/run", map[string]any{"token": "t", "tests": []string{uri}, "simulator": true})
	if diff := cmp.Diff([]string{"started companies", "passed companies"}, e.events()); diff != "" {
		t.Error(diff)
	}
	if text := fmt.Sprint(e.seen); strings.Contains(text, "very-secret-password") {
		t.Errorf("a secret was told: %s", text)
	}
}

// TestEditorRunsToHereAsAWholeRunDoes: `run` lines above the request run at their places, those
// below do not; alone the request runs without them.
func TestEditorRunsToHereAsAWholeRunDoes(t *testing.T) {
	text := "run ./other.http\n\n###\n# @name first\nGET HOST/first\n\n###\nrun ./other.http (@x=2)\n\n###\n# @name second\nGET HOST/second\n\n###\nrun ./other.http\n\n###\n# @name third\nGET HOST/third\n"
	e, uri := startEditor(t, text, map[string]any{}, nil)
	other := filepath.Join(filepath.Dir(filepath.FromSlash(strings.TrimPrefix(uri, "file://"))), "other.http")
	if err := os.WriteFile(other, []byte("@x = 1\n# @name called\nGET https://nowhere.invalid/{{$processEnv NONE}}\n"), 0o666); err != nil {
		t.Skip("the path of a URI is spelt otherwise here")
	}
	e.ask(2, "bchttp/run", map[string]any{"token": "t", "tests": []string{uri + "#first", uri + "#second"}, "toHere": true})
	want := []string{"started called", "errored called", "started first", "passed first", "started called", "errored called", "started second", "passed second"}
	if diff := cmp.Diff(want, e.events()); diff != "" {
		t.Error(diff)
	}
	e.seen = nil
	e.ask(3, "bchttp/run", map[string]any{"token": "t", "tests": []string{uri + "#second"}})
	if diff := cmp.Diff([]string{"started second", "passed second"}, e.events()); diff != "" {
		t.Error(diff)
	}
	e.ask(4, "workspace/executeCommand", map[string]any{"command": "bchttp.runToHere", "arguments": []any{uri, 11}})
	if told := fmt.Sprint(e.seen); !strings.Contains(told, "2 of 4 requests did not pass: the process variable `NONE` is not set") {
		t.Errorf("no message in %s", told)
	}
}
