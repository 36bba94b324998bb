package session_test

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"

	"github.com/bchttp/bchttp/bc/catalog"
	"github.com/bchttp/bchttp/internal/session"
	"github.com/bchttp/bchttp/lint"
	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/vars"
)

// TestEditorKnowsMetadata: a file of metadata beside a scenario counts in an editor too,
// for all documents at once.
func TestEditorKnowsMetadata(t *testing.T) {
	text, err := os.ReadFile(filepath.Join("..", "..", "bc", "simulator", "testdata", "rentals.xml"))
	if err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	write(t, filepath.Join(folder, "rentals.edmx"), text)
	editor := session.NewEditor(session.Host{Files: realFiles{}, LookupEnv: func(string) (string, bool) { return "", false }}, session.Options{})
	var all sync.WaitGroup
	for range 4 {
		all.Go(func() {
			file := parser.Parse(parser.NewSource("a.http", "GET https://api.businesscentral.dynamics.com/v2.0/production/api/contoso/rentals/v1.0/cars?$select=color"), parser.Options{})
			found, _, err := editor.Lint(context.Background(), realFiles{}, filepath.Join(folder, "a.http"), vars.NewIndex(file), nil)
			if err != nil || len(found) != 1 || found[0].Message != "`color` is no property of `car`" {
				t.Errorf("%+v %v", found, err)
			}
		})
	}
	all.Wait()
}

// TestEditorKeepsMetadata: what was read of metadata is known to the next editor, unless the
// file has changed; one beside the scenario of its name counts first.
func TestEditorKeepsMetadata(t *testing.T) {
	text, err := os.ReadFile(filepath.Join("..", "..", "bc", "simulator", "testdata", "rentals.xml"))
	if err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	file := filepath.Join(folder, "rentals.metadata.xml")
	write(t, file, text)
	editor := session.NewEditor(session.Host{Files: realFiles{}, LookupEnv: func(string) (string, bool) { return "", false }}, session.Options{})
	apis := func(e *session.Editor, name string) []*catalog.API {
		in, err := e.Input(filepath.Join(folder, name))
		if err != nil {
			t.Fatal(err)
		}
		return in.APIs()
	}
	first := apis(editor, "rentals.http")
	if len(first) != 1 || len(apis(editor, "other.http")) != 0 {
		t.Fatal("not found beside the scenario, or for another one")
	}
	if next := apis(editor.Afresh(session.Options{}), "rentals.http"); len(next) != 1 || next[0] != first[0] {
		t.Error("read again")
	}
	write(t, file, append(text, '\n'))
	if next := apis(editor.Afresh(session.Options{}), "rentals.http"); len(next) != 1 || next[0] == first[0] {
		t.Error("a change is not seen")
	}
}

// TestEditorKnowsImports: a name that no imported file gives is told, and follows a change of
// the imported file although the text itself has not changed.
func TestEditorKnowsImports(t *testing.T) {
	folder := t.TempDir()
	editor := session.NewEditor(session.Host{Files: realFiles{}, LookupEnv: func(string) (string, bool) { return "", false }}, session.Options{})
	index := vars.NewIndex(parser.Parse(parser.NewSource("a.http", "# @import b.http\nGET https://example.com/{{id}}\n"), parser.Options{}))
	var before *lint.Checked
	for n, name := range []string{"other", "id", "other"} {
		write(t, filepath.Join(folder, "b.http"), []byte("@"+name+" = 1\n"))
		found, checked, err := editor.Lint(context.Background(), realFiles{}, filepath.Join(folder, "a.http"), index, before)
		if err != nil {
			t.Fatal(err)
		}
		told := slices.ContainsFunc(found, func(d parser.Diagnostic) bool { return d.Code == "variable-undefined" })
		if told != (name != "id") {
			t.Errorf("check %d, b.http defines %s: %+v", n, name, found)
		}
		before = checked
	}
}

// TestEditorSeesFilesThatCome: a body file that was missing is there at the next check, for any
// of the documents that are checked beside each other.
func TestEditorSeesFilesThatCome(t *testing.T) {
	folder := t.TempDir()
	editor := session.NewEditor(session.Host{Files: realFiles{}, LookupEnv: func(string) (string, bool) { return "", false }}, session.Options{})
	missing := func() bool {
		file := parser.Parse(parser.NewSource("a.http", "POST https://example.com/\n\n< ./body.json\n"), parser.Options{})
		found, _, err := editor.Lint(context.Background(), realFiles{}, filepath.Join(folder, "a.http"), vars.NewIndex(file), nil)
		if err != nil {
			t.Error(err)
		}
		return len(found) > 0
	}
	for _, there := range []bool{false, true} {
		if there {
			write(t, filepath.Join(folder, "body.json"), []byte("{}"))
		}
		var all sync.WaitGroup
		for range 4 {
			all.Go(func() {
				if missing() == there {
					t.Errorf("there is %t, missing too", there)
				}
			})
		}
		all.Wait()
	}
}
