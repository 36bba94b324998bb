package parser

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestFixesRepair applies each edit that a finding in a golden file offers: the finding is
// gone, and no error has come in its place.
func TestFixesRepair(t *testing.T) {
	applied := 0
	for _, file := range archives(t, "tree", "dialects") {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		about, name, input := cutArchive(t, string(text))
		options := Options{Markdown: strings.HasSuffix(name, ".md"), Exact: strings.HasPrefix(about, "exact")}
		f := Parse(NewSource(name, input), options)
		for _, d := range f.Diagnostics {
			if d.Fix == nil {
				continue
			}
			applied++
			repaired := input[:d.Fix.Span.Start] + d.Fix.Text + input[d.Fix.Span.End:]
			again := Parse(NewSource(name, repaired), options)
			if count(again, d.Code) >= count(f, d.Code) {
				t.Errorf("%s: %q does not repair\n%s", filepath.Base(file), d.Fix.Title, d.Format(f.Source))
			}
			if errors(again) > errors(f) {
				t.Errorf("%s: %q brings an error for\n%s", filepath.Base(file), d.Fix.Title, d.Format(f.Source))
			}
		}
	}
	if applied < 50 {
		t.Errorf("only %d edits were tried", applied)
	}
}

func count(f *File, code string) int {
	found := 0
	for _, d := range f.Diagnostics {
		if d.Code == code {
			found++
		}
	}
	return found
}

func errors(f *File) int {
	found := 0
	for _, d := range f.Diagnostics {
		if d.Severity == Error {
			found++
		}
	}
	return found
}
