package lint_test

import (
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"github.com/bchttp/bchttp/bc/catalog"
	"github.com/bchttp/bchttp/lint"
	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/vars/environment"
	"github.com/bchttp/bchttp/vars/literal"
)

var update = flag.Bool("update", false, "write what the golden files should hold")

// scene is an archive of testdata: inputs NAME.http, each followed by what is found in
// it, NAME.want. env.json holds the environments; the line `env: NAME` of the comment
// chooses one. Names below files/ are the files beside the scenario.
type scene struct {
	path    string
	archive *txtar.Archive
}

func scenes(t *testing.T) []scene {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join("testdata", "*.txtar"))
	if err != nil || len(paths) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	all := make([]scene, len(paths))
	for i, path := range paths {
		archive, err := txtar.ParseFile(path)
		if err != nil {
			t.Fatal(err)
		}
		all[i] = scene{path, archive}
	}
	return all
}

func (s scene) file(name string) (string, bool) {
	for _, f := range s.archive.Files {
		if f.Name == name {
			return string(f.Data), true
		}
	}
	return "", false
}

// inputs are the names of the inputs without .http.
func (s scene) inputs() []string {
	var names []string
	for _, f := range s.archive.Files {
		if name, ok := strings.CutSuffix(f.Name, ".http"); ok {
			names = append(names, name)
		}
	}
	return names
}

// input is a file with the world of its scene.
func (s scene) input(t *testing.T, name, text string) lint.Input {
	t.Helper()
	in := lint.Input{
		File: parser.Parse(parser.NewSource(name+".http", text), parser.Options{}), Dir: "/scenarios",
		Files: lint.Files{Exists: s.exists, List: s.list, Read: s.read},
	}
	s.environments(t, &in)
	s.apis(t, &in)
	return in
}

// apis reads the lines `api: ROUTE FILE` of the comment.
func (s scene) apis(t *testing.T, in *lint.Input) {
	t.Helper()
	var apis []*catalog.API
	for line := range strings.Lines(string(s.archive.Comment)) {
		rest, ok := strings.CutPrefix(line, "api: ")
		if !ok {
			continue
		}
		route, name, _ := strings.Cut(strings.TrimSpace(rest), " ")
		text, _ := s.file(name)
		api, err := catalog.NewAPI(route, []byte(text))
		if err != nil {
			t.Fatal(err)
		}
		apis = append(apis, api)
	}
	in.APIs = func() []*catalog.API { return apis }
}

func (s scene) environments(t *testing.T, in *lint.Input) {
	t.Helper()
	text, ok := s.file("env.json")
	if !ok {
		text = "{}"
	}
	if strings.Contains(string(s.archive.Comment), "environments unknown") {
		return
	}
	set, err := environment.Load(environment.Sources{
		EnvFiles: []string{"env.json"}, ReadFile: func(string) ([]byte, error) { return []byte(text), nil },
	})
	if err != nil {
		t.Fatal(err)
	}
	in.Environments = set
	if _, name, chosen := strings.Cut(string(s.archive.Comment), "env: "); chosen {
		if in.Environment, err = set.Select(strings.TrimSpace(name)); err != nil {
			t.Fatal(err)
		}
	}
}

func (s scene) read(path string) ([]byte, error) {
	rest, ok := strings.CutPrefix(filepath.ToSlash(path), "/scenarios/")
	text, there := s.file("files/" + rest)
	if !ok || !there {
		return nil, fs.ErrNotExist
	}
	return []byte(text), nil
}

func (s scene) exists(path string) bool {
	_, err := s.read(path)
	return err == nil
}

func (s scene) list(folder string) []string {
	var names []string
	for _, f := range s.archive.Files {
		path := filepath.ToSlash(filepath.Join("/scenarios", strings.TrimPrefix(f.Name, "files/")))
		if strings.HasPrefix(f.Name, "files/") && filepath.ToSlash(filepath.Dir(path)) == filepath.ToSlash(filepath.Clean(folder)) {
			names = append(names, filepath.Base(path))
		}
	}
	return names
}

// TestFindings holds every message to its exact text.
func TestFindings(t *testing.T) {
	for _, s := range scenes(t) {
		t.Run(strings.TrimSuffix(filepath.Base(s.path), ".txtar"), func(t *testing.T) {
			for _, name := range s.inputs() {
				text, _ := s.file(name + ".http")
				in := s.input(t, name, text)
				s.compare(t, name, shown(in, s.found(in)))
			}
			if *update {
				if err := os.WriteFile(s.path, txtar.Format(s.archive), 0o644); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}

// found are the findings that a scene is about: those of other tools in the archives
// whose names begin with dialect.
func (s scene) found(in lint.Input) []parser.Diagnostic {
	if strings.HasPrefix(filepath.Base(s.path), "dialect") {
		return lint.Dialect(in)
	}
	return own(in, lint.Check(in))
}

// own leaves out what the parser has told.
func own(in lint.Input, found []parser.Diagnostic) []parser.Diagnostic {
	return slices.DeleteFunc(found, func(d parser.Diagnostic) bool {
		return slices.ContainsFunc(in.File.Diagnostics, func(p parser.Diagnostic) bool { return cmp.Equal(p, d) })
	})
}

func (s scene) compare(t *testing.T, name, got string) {
	t.Helper()
	if *update {
		s.put(name, got)
		return
	}
	want, ok := s.file(name + ".want")
	if !ok {
		t.Fatalf("%s.want is missing", name)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("%s (-want +got)\n%s", name, diff)
	}
}

// put writes the findings of an input behind it.
func (s scene) put(name, got string) {
	for i := range s.archive.Files {
		if s.archive.Files[i].Name == name+".want" {
			s.archive.Files[i].Data = []byte(got)
			return
		}
	}
	at := slices.IndexFunc(s.archive.Files, func(f txtar.File) bool { return f.Name == name+".http" })
	s.archive.Files = slices.Insert(s.archive.Files, at+1, txtar.File{Name: name + ".want", Data: []byte(got)})
}

// shown is findings as they are shown, with their codes and edits.
func shown(in lint.Input, found []parser.Diagnostic) string {
	var out strings.Builder
	src := literal.Masked(in.File)
	for _, d := range found {
		fmt.Fprintf(&out, "[%s] %s\n", d.Code, d.Format(src))
		if d.Fix != nil {
			fmt.Fprintf(&out, "fix: %s: %q\n", d.Fix.Title, in.File.Source.Text()[:d.Fix.Span.Start][lineStart(in.File, d.Fix.Span.Start):]+
				"»"+d.Fix.Text+"«")
		}
	}
	return out.String()
}

func lineStart(f *parser.File, offset uint32) int {
	return strings.LastIndexByte(f.Source.Text()[:offset], '\n') + 1
}
