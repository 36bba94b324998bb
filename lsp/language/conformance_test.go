package language_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/bchttp/bchttp/lsp/language"
	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/vars/environment"
)

// restClient is what REST Client answers to questions about a case, before anything was
// sent. Ranges are lines and characters, from 0.
type restClient struct {
	Authoring struct {
		Before struct {
			Hover []struct {
				At     [2]int
				Result *struct {
					Range    [4]int
					Contents []string
				}
			}
			Definition []struct {
				At     [2]int
				Result [][4]int
			}
			Links []struct {
				Range [4]int
				Text  string
			}
			SendLenses [][4]int
		}
	}
}

// TestREST holds hovers, definitions, links and lenses to those of REST Client: all that it
// tells is told here too. We tell more (docs/editors.md).
func TestREST(t *testing.T) {
	for _, name := range []string{"s19-hover", "s19-definition-references", "s19-links", "s19-code-lenses"} {
		t.Run(name, func(t *testing.T) {
			folder := filepath.Join("..", "..", "internal", "session", "testdata", "conformance", name)
			var want restClient
			readJSON(t, filepath.Join(folder, "expected.json"), &want)
			v := caseView(t, folder)
			before := &want.Authoring.Before
			asked := 0
			for _, q := range before.Hover {
				if q.Result == nil || strings.HasPrefix(q.Result.Contents[0], "{{") {
					continue // where it has no value to show, we tell why (docs/differences.md)
				}
				asked++
				h, ok := v.Hover(offsetAt(v, q.At[0], q.At[1]))
				if !ok || rangeOf(v, h.Span) != q.Result.Range || h.Text[0].Text != q.Result.Contents[0] || h.Text[1].Text != q.Result.Contents[1] {
					t.Errorf("hover at %v: %v %q, expected %v", q.At, rangeOf(v, h.Span), h.Text.Plain(), *q.Result)
				}
			}
			for _, q := range before.Definition {
				asked++
				_, places := v.Definition(offsetAt(v, q.At[0], q.At[1]))
				for _, r := range q.Result {
					if !leadsTo(v, places, r[0]) {
						t.Errorf("definition at %v: %v, expected line %d", q.At, places, r[0])
					}
				}
			}
			links := v.Links()
			for i, l := range before.Links {
				asked++
				if i >= len(links) || !holdsLink(v, links, l.Range) {
					t.Errorf("links: %v lack %v", links, l)
				}
			}
			lenses := v.Lenses()
			for i, l := range before.SendLenses {
				asked++
				if i >= len(lenses) || lenses[i].Line-1 != l[0] {
					t.Errorf("lenses: %v, expected %v", lenses, l)
				}
			}
			if asked == 0 {
				t.Error("nothing was asked")
			}
		})
	}
}

func readJSON(t *testing.T, path string, into any) {
	t.Helper()
	text, err := os.ReadFile(path)
	if err == nil {
		err = json.Unmarshal(text, into)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// caseView is the input of a case in its environment.
func caseView(t *testing.T, folder string) *language.View {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(folder, "input.http"))
	if err != nil {
		t.Fatal(err)
	}
	absolute, _ := filepath.Abs(filepath.Join(folder, "input.http"))
	v := &language.View{Document: language.NewDocument(absolute, parser.Parse(parser.NewSource("input.http", string(text)), parser.Options{}), nil)}
	var given struct {
		Environment string
		Settings    json.RawMessage
	}
	if _, err := os.Stat(filepath.Join(folder, "env.json")); err != nil {
		return v
	}
	readJSON(t, filepath.Join(folder, "env.json"), &given)
	set, err := environment.Load(environment.Sources{
		SettingsFile: "settings.json", ReadFile: func(string) ([]byte, error) { return given.Settings, nil },
	})
	if err == nil {
		v.Environments = set
		v.Environment, err = set.Select(given.Environment)
	}
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func offsetAt(v *language.View, line, character int) uint32 {
	return v.Tree.Lines[line].Start + uint32(character) // the cases are ASCII
}

func rangeOf(v *language.View, span parser.Span) [4]int {
	l1, c1 := v.Tree.Source.UTF16(span.Start)
	l2, c2 := v.Tree.Source.UTF16(span.End)
	return [4]int{l1, c1, l2, c2}
}

func leadsTo(v *language.View, places []language.Place, line int) bool {
	for _, p := range places {
		if p.Path == v.Path && rangeOf(v, p.Span)[0] == line {
			return true
		}
	}
	return false
}

func holdsLink(v *language.View, links []language.Link, at [4]int) bool {
	for _, l := range links {
		if r := rangeOf(v, l.Span); r[0] == at[0] && strings.TrimSpace(v.Tree.Source.Slice(l.Span)) != "" && r[1] >= at[1] && r[3] <= at[3] {
			return true
		}
	}
	return false
}
