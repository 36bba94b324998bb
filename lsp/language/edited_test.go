package language

import (
	"slices"
	"strings"
	"testing"

	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/vars"
)

// FuzzEdited: what a document takes over behind an edit is what one of the same text has, but
// for words that may be gone.
func FuzzEdited(f *testing.F) {
	for i, text := range scenarioTexts(f) {
		f.Add(text, uint16(len(text)/3), uint16(0), "\n###\n# @name fresh\nGET x\n", i%2 == 0)
		f.Add(text, uint16(len(text)/2), uint16(40), "# @Import x.http\n# @SECRET a\n# @loop 3\n", i%2 == 1)
		f.Add(text, uint16(strings.Index(text, "@name")+6), uint16(1), "x", true)
	}
	f.Fuzz(func(t *testing.T, text string, at, drop uint16, insert string, asked bool) {
		if len(text)+len(insert) > 1<<13 {
			return
		}
		d := NewDocument("/w/a.http", parser.Parse(parser.NewSource("a.http", text), parser.Options{}), nil)
		if asked {
			d.knownNames()
		}
		start := min(int(at), len(text))
		tree, change := parser.Edit(d.Tree, parser.Span{Start: uint32(start), End: uint32(min(start+int(drop), len(text)))}, insert)
		index := d.Index().Edited(tree, change)
		next := d.Edited(tree, change, func() *vars.Index { return index })
		fresh := NewDocument("/w/a.http", parser.Parse(parser.NewSource("a.http", tree.Source.Text()), parser.Options{}), nil)
		if got, want := next.knownNames(), fresh.knownNames(); !slices.Equal(got, want) {
			t.Errorf("names of requests: got %q, want %q", got, want)
		}
		if lost := fresh.words() &^ next.words(); lost != 0 {
			t.Errorf("the words %b are not told", lost)
		}
		if before := slices.Sorted(d.Index().RequestNames()); !slices.Equal(d.knownNames(), before) {
			t.Errorf("names before the edit: got %q, want %q", d.knownNames(), before)
		}
	})
}
