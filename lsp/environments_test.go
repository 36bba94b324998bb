package lsp_test

import (
	"strconv"
	"strings"
	"testing"

	"github.com/bchttp/bchttp/lsp/protocol"
)

// TestRefusedEnvironmentIsNotChosen: what was chosen stays, and nobody is told of a change.
func TestRefusedEnvironmentIsNotChosen(t *testing.T) {
	c := serve(t)
	folder, uri := openProject(t, c, map[string]any{"environment": "prod"})
	for _, params := range []map[string]any{{"name": "pord"}, {"name": "pord", "uri": uri}} {
		id := c.request("bchttp/setEnvironment", params)
		answer := c.receive()
		for ; string(answer.ID) != strconv.Itoa(id); answer = c.receive() {
			if answer.Method == "bchttp/environmentChanged" {
				t.Errorf("got %s", answer.raw)
			}
		}
		if want := "there is no environment `pord`; did you mean `prod`?"; answer.Error == nil || answer.Error.Message != want {
			t.Errorf("got %s, want %s", answer.raw, want)
		}
	}
	file := write(t, folder, "http-client.env.json", "{")
	c.notify("workspace/didChangeWatchedFiles", map[string]any{"changes": []protocol.FileEvent{{URI: file, Type: protocol.FileChanged}}})
	if answer := c.ask("bchttp/setEnvironment", map[string]any{"name": "dev"}); answer.Error == nil || !strings.Contains(answer.Error.Message, "http-client.env.json:1:") {
		t.Errorf("got %s, want what is wrong with the file", answer.raw)
	}
	write(t, folder, "http-client.env.json", twoEnvironments)
	c.notify("workspace/didChangeWatchedFiles", map[string]any{"changes": []protocol.FileEvent{{URI: file, Type: protocol.FileChanged}}})
	answer := c.ask("bchttp/environments", map[string]any{"uri": uri})
	if want := `{"environments":["dev","prod"],"current":"prod"}`; string(answer.Result) != want {
		t.Errorf("got %s, want %s", answer.Result, want)
	}
}

// TestEnvironmentOfASubfolder: without a URI an environment can be chosen that is known
// beside an open document only.
func TestEnvironmentOfASubfolder(t *testing.T) {
	c := serve(t)
	folder, _ := openProject(t, c, nil)
	write(t, folder, "orders/http-client.env.json", `{"test": {"host": "http://test"}}`)
	uri := write(t, folder, "orders/b.http", "")
	c.open(uri, "GET {{host}}/\n")
	if answer := c.ask("bchttp/setEnvironment", map[string]any{"name": "test"}); answer.Error != nil {
		t.Errorf("got %s", answer.raw)
	}
	answer := c.ask("bchttp/environments", map[string]any{"uri": uri})
	if want := `{"environments":["test"],"current":"test"}`; string(answer.Result) != want {
		t.Errorf("got %s, want %s", answer.Result, want)
	}
}

// TestConfiguredEnvironmentIsTold: a client that shows the environment learns of one that
// its settings chose.
func TestConfiguredEnvironmentIsTold(t *testing.T) {
	c := serve(t)
	_, uri := openProject(t, c, nil)
	c.ask("bchttp/environments", map[string]any{"uri": uri})
	c.notify("workspace/didChangeConfiguration", map[string]any{"settings": map[string]any{"environment": "prod"}})
	for m := c.receive(); ; m = c.receive() {
		if m.Method == "bchttp/environmentChanged" {
			if string(m.Params) != `{"current":"prod"}` {
				t.Errorf("got %s", m.raw)
			}
			return
		}
	}
}
