package language_test

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/bchttp/bchttp/lsp/language"
	"github.com/bchttp/bchttp/parser"
)

// TestDefinitionInMarkdown: a definition stands in the first code block, not above the heading.
func TestDefinitionInMarkdown(t *testing.T) {
	text := "# Guide\n\n```json\n{}\n```\n\n```http\n@a = 1\n\nGET https://localhost/{{b}}\n```\n"
	tree := parser.Parse(parser.NewSource("guide.md", text), parser.Options{Markdown: true})
	v := *loadWorkspace(t, &txtar.Archive{Files: []txtar.File{{Name: "main.http"}}}).view
	v.Document = language.NewDocument(filepath.Join(string(filepath.Separator)+"w", "guide.md"), tree, nil)
	at := uint32(strings.Index(text, "{{b}}"))
	undefined := parser.Diagnostic{Code: "variable-undefined", Span: parser.Span{Start: at, End: at + 5}}
	actions := v.Actions(undefined.Span, []parser.Diagnostic{undefined})
	if len(actions) == 0 || len(actions[0].Edits) != 1 {
		t.Fatalf("got %v", actions)
	}
	edit := actions[0].Edits[0]
	if got := text[:edit.Span.Start] + edit.Text + text[edit.Span.End:]; got != strings.Replace(text, "@a = 1\n", "@a = 1\n@b = \n", 1) {
		t.Errorf("got %q", got)
	}
}

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
