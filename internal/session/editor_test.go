package session_test

import (
	"context"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"github.com/bchttp/bchttp/internal/session"
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
			found, _, err := editor.Lint(context.Background(), realFiles{}, filepath.Join(folder, "a.http"), vars.NewIndex(file))
			if err != nil || len(found) != 1 || found[0].Message != "`color` is no property of `car`" {
				t.Errorf("%+v %v", found, err)
			}
		})
	}
	all.Wait()
}
