package language_test

import (
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/bchttp/bchttp/parser"
)

// TestDefinitionBehindLastLine: a definition gets a line of its own, also where the last
// line of a file has no end.
func TestDefinitionBehindLastLine(t *testing.T) {
	for text, want := range map[string]string{
		"@a = {{b}}":                  "main.http:1:11 \"\" -> \"\\n@b = \\n\"\n",
		"# c\r\n@a = {{b}}":           "main.http:2:11 \"\" -> \"\\r\\n@b = \\r\\n\"\n",
		"@a = {{b}}\n":                "main.http:2:1 \"\" -> \"@b = \\n\"\n",
		"GET https://localhost/{{b}}": "main.http:1:1 \"\" -> \"@b = \\n\"\n",
	} {
		w := loadWorkspace(t, &txtar.Archive{Files: []txtar.File{{Name: "main.http", Data: []byte(text)}}})
		actions := w.view.Actions(parser.Span{Start: 0, End: uint32(len(text))}, w.findings())
		if len(actions) == 0 {
			t.Errorf("%q: no actions", text)
			continue
		}
		if got := w.edited(actions[0].Edits); actions[0].Title != "Define `@b` in this file" || got != want {
			t.Errorf("%q: %s: %s, want %s", text, actions[0].Title, got, want)
		}
	}
}
