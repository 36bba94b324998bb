package main

import (
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// showExchange runs the only request of a scenario against the simulator and has its exchange
// shown; it gives what the server asked or told for that.
func showExchange(t *testing.T, capabilities any) (e *editor, method string, params map[string]any) {
	t.Helper()
	e, uri := startEditor(t, "# @name companies\nGET https://api.businesscentral.dynamics.com/v2.0/production/api/v2.0/companies\nAuthorization: Basic admin very-secret-password\n", capabilities, nil)
	e.ask(2, "workspace/executeCommand", map[string]any{"command": "bchttp.runFileAgainstSimulator", "arguments": []any{uri}})
	e.send(map[string]any{"id": 3, "method": "workspace/executeCommand", "params": map[string]any{"command": "bchttp.showResult", "arguments": []any{uri + "#companies"}}})
	for {
		m := e.next()
		method, _ = m["method"].(string)
		params, _ = m["params"].(map[string]any)
		if text, _ := params["message"].(string); method == "window/showDocument" || strings.HasPrefix(text, "200 OK") {
			if m["id"] != nil {
				e.send(map[string]any{"id": m["id"], "result": map[string]any{"success": true}})
			}
			return e, method, params
		}
	}
}

// TestEditorShowsAnExchangeAsAFile: to a client that shows files only. The file has no
// secrets, cannot be written or read by others, and is gone after the session.
func TestEditorShowsAnExchangeAsAFile(t *testing.T) {
	e, method, params := showExchange(t, map[string]any{"window": map[string]any{"showDocument": map[string]any{"support": true}}})
	if method != "window/showDocument" {
		t.Fatalf("the server sent %s %v", method, params)
	}
	u, err := url.Parse(params["uri"].(string))
	if err != nil || u.Scheme != "file" || !strings.HasSuffix(u.Path, "/items.http.companies.txt") {
		t.Fatalf("shown: %v", params)
	}
	path := u.Path
	if runtime.GOOS == "windows" {
		path = filepath.FromSlash(strings.TrimPrefix(path, "/"))
	}
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if s := string(text); !strings.Contains(s, "200 OK") || !strings.Contains(s, "authorization: Basic ***") || strings.Contains(s, "very-secret-password") {
		t.Errorf("the file has %s", s)
	}
	if info, _ := os.Stat(path); runtime.GOOS != "windows" && info.Mode() != 0o400 {
		t.Errorf("mode %v", info.Mode())
	}
	e.answer(3)
	e.ask(4, "shutdown", nil)
	e.send(map[string]any{"method": "exit"})
	<-e.ended
	if _, err := os.Stat(filepath.Dir(filepath.Dir(path))); !os.IsNotExist(err) {
		t.Errorf("the folder of the session is still there: %v", err)
	}
}

// TestEditorNamesTheFileOfAnExchange: to a client that cannot be asked to show anything.
func TestEditorNamesTheFileOfAnExchange(t *testing.T) {
	_, method, params := showExchange(t, map[string]any{})
	message, _ := params["message"].(string)
	summary, file, ok := strings.Cut(message, "\nthe exchange is in `")
	if method != "window/showMessage" || summary != "200 OK" || !ok {
		t.Fatalf("the server sent %s %v", method, params)
	}
	if text, err := os.ReadFile(strings.TrimSuffix(file, "`")); err != nil || !strings.Contains(string(text), "200 OK") {
		t.Errorf("%s: %v, %s", file, err, text)
	}
}

// TestKeptTexts: what is written again replaces what was there.
func TestKeptTexts(t *testing.T) {
	k := &keptTexts{}
	for _, text := range []string{"first", "second"} {
		path, err := k.write("a b/x.txt", text)
		if err != nil {
			t.Fatal(err)
		}
		if got, _ := os.ReadFile(path); string(got) != text {
			t.Errorf("the file has %q, want %q", got, text)
		}
	}
	folder := k.folder
	k.remove()
	if _, err := os.Stat(folder); !os.IsNotExist(err) {
		t.Errorf("the folder is still there: %v", err)
	}
}
