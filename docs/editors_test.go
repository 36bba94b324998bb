package docs_test

import (
	"os"
	"strings"
	"testing"
)

// TestEditorsShowsTheConfigurations: what the page shows is what the checks with the editors
// load.
func TestEditorsShowsTheConfigurations(t *testing.T) {
	page := read(t, "editors.md")
	for file, language := range map[string]string{
		"../editors/neovim/bchttp.lua":    "lua",
		"../editors/emacs/bchttp.el":      "elisp",
		"../editors/helix/languages.toml": "toml",
		"../editors/lsp4ij/template.json": "json",
	} {
		if !strings.Contains(page, "```"+language+"\n"+read(t, file)+"```\n") {
			t.Errorf("docs/editors.md does not show %s as it is", file)
		}
	}
}

func read(t *testing.T, file string) string {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return strings.ReplaceAll(string(text), "\r\n", "\n")
}
