package vars

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/bchttp/bchttp/parser"
)

// FuzzEdited holds the index behind edits to that of the text, there and back.
func FuzzEdited(f *testing.F) {
	files, err := filepath.Glob(filepath.Join("..", "parser", "testdata", "inputs", "*.http"))
	if err != nil || len(files) == 0 {
		f.Fatal("no seeds: ", err)
	}
	for i, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(text), uint16(len(text)/2), uint16(i), "\n###\n# @name a\n# @capture b = body.c\n@d = 1\n")
		f.Add(string(text), uint16(len(text)/3), uint16(40), "#\n@name\nx\n")
		f.Add(string(text), uint16(len(text)/4), uint16(0), "\n")
	}
	f.Add("# @name a\nGET x\n###\n#\n###\n@name b\n\n@x = 1\n###\n// @name a\n# @xpath_ns p u\nGET y\n", uint16(18), uint16(0), "# @name b\n")
	f.Fuzz(func(t *testing.T, text string, at, drop uint16, insert string) {
		checkEdited(t, text, int(at), int(drop), insert)
	})
}

// TestEditedEverywhere makes edits of a kind at every place of a text.
func TestEditedEverywhere(t *testing.T) {
	const text = "# @name a\n@x = 1\nGET x\n\n###\r\n#\n\n###\n# @name a\n// @name=b\n# @capture c = 1\nGET y\n@x = 2\n"
	for at := range len(text) + 1 {
		for _, insert := range []string{"", "#", "\n", "\r", "x", "\n###\n", "@name d\n", "\n@y = 2\n"} {
			checkEdited(t, text, at, 0, insert)
			checkEdited(t, text, at, 3, insert)
		}
	}
}

// checkEdited edits a text, there and back.
func checkEdited(t *testing.T, text string, at, drop int, insert string) {
	t.Helper()
	text = pad + text + pad
	start := uint32(len(pad) + min(at, len(text)-2*len(pad)))
	span := parser.Span{Start: start, End: min(start+uint32(drop), uint32(len(text)))}
	before := NewIndex(parser.Parse(parser.NewSource("a.http", text), parser.Options{}))
	tree, change := parser.Edit(before.File, span, insert)
	after := before.Edited(tree, change)
	isIndexOf(t, after, tree)
	tree, change = parser.Edit(tree, parser.Span{Start: start, End: start + uint32(len(insert))}, text[span.Start:span.End])
	isIndexOf(t, after.Edited(tree, change), tree)
}

// pad makes texts long enough for edits to read a part of them only.
var pad = "\n###\n@far = 1\n# @name far\nPOST http://x/{{far}}\n\n" + strings.Repeat("a long body\n", 400) + "###\n"

func isIndexOf(t *testing.T, got *Index, tree *parser.File) {
	t.Helper()
	want := NewIndex(tree)
	for _, one := range []struct{ got, want any }{
		{got.definitions, want.definitions},
		{maps.Collect(got.each()), maps.Collect(want.each())},
		{maps.Collect(maps.All(got.again)), maps.Collect(maps.All(want.again))},
		{got.captured(), want.captured()},
		{got.spaces(), want.spaces()},
	} {
		if !reflect.DeepEqual(one.got, one.want) {
			t.Fatalf("got %v, want %v for %q", one.got, one.want, tree.Source.Text()[len(pad):])
		}
	}
	if !slices.EqualFunc(got.facts(), want.facts(), (*facts).equal) {
		t.Fatalf("other facts for %q", tree.Source.Text()[len(pad):])
	}
}

// TestManyNames renames requests one after the other, more of them than are kept beside the names
// of the text before.
func TestManyNames(t *testing.T) {
	var text strings.Builder
	for i := range 150 {
		fmt.Fprintf(&text, "###\n# @name n%d\nGET http://x/%s\n\n", i%120, strings.Repeat("y", 100))
	}
	x := NewIndex(parser.Parse(parser.NewSource("a.http", text.String()), parser.Options{}))
	random := rand.New(rand.NewPCG(3, 4))
	most := 0
	for range 300 {
		b := x.File.Blocks[random.IntN(len(x.File.Blocks))]
		at := x.File.Line(b.First+1).Start + uint32(len("# @name n"))
		written := [...]string{"", "1", "7", "é", "=", "1\n# @name n7"}[random.IntN(6)]
		tree, change := parser.Edit(x.File, parser.Span{Start: at, End: at + uint32(random.IntN(2))}, written)
		x = x.Edited(tree, change)
		isIndexOf(t, x, tree)
		most = max(most, len(x.edited))
	}
	if most > mostEdited || most < mostEdited/2 {
		t.Errorf("%d names were kept beside the others", most)
	}
}

// TestEditedShares: an edit that changes no name costs nothing that grows with the file.
func TestEditedShares(t *testing.T) {
	before := NewIndex(parser.Parse(parser.NewSource("a.http", strings.Repeat(pad, 50)), parser.Options{}))
	tree, change := parser.Edit(before.File, parser.Span{Start: 40, End: 40}, "x")
	before.Edited(tree, change)
	few := testing.AllocsPerRun(10, func() { before.Edited(tree, change) })
	if few > 60 {
		t.Errorf("%v allocations", few)
	}
	if after := before.Edited(tree, change); &after.facts()[0] != &before.facts()[0] {
		t.Error("the facts were copied")
	}
}
