package lsp_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/bchttp/bchttp/internal/session"
	"github.com/bchttp/bchttp/lsp"
	"github.com/bchttp/bchttp/lsp/protocol"
)

// TestTheEditorAgreesWithLint opens the inputs of the conformance cases and of lint's own
// cases: what is shown is what `bchttp lint` tells, for the same environment.
func TestTheEditorAgreesWithLint(t *testing.T) {
	inputs, err := filepath.Glob(filepath.Join("..", "parser", "testdata", "inputs", "*"))
	if err != nil || len(inputs) == 0 {
		t.Fatal("no inputs: ", err)
	}
	for _, input := range inputs {
		text, err := os.ReadFile(input)
		if err != nil {
			t.Fatal(err)
		}
		folder := t.TempDir()
		write(t, folder, filepath.Base(input), string(text))
		agrees(t, filepath.Join(folder, filepath.Base(input)), "")
	}
	for _, name := range []string{"definitions", "environment", "expressions", "files", "message", "references", "secrets"} {
		archive, err := txtar.ParseFile(filepath.Join("..", "lint", "testdata", name+".txtar"))
		if err != nil {
			t.Fatal(err)
		}
		folder := unpack(t, archive)
		for _, f := range archive.Files {
			if strings.HasSuffix(f.Name, ".http") {
				for _, environment := range []string{"", "dev", "prod"} {
					agrees(t, filepath.Join(folder, f.Name), environment)
				}
			}
		}
	}
}

// unpack puts the files of an archive into a folder. Its env.json are the environments of
// VS Code's settings.
func unpack(t *testing.T, archive *txtar.Archive) string {
	t.Helper()
	folder := t.TempDir()
	for _, f := range archive.Files {
		name := strings.TrimPrefix(f.Name, "files/")
		if name == "env.json" {
			name, f.Data = ".vscode/settings.json", fmt.Appendf(nil, `{"rest-client.environmentVariables": %s}`, f.Data)
		}
		write(t, folder, name, string(f.Data))
	}
	return folder
}

func agrees(t *testing.T, path, environment string) {
	t.Helper()
	host := session.Host{Files: diskFiles{}, LookupEnv: noVariables}
	linted, err := session.Lint(host, session.Options{Paths: []string{path}, Environment: environment}, false)
	if err != nil {
		return // there is no such environment here
	}
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	d := lsp.NewDocument(lsp.URI(path), string(text), protocol.UTF16)
	var want []string
	for _, f := range linted[0].Found {
		want = append(want, shownAs(d.Range(f.Span), f.Code, f.Message))
	}
	c := serve(t)
	c.start(map[string]any{"initializationOptions": map[string]any{"environment": environment}})
	c.open(lsp.URI(path), string(text))
	// A client that cannot be told to ask again gets findings of the whole text.
	var report protocol.DocumentDiagnosticReport
	answer := c.ask("textDocument/diagnostic", protocol.DocumentDiagnosticParams{TextDocument: protocol.TextDocumentIdentifier{URI: lsp.URI(path)}})
	if err := json.Unmarshal(answer.Result, &report); err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, f := range *report.Items {
		message, _, _ := strings.Cut(f.Message, "\nhint: ")
		got = append(got, shownAs(f.Range, f.Code, message))
	}
	if !slices.Equal(got, want) {
		t.Errorf("%s, environment %q:\nthe editor shows %q\nlint tells %q", filepath.Base(path), environment, got, want)
	}
	if err := c.end(); err != nil {
		t.Error(err)
	}
}

func shownAs(r protocol.Range, code, message string) string {
	return fmt.Sprintf("%v %s %s", r, code, message)
}
