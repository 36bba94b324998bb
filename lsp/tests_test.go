package lsp_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/bchttp/bchttp/lsp"
)

const threeRequests = `@base = http://h

### First

# @name list
# @tag smoke, fast
GET {{base}}/items

###

POST https://ada:secret@h/items?token=abc HTTP/1.1

{}

###
# @name list
GET {{base}}
`

func TestTestsOfDocument(t *testing.T) {
	c := serve(t)
	folder := t.TempDir()
	c.start(map[string]any{"workspaceFolders": []any{map[string]any{"uri": lsp.URI(folder), "name": "x"}}})
	uri := write(t, folder, "orders/items.http", threeRequests)
	answer := c.ask("bchttp/tests", map[string]any{"textDocument": map[string]any{"uri": uri}})
	got := strings.ReplaceAll(string(answer.Result), string(uri), "URI")
	want := `{"files":[{"uri":"URI","label":"orders/items.http","tests":[` +
		`{"id":"URI#list","label":"list","name":"list","range":{"start":{"line":2,"character":0},"end":{"line":6,"character":18}},"line":6,"tags":["smoke","fast"]},` +
		`{"id":"URI#@2","label":"POST https://***@h/items?token=***","range":{"start":{"line":8,"character":0},"end":{"line":12,"character":2}},"line":10,"tags":[]},` +
		`{"id":"URI#@3","label":"list","name":"list","range":{"start":{"line":14,"character":0},"end":{"line":16,"character":12}},"line":16,"tags":[]}]}]}`
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// TestTestsOfWorkspace: files without a request are no test, and an open text counts more
// than the file.
func TestTestsOfWorkspace(t *testing.T) {
	c := serve(t)
	folder := t.TempDir()
	write(t, folder, "b.http", "GET http://h\n")
	write(t, folder, "empty.http", "@a = b\n")
	a := write(t, folder, "a.rest", "GET http://h\n")
	c.start(map[string]any{"workspaceFolders": []any{map[string]any{"uri": lsp.URI(folder), "name": "x"}}})
	c.open(a, "# @name typed\nGET http://h\n")
	var found struct {
		Files []struct {
			Label string
			Tests []struct{ Label string }
		}
	}
	if err := json.Unmarshal(c.ask("bchttp/tests", map[string]any{}).Result, &found); err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, file := range found.Files {
		for _, one := range file.Tests {
			got = append(got, file.Label+" "+one.Label)
		}
	}
	if diff := cmp.Diff([]string{"a.rest typed", "b.http GET http://h"}, got); diff != "" {
		t.Error(diff)
	}
}
