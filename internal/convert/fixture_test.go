package convert

import (
	"context"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/vars"
)

var update = flag.Bool("update", false, "write what the golden files should hold")

// goldens runs a function over the archives of a folder. It is given the first file and all
// others, and what it gives is compared with the file `want`.
func goldens(t *testing.T, folder string, run func(first txtar.File, others map[string]string) string) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join("testdata", folder, "*.txtar"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			inputs, want := archive.Files, ""
			if last := archive.Files[len(archive.Files)-1]; last.Name == "want" {
				inputs, want = inputs[:len(inputs)-1], string(last.Data)
			}
			others := map[string]string{}
			for _, f := range inputs[1:] {
				others[f.Name] = string(f.Data)
			}
			got := run(inputs[0], others)
			if *update {
				archive.Files = append(inputs, txtar.File{Name: "want", Data: []byte(got)})
				if err := os.WriteFile(file, txtar.Format(archive), 0o600); err != nil {
					t.Fatal(err)
				}
				return
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

type stillRandom struct{}

func (stillRandom) UUID() string     { return "00000000-0000-4000-8000-000000000001" }
func (stillRandom) Float64() float64 { return 0.5 }

// opened is a file with fixed surroundings.
func opened(name, text string, files map[string]string) *File {
	tree := parser.Parse(parser.NewSource(name, text), parser.Options{})
	return &File{
		Tree: tree,
		Config: vars.Config{
			Index: vars.NewIndex(tree), SecretNames: vars.SecretNames(tree),
			Overrides: map[string]vars.Override{
				"given": {Value: "given value"}, "hush": {Value: "hush hush hush", Secret: true},
			},
			System: vars.System{
				Now:      func() time.Time { return time.Unix(1_700_000_000, 0) },
				Location: time.UTC, Random: stillRandom{},
				LookupEnv: func(name string) (string, bool) { return "value of " + name, name != "UNSET" },
				ReadFile:  func(path string) ([]byte, error) { return []byte("BACKEND=https://h.example\nPAT=dotenv-value\n"), nil },
			},
		},
		FollowRedirects: true,
		Find: func(path string) (string, []byte, error) {
			if content, ok := files[path]; ok {
				return path, []byte(content), nil
			}
			return "", nil, fs.ErrNotExist
		},
	}
}

// exported are all requests of a file.
func exported(f *File) string {
	var all []string
	for i := range f.Tree.Blocks {
		if b := &f.Tree.Blocks[i]; b.Request >= 0 {
			text, _ := f.Curl(context.Background(), b)
			all = append(all, text)
		}
	}
	return strings.Join(all, "\n")
}

func source(text string) *parser.Source { return parser.NewSource("commands.txt", text) }

// imported is the file made of some commands, and what was told about them.
func imported(text string, options ImportOptions) string {
	src := source(text)
	made, findings := FromCurl(src, options)
	var out strings.Builder
	out.WriteString(made)
	for _, d := range findings {
		at := src.Position(d.Span.Start)
		fmt.Fprintf(&out, "! %d:%d: %s\n", at.Line, at.Column, d.Message)
		if d.Hint != "" {
			fmt.Fprintf(&out, "!   hint: %s\n", d.Hint)
		}
	}
	return out.String()
}
