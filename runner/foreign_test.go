package runner

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/runner/assert"
)

// TestTranslationsCompile: whatever the parser makes of the assertions and handlers of
// other tools is an expression.
func TestTranslationsCompile(t *testing.T) {
	files, err := filepath.Glob(filepath.Join("..", "parser", "testdata", "dialects", "*.txtar"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	compiled := 0
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		tree := parser.Parse(parser.NewSource(file, sections(string(text))[0].text), parser.Options{})
		for i := range tree.Blocks {
			for d := range tree.Directives(&tree.Blocks[i]) {
				expr, _ := assert.Split(d.Value)
				if d.Key == "capture" {
					_, expr, _ = cutCapture(d.Value)
				}
				if !d.Foreign || d.Key != "assert" && d.Key != "capture" {
					continue
				}
				compiled++
				if _, err := assert.Compile(expr, assert.Scope{}); err != nil {
					t.Errorf("%s:%d: %s: %v", filepath.Base(file), d.Line+1, expr, err)
				}
			}
		}
	}
	if compiled < 60 {
		t.Errorf("only %d expressions were found", compiled)
	}
}

func TestPromptsAreSplitAtAnyBlank(t *testing.T) {
	for line, want := range map[string][2]string{
		"# @prompt otp":                        {"otp", ""},
		"# @prompt otp\tThe code":              {"otp", "The code"},
		"//@prompt\totp \u00a0 The  code \t":   {"otp", "The  code"},
		"# @prompt a\u3000b":                   {"a", "b"},
		"# @kulala-prompt otp The code":        {"otp", "The code"},
		"# @kulala-prompt otp\tFrom the phone": {"otp", "From the phone"},
	} {
		tree := parser.Parse(parser.NewSource("a.http", line+"\nGET http://a/"), parser.Options{})
		d := readDirectives(tree, &tree.Blocks[0], false)
		if len(d.prompts) != 1 {
			t.Errorf("%q: %d prompts", line, len(d.prompts))
			continue
		}
		if diff := cmp.Diff(want, [2]string{d.prompts[0].Name, d.prompts[0].Description}); diff != "" {
			t.Errorf("%q\n%s", line, diff)
		}
	}
}

// BenchmarkCapture keeps a value of a response, and gives it to a reference.
func BenchmarkCapture(b *testing.B) {
	c := captures{byName: map[string]*captured{}}
	raw := `{"id":"` + strings.Repeat("x", 100) + `","lines":[1,2,3]}`
	b.ReportAllocs()
	for b.Loop() {
		v, err := newCaptured(raw)
		if err != nil {
			b.Fatal(err)
		}
		c.byName["order"] = v
		if _, ok, _ := c.get("order"); !ok {
			b.Fatal("it is gone")
		}
	}
}
