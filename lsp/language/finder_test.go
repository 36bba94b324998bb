package language

import (
	"fmt"
	"path/filepath"
	"slices"
	"sort"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/bchttp/bchttp/parser"
)

// FuzzUses: for each name of a document the uses that are found line by line are those among
// all that the document names.
func FuzzUses(f *testing.F) {
	for _, text := range scenarioTexts(f) {
		f.Add(text, uint16(0), uint16(0), "")
		f.Add(strings.ReplaceAll(text, "\n", "\r\n"), uint16(len(text)/3), uint16(9), "{{host}}")
		f.Add(text, uint16(len(text)/2), uint16(2), "\n###\n@host=x\n# @prompt host\n# {{host}}\nGET {{host}}/{{%host}}\n")
	}
	f.Fuzz(func(t *testing.T, text string, at, drop uint16, insert string) {
		if len(text)+len(insert) > 1<<13 {
			return
		}
		start := min(int(at), len(text))
		text = text[:start] + insert + text[min(start+int(drop), len(text)):]
		v := &View{Document: NewDocument("/w/a.http", parser.Parse(parser.NewSource("a.http", text), parser.Options{}), nil)}
		for e := range v.named() {
			var got []string
			v.usesIn(v.Document, e, func(u use) bool {
				got = append(got, fmt.Sprint(u.Span, u.role))
				return true
			})
			if want := v.usesAmongAll(e); !slices.Equal(got, want) {
				t.Errorf("%q: uses of %q of kind %d\ngot  %v\nwant %v", text, e.name, e.kind, got, want)
			}
		}
	})
}

// named are all entities that a document names.
func (v *View) named() map[entity]bool {
	found := map[entity]bool{}
	for i := range v.Tree.Blocks {
		for o := range v.occurrences(&v.Tree.Blocks[i]) {
			e, _ := v.reading().of(o)
			found[e] = true
		}
	}
	return found
}

// usesAmongAll looks at all that a document names, each by itself.
func (v *View) usesAmongAll(e entity) (found []string) {
	for i := range v.Tree.Blocks {
		var uses []use
		for o := range v.occurrences(&v.Tree.Blocks[i]) {
			if o.silent {
				continue
			}
			if named, span := v.reading().of(o); named == e {
				uses = append(uses, use{v.place(span), o})
			}
		}
		sort.Slice(uses, func(i, j int) bool { return uses[i].Span.Start < uses[j].Span.Start })
		for _, u := range uses {
			found = append(found, fmt.Sprint(u.Span, u.role))
		}
	}
	return found
}

// scenarioTexts are the scenarios of the other tests.
func scenarioTexts(tb testing.TB) (texts []string) {
	tb.Helper()
	paths, err := filepath.Glob(filepath.Join("testdata", "*.txtar"))
	if err != nil || len(paths) == 0 {
		tb.Fatal("no scenarios: ", err)
	}
	for _, path := range paths {
		a, err := txtar.ParseFile(path)
		if err != nil {
			tb.Fatal(err)
		}
		for _, file := range a.Files {
			if strings.HasSuffix(file.Name, ".http") {
				texts = append(texts, string(file.Data))
			}
		}
	}
	return texts
}
