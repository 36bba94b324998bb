package format

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"github.com/bchttp/bchttp/parser"
)

var update = flag.Bool("update", false, "write what the golden files should hold")

// TestFormat formats the first file of each archive and compares it with the file `want`.
// In the inputs `·` stands for a blank at the end of a line.
func TestFormat(t *testing.T) {
	files, err := filepath.Glob(filepath.Join("testdata", "*.txtar"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			input := archive.Files[0]
			got := visible(formatted(t, input.Name, invisible(string(input.Data))))
			if *update {
				archive.Files = []txtar.File{input, {Name: "want", Data: []byte(got)}}
				if err := os.WriteFile(file, txtar.Format(archive), 0o600); err != nil {
					t.Fatal(err)
				}
				return
			}
			if diff := cmp.Diff(string(archive.Files[1].Data), got); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

func invisible(text string) string { return strings.ReplaceAll(text, "·", " ") }

// visible is text as the archives hold it.
func visible(text string) string {
	var out strings.Builder
	for line := range strings.Lines(text) {
		content := strings.TrimRight(line, " \n")
		out.WriteString(content)
		out.WriteString(strings.ReplaceAll(line[len(content):], " ", "·"))
	}
	return out.String()
}

// formatted formats a text, twice to see that the second time changes nothing.
func formatted(t *testing.T, name, text string) string {
	t.Helper()
	options := parser.Options{Markdown: strings.HasSuffix(name, ".md")}
	once, err := Format(parser.NewSource(name, text), options)
	if err != nil {
		t.Fatalf("%v\n%q", err, text)
	}
	twice, err := Format(parser.NewSource(name, once), options)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(once, twice); diff != "" {
		t.Fatalf("formatting again changes %q:\n%s", text, diff)
	}
	return once
}

// TestInvisible holds what an archive cannot show: line ends, marks and the like.
func TestInvisible(t *testing.T) {
	for _, c := range []struct{ about, text, want string }{
		{"nothing", "", ""},
		{"blank lines only", "\n  \n", ""},
		{"mark only", "\uFEFF", "\uFEFF"},
		{"mark stays", "\uFEFF\n\nget  http://h/", "\uFEFFGET http://h/\n"},
		{"a second mark is a blank, and stays one", "\n\uFEFF### x\n", "\n\uFEFF### x\n"},
		{"CR LF stays", "get  http://h/\r\nA:b\r\n\r\n\r\n###x\r\n", "GET http://h/\r\nA: b\r\n\r\n### x\r\n"},
		{"CR LF at the end", "GET http://h/\r\n###", "GET http://h/\r\n\r\n###\r\n"},
		{"CR stays", "GET http://h/\r###\r", "GET http://h/\r\r###\r"},
		{"mixed line ends stay", "@a=1\r\n@b=2\n\r\n\n@c=3", "@a = 1\r\n@b = 2\n\r\n@c = 3\r\n"},
		{"no-break spaces are blanks", "GET\u00a0\u00a0http://h/\u00a0\nA\u00a0:\u00a0b\u00a0\n", "GET http://h/\nA: b\n"},
		{"invalid UTF-8 stays", "POST http://h/\n\n\xff \xfe\n", "POST http://h/\n\n\xff \xfe\n"},
		{"UTF-16 stays", "\xff\xfeG\x00\n\x00\n\x00", "\xff\xfeG\x00\n\x00\n\x00"},
		{"tabs at the end of a body line stay", "POST http://h/\n \t\nx\t \n  \n", "POST http://h/\n\nx\t \n"},
	} {
		t.Run(c.about, func(t *testing.T) {
			if got := formatted(t, "t.http", c.text); got != c.want {
				t.Errorf("%q became %q, want %q", c.text, got, c.want)
			}
		})
	}
}

// TestCorpus formats the inputs whose effect in REST Client is known: none is refused.
func TestCorpus(t *testing.T) {
	for name, text := range corpus(t) {
		t.Run(name, func(t *testing.T) { formatted(t, name, text) })
	}
}

// corpus are all inputs in the tests of this module, by name.
func corpus(tb testing.TB) map[string]string {
	tb.Helper()
	texts := map[string]string{}
	for _, pattern := range []string{
		"testdata/*.txtar", "../testdata/tree/*.txtar", "../testdata/dialects/*.txtar", "../testdata/inputs/*",
		"../../internal/session/testdata/conformance/*/input.*", "../../scenarios/*/*.http",
	} {
		files, err := filepath.Glob(filepath.FromSlash(pattern))
		if err != nil || len(files) == 0 {
			tb.Fatalf("nothing at %s: %v", pattern, err)
		}
		for _, file := range files {
			name, text := input(tb, file)
			texts[filepath.ToSlash(file)+" "+name] = text
		}
	}
	return texts
}

// input is the text of a file, of an archive its first one.
func input(tb testing.TB, file string) (name, text string) {
	tb.Helper()
	content, err := os.ReadFile(file)
	if err != nil {
		tb.Fatal(err)
	}
	if filepath.Ext(file) != ".txtar" {
		return filepath.Base(file), string(content)
	}
	first := txtar.Parse(content).Files[0]
	return first.Name, string(first.Data)
}

// FuzzFormat: no text is refused, and formatting again changes nothing.
func FuzzFormat(f *testing.F) {
	for name, text := range corpus(f) {
		f.Add(text, strings.HasSuffix(name, ".md"))
	}
	f.Add("\n\ufeff\"0000", false)
	f.Add("\"&\n {{0}}=\n0:0", false)
	f.Fuzz(func(t *testing.T, text string, markdown bool) {
		name := "t.http"
		if markdown {
			name = "t.md"
		}
		formatted(t, name, text)
	})
}
