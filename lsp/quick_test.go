package lsp

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/bchttp/bchttp/internal/session"
	"github.com/bchttp/bchttp/lint"
	"github.com/bchttp/bchttp/lsp/protocol"
	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/vars"
)

// surroundings is a folder without environments.
func surroundings() *Snapshot {
	host := session.Host{Files: machine{}, LookupEnv: func(string) (string, bool) { return "", false }}
	return &Snapshot{Client: &Client{}, Workspace: newWorkspace(&Options{Files: machine{}, Open: func(environment string) Project {
		return editorProject{session.NewEditor(host, session.Options{Environment: environment})}
	}})}
}

type editorProject struct{ *session.Editor }

func (p editorProject) Lint(ctx context.Context, files Files, path string, index *vars.Index, before *lint.Checked) ([]parser.Diagnostic, *lint.Checked, error) {
	return p.Editor.Lint(ctx, files, path, index, before)
}

// machine is its file system.
type machine struct{}

func (machine) ReadFile(name string) ([]byte, error)       { return os.ReadFile(name) }
func (machine) Stat(name string) (fs.FileInfo, error)      { return os.Stat(name) }
func (machine) ReadDir(name string) ([]fs.DirEntry, error) { return os.ReadDir(name) }

// written opens a text as a file of a folder.
func written(folder, text string) *Document {
	return newDocument(URI(filepath.Join(folder, "a.http")), "http", text, protocol.UTF16)
}

func TestQuickFindings(t *testing.T) {
	s, folder := surroundings(), t.TempDir()
	text := "@host = http://localhost\n###\nGET {{hots}}/a\n###\n# @name second\nGET {{host}}/b\n###\nGET {{hsot}}/c\n"
	before := written(folder, text)
	whole := wholeFindings(context.Background(), s, before, nil)
	at := uint32(len("@host = http://localhost\n###\nGET {{hots}}/a\n###\n# @name second\nGET {{host}}/b"))
	f, change := parser.Edit(before.File, parser.Span{Start: at, End: at}, "/{{nothing}}\n\n@new = 1\n{{new}}")
	quick := quickFindings(context.Background(), s, before.with(f, change, 2), whole)
	var got []string
	for _, d := range quick.found {
		if d.Severity == parser.Error {
			got = append(got, f.Source.Slice(d.Span))
		}
	}
	if want := []string{"{{hots}}", "{{nothing}}", "{{hsot}}"}; !slices.Equal(got, want) {
		t.Errorf("errors at %q, want %q", got, want)
	}
}

// FuzzQuickFindings types into texts: what is called an error at once, where it was
// written, is one for the whole check too.
func FuzzQuickFindings(f *testing.F) {
	for _, text := range seeds(f) {
		f.Add(text, uint16(len(text)/2), uint16(3), "{{x}}")
		f.Add(text, uint16(len(text)/3), uint16(0), "\n@x = {{y}}\n# @assert status == 200\n")
		f.Add(text, uint16(len(text)/4), uint16(9), "\n###\n# @name x\nGET {{x.response.body.$.id}}\n")
	}
	s, folder := surroundings(), f.TempDir()
	f.Fuzz(func(t *testing.T, text string, at, drop uint16, insert string) {
		before := written(folder, text)
		whole := wholeFindings(context.Background(), s, before, nil)
		start := min(uint32(at), uint32(len(text)))
		span := parser.Span{Start: start, End: min(start+uint32(drop), uint32(len(text)))}
		edited, change := parser.Edit(before.File, span, insert)
		after := before.with(edited, change, 2)
		quick, all := quickFindings(context.Background(), s, after, whole), wholeFindings(context.Background(), s, after, nil)
		p := partWritten(before.File, after.File)
		for _, d := range quick.found {
			if int(d.Span.End) > edited.Source.Len() {
				t.Fatalf("%q stands outside of %q", d.Message, edited.Source.Text())
			}
			if d.Severity == parser.Error && d.Span.Start >= p.start && d.Span.Start < p.start+p.new && !tells(all, d) {
				t.Errorf("%q to %q: only at once: %s at %q", text, edited.Source.Text(), d.Message, edited.Source.Slice(d.Span))
			}
		}
	})
}

// tells leaves the wording open: what is known of other names may differ.
func tells(f *findings, d parser.Diagnostic) bool {
	return slices.ContainsFunc(f.found, func(other parser.Diagnostic) bool {
		return other.Severity == parser.Error && other.Span.Start == d.Span.Start
	})
}

func seeds(tb testing.TB) []string {
	tb.Helper()
	files, err := filepath.Glob(filepath.Join("..", "parser", "testdata", "inputs", "*.http"))
	if err != nil || len(files) == 0 {
		tb.Fatal("no seeds: ", err)
	}
	var texts []string
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			tb.Fatal(err)
		}
		texts = append(texts, string(text))
	}
	return texts
}
