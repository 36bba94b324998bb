package parser

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write what the golden files should hold")

// TestTree parses the input of each case and compares lines, blocks and the exact text
// of the diagnostics. The comment of an archive is what the case shows; the name of the
// input says whether it is Markdown, and `exact` as its first word chooses that mode. The
// folder dialects has a case for each construct of other tools.
func TestTree(t *testing.T) {
	for _, file := range archives(t, "tree", "dialects") {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			about, name, input := cutArchive(t, string(text))
			f := Parse(NewSource(name, input), Options{
				Markdown: strings.HasSuffix(name, ".md"),
				Exact:    strings.HasPrefix(about, "exact"),
			})
			checkTree(t, f)
			got := about + "-- " + name + " --\n" + input +
				"-- tree --\n" + dumpTree(f) + "-- diagnostics --\n" + dumpDiagnostics(f)
			if *update {
				if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if diff := cmp.Diff(string(text), got); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

// archives are the cases in some folders of testdata.
func archives(tb testing.TB, folders ...string) []string {
	tb.Helper()
	var all []string
	for _, folder := range folders {
		files, err := filepath.Glob(filepath.Join("testdata", folder, "*.txtar"))
		if err != nil || len(files) == 0 {
			tb.Fatalf("no cases in %s: %v", folder, err)
		}
		all = append(all, files...)
	}
	return all
}

// cutArchive reads comment, name and text of the first file of a txtar archive.
func cutArchive(t *testing.T, text string) (about, name, input string) {
	t.Helper()
	about, rest, found := strings.Cut(text, "-- ")
	name, rest, named := strings.Cut(rest, " --\n")
	if !found || !named {
		t.Fatal("not an archive with an input")
	}
	input, _, _ = strings.Cut(rest, "-- tree --\n")
	return about, name, input
}

func dumpTree(f *File) string {
	var out strings.Builder
	for i := range f.Blocks {
		b := &f.Blocks[i]
		fmt.Fprintf(&out, "block %s\n", dumpBlock(f, b))
		for line := b.First; line < b.End; line++ {
			fmt.Fprintf(&out, "%4d %-10s %s\n", line+1, kindName(f.Line(line).Kind), strings.TrimRight(f.Text(line), " \t"))
		}
		for missing := range f.Missing(b) {
			at := f.Source.Position(missing.At)
			fmt.Fprintf(&out, "     missing    %s at %d:%d\n", missing.Part, at.Line, at.Column)
		}
	}
	return out.String()
}

func dumpBlock(f *File, b *Block) string {
	if b.Request < 0 {
		return "without request"
	}
	words := []string{fmt.Sprintf("request %d to %d", b.Request+1, b.RequestEnd)}
	if b.Body < b.RequestEnd {
		words = append(words, fmt.Sprintf("body %d %s", b.Body+1, f.Language(b)))
	}
	if name := f.StoredName(b); name != "" {
		words = append(words, "name "+name)
	}
	if b.Curl {
		words = append(words, "curl")
	}
	if b.Broken {
		words = append(words, "broken")
	}
	return strings.Join(words, ", ")
}

func dumpDiagnostics(f *File) string {
	var out strings.Builder
	for _, d := range f.Diagnostics {
		fmt.Fprintf(&out, "[%s] %s\n", d.Code, d.Format(f.Source))
		if d.Fix != nil {
			fmt.Fprintf(&out, "fix: %s: %q becomes %q\n", d.Fix.Title, f.Source.Slice(d.Fix.Span), d.Fix.Text)
		}
		out.WriteByte('\n')
	}
	return out.String()
}

func kindName(kind LineKind) string {
	return [...]string{
		"blank", "delimiter", "comment", "directive", "definition", "request", "query", "header", "separator",
		"body", "bodyfile", "curl", "status", "saved", "foreign", "fence", "prose", "trailing", "bad", "folded",
	}[kind]
}
