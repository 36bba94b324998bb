package convert

import (
	"bytes"
	"context"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/bchttp/bchttp/internal/har"
	"github.com/bchttp/bchttp/parser"
)

// archived is a file as HTTP Archive, and why requests are missing.
func archived(t *testing.T, f *File) string {
	t.Helper()
	entries, missing := []har.Entry{}, ""
	for i := range f.Tree.Blocks {
		if f.Tree.Blocks[i].Request < 0 {
			continue
		}
		if entry, err := f.HAR(context.Background(), &f.Tree.Blocks[i]); err == nil {
			entries = append(entries, entry)
		} else {
			missing += "! " + err.Error() + "\n"
		}
	}
	var out bytes.Buffer
	if err := WriteHAR(&out, "1.2.3", entries); err != nil {
		t.Fatal(err)
	}
	return out.String() + missing
}

// TestExportHAR exports the first file of each archive.
func TestExportHAR(t *testing.T) {
	goldens(t, "harexport", func(first txtar.File, others map[string]string) string {
		return archived(t, opened(first.Name, string(first.Data), others))
	})
}

// TestHARRoundTrip: what an archive became is exported as an archive that becomes the same.
func TestHARRoundTrip(t *testing.T) {
	for _, command := range roundTrips {
		first := imported(command, ImportOptions{})
		tree := archived(t, opened("t.http", first, map[string]string{"f.json": "{}", "a.png": "x"}))
		made, findings := FromHAR(parser.NewSource("x.har", tree), HAROptions{All: true})
		sound(t, made, findings, parser.Error)
		for _, d := range findings {
			if d.Message != "this request holds `{{`, which begins a reference here" {
				t.Errorf("%s: %s\n%s", command, d.Message, tree)
			}
		}
		if wantLine, _, _ := strings.Cut(first[strings.Index(first, "https://"):], "\n"); !strings.Contains(made, wantLine) {
			t.Errorf("%s is missing in\n%s", wantLine, made)
		}
	}
}
