package lint_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/bchttp/bchttp/lint"
	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/vars/environment"
	"github.com/bchttp/bchttp/vars/literal"
)

// TestEditsRepair applies each edit that a finding of a golden file offers: the finding
// is gone, and no error has come in its place.
func TestEditsRepair(t *testing.T) {
	applied := 0
	for _, s := range scenes(t) {
		for _, name := range s.inputs() {
			text, _ := s.file(name + ".http")
			before := s.found(s.input(t, name, text))
			for _, d := range before {
				if d.Fix == nil {
					continue
				}
				applied++
				repaired := text[:d.Fix.Span.Start] + d.Fix.Text + text[d.Fix.Span.End:]
				after := s.found(s.input(t, name, repaired))
				if count(after, d.Code) >= count(before, d.Code) || errors(after) > errors(before) {
					t.Errorf("%s: %q does not repair `%s`", name, d.Fix.Title, d.Message)
				}
			}
		}
	}
	if applied < 15 {
		t.Errorf("only %d edits were tried", applied)
	}
}

func count(found []parser.Diagnostic, code string) int {
	n := 0
	for _, d := range found {
		if d.Code == code {
			n++
		}
	}
	return n
}

func errors(found []parser.Diagnostic) int {
	n := 0
	for _, d := range found {
		if d.Severity == parser.Error {
			n++
		}
	}
	return n
}

// TestNoFalseAlarm: scenarios that ship with the program give no finding of lint.
func TestNoFalseAlarm(t *testing.T) {
	checked := 0
	folder := os.DirFS(filepath.Join("..", "scenarios"))
	err := fs.WalkDir(folder, ".", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || filepath.Ext(path) != ".http" {
			return err
		}
		text, err := fs.ReadFile(folder, path)
		if err != nil {
			return err
		}
		checked++
		in := lint.Input{File: parser.Parse(parser.NewSource(path, string(text)), parser.Options{}), Environments: shipped(t, folder, filepath.Dir(path))}
		if found := shown(in, own(in, lint.Check(in))); found != "" {
			t.Error(found)
		}
		return nil
	})
	if err != nil || checked == 0 {
		t.Fatalf("%d scenarios: %v", checked, err)
	}
}

// shipped are the environments of a folder of scenarios.
func shipped(t *testing.T, files fs.FS, folder string) *environment.Set {
	t.Helper()
	name := filepath.ToSlash(filepath.Join(folder, "http-client.env.json"))
	if _, err := fs.Stat(files, name); err != nil {
		return &environment.Set{}
	}
	set, err := environment.Load(environment.Sources{
		EnvFiles: []string{name}, ReadFile: func(name string) ([]byte, error) { return fs.ReadFile(files, name) },
	})
	if err != nil {
		t.Fatal(err)
	}
	return set
}

// TestCodesAreExplained: each code of a golden file has its page.
func TestCodesAreExplained(t *testing.T) {
	page, err := os.ReadFile(filepath.Join("..", "docs", "diagnostics.md"))
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for _, s := range scenes(t) {
		for _, f := range s.archive.Files {
			for line := range strings.Lines(string(f.Data)) {
				code, _, ok := strings.Cut(strings.TrimPrefix(line, "["), "] ")
				if ok && strings.HasPrefix(line, "[") && !seen[code] {
					seen[code] = true
					if !strings.Contains(string(page), "### `"+code+"`\n") {
						t.Errorf("docs/diagnostics.md does not explain %s", code)
					}
				}
			}
		}
	}
	for _, code := range lint.Codes() {
		if !seen[code] {
			t.Errorf("no golden file shows %s", code)
		}
	}
}

// TestNothingIsNeededButTheFile: an editor may know no more.
func TestNothingIsNeededButTheFile(t *testing.T) {
	for _, text := range []string{"", "\ufeff", "###", "@a", "GET {{a}}\n\n< ./x\n<@ ./y\n# @assert {{", "@=1\n@$a = {{@a}}"} {
		lint.Check(lint.Input{File: parser.Parse(parser.NewSource("a.http", text), parser.Options{})})
	}
}

// FuzzCheck: no input makes it panic, every place lies in the file, and a masked text
// has the size of the file.
func FuzzCheck(f *testing.F) {
	paths, _ := filepath.Glob(filepath.Join("testdata", "*.txtar"))
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(text))
		for _, input := range txtar.Parse(text).Files {
			f.Add(string(input.Data))
		}
	}
	f.Fuzz(func(t *testing.T, text string) {
		file := parser.Parse(parser.NewSource("a.http", text), parser.Options{})
		in := lint.Input{File: file}
		for _, d := range append(lint.Check(in), lint.Dialect(in)...) {
			if d.Span.Start > d.Span.End || int(d.Span.End) > len(text) || d.Fix != nil && int(d.Fix.Span.End) > len(text) {
				t.Fatalf("%s: %v", d.Code, d.Span)
			}
		}
		if masked := literal.Masked(file); masked.Len() != len(text) {
			t.Fatal("the masked text has another size")
		}
	})
}
