package parser

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestInputs parses the inputs whose effect in REST Client is known, in both modes, and
// compares requests and findings with testdata/inputs.txt. The requests of the exact
// mode are those that REST Client found, line by line.
func TestInputs(t *testing.T) {
	files, err := filepath.Glob(filepath.Join("testdata", "inputs", "*"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no inputs: %v", err)
	}
	var out strings.Builder
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		name := filepath.Base(file)
		options := Options{Markdown: strings.HasSuffix(name, ".md"), Exact: true}
		exact := Parse(NewSource(name, string(text)), options)
		options.Exact = false
		f := Parse(NewSource(name, string(text)), options)
		checkTree(t, exact)
		checkTree(t, f)
		fmt.Fprintf(&out, "%s\n%s", name, summary(f))
		if other := summary(exact); other != summary(f) {
			fmt.Fprintf(&out, "  exact\n%s", strings.ReplaceAll(other, "  ", "    "))
		}
	}
	path := filepath.Join("testdata", "inputs.txt")
	if *update {
		if err := os.WriteFile(path, []byte(out.String()), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if diff := cmp.Diff(readText(t, path), out.String()); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func summary(f *File) string {
	var out strings.Builder
	for i := range f.Blocks {
		if f.Blocks[i].Request >= 0 {
			fmt.Fprintf(&out, "  %s\n", dumpBlock(f, &f.Blocks[i]))
		}
	}
	for _, d := range f.Diagnostics {
		at := f.Source.Position(d.Span.Start)
		fmt.Fprintf(&out, "  %d:%d %s %s\n", at.Line, at.Column, d.Severity, d.Code)
	}
	return out.String()
}
