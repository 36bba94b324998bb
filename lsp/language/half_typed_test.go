package language_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/bchttp/bchttp/lint"
	"github.com/bchttp/bchttp/lsp/language"
	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/vars/environment"
)

// FuzzHalfTyped asks everything everywhere in texts as they are while somebody types: no
// panic, and each span lies in its text.
func FuzzHalfTyped(f *testing.F) {
	paths, _ := filepath.Glob("testdata/*.txtar")
	for _, path := range paths {
		a, err := txtar.ParseFile(path)
		if err != nil {
			f.Fatal(err)
		}
		text := string(a.Files[0].Data)
		for cut := 0; cut < len(text); cut += 1 + len(text)/20 {
			f.Add(text[:cut], uint(cut))
		}
		f.Add(strings.ReplaceAll(text, "\n", "\r\n"), uint(len(text)/2))
	}
	for _, text := range []string{
		"", "{{", "GET {{", "\ufeff@", "###\n\n", "# @loop for", "GET x\n\n{\"a\": {{", "# @assert vars[\"", "{{$datetime \"", "a\r@b=\r{{b",
		"GET {{x}}/companies(1)/customers?$filter=contains(", "GET {{x}}/companies(", "GET {{x}}/companies(1)/a?$expand=b($select=\n  &$filter=a eq '", "POST {{x}}/api/v2.0/companies(1)/salesOrders\n\n{\"salesOrderLines\": [{\"",
		"POST {{x}}/api/v2.0/$batch\n\n{\"requests\": [{\"url\": \"companies(1)/customers\", \"method\": \"POST\", \"body\": {\"", "# @name a\nGET {{x}}/companies\n###\n# @assert a.response.body.value[0].\nGET {{a.response.body.$.value[0].",
		"00\n{\"\": \"\n}}\"}",
	} {
		f.Add(text, uint(len(text)))
	}
	set, err := environment.Load(environment.Sources{ReadFile: os.ReadFile})
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, text string, at uint) {
		if len(text) > 1<<14 {
			return
		}
		source := parser.NewSource("a.http", text)
		v := &language.View{
			Document:     language.NewDocument(filepath.FromSlash("/w/a.http"), parser.Parse(source, parser.Options{}), nil),
			Environments: set, Now: time.Now,
		}
		askEverything(t, v, uint32(at%uint(len(text)+1)))
	})
}

func askEverything(t *testing.T, v *language.View, offset uint32) {
	whole := parser.Span{End: uint32(v.Tree.Source.Len())}
	check := func(spans ...parser.Span) {
		for _, s := range spans {
			if s.Start > s.End || s.End > whole.End {
				t.Fatalf("span %v of a text of %d bytes", s, whole.End)
			}
		}
	}
	hover, _ := v.Hover(offset)
	check(hover.Span)
	origin, _ := v.Definition(offset)
	check(origin)
	for _, p := range v.References(offset, true) {
		check(p.Span)
	}
	at, _ := v.PrepareRename(offset)
	check(at)
	edits, _ := v.Rename(offset, "another")
	for _, e := range edits {
		check(e.Span)
	}
	for _, item := range v.Complete(offset).Items {
		check(item.Span)
	}
	check(v.Selection(offset)...)
	v.Signature(offset)
	v.Highlights(offset)
	if n, ok := v.Node(offset); ok {
		check(n.Span, n.Selection)
		v.Needs(n)
		v.NeededBy(n)
	}
	askAll(t, v, check)
	for _, a := range v.Actions(parser.Span{Start: offset, End: min(offset+3, whole.End)}, lint.Check(lint.Input{File: v.Tree, Index: v.Index()})) {
		for _, e := range a.Edits {
			if e.Source == v.Tree.Source {
				check(e.Span)
			}
		}
	}
}

func askAll(t *testing.T, v *language.View, check func(...parser.Span)) {
	whole := parser.Span{End: uint32(v.Tree.Source.Len())}
	for _, s := range v.Symbols() {
		check(s.Span, s.Selection)
		if s.Selection.Start < s.Span.Start || s.Selection.End > s.Span.End {
			t.Fatalf("the name of %q stands outside of it", s.Name)
		}
	}
	language.FindSymbols([]*language.Document{v.Document}, "a")
	v.Lenses()
	for _, l := range v.DefinitionLenses() {
		v.CountUses(l.Name)
	}
	for _, i := range v.Inlays(whole) {
		check(parser.Span{Start: i.At, End: i.At})
	}
	for _, l := range v.Links() {
		check(l.Span)
	}
	for _, f := range v.Folds() {
		if f.First >= f.Last || int(f.Last) >= v.Tree.LineCount() {
			t.Fatalf("fold %v of %d lines", f, v.Tree.LineCount())
		}
	}
	end := uint32(0)
	for _, token := range v.Tokens(whole) {
		check(token.Span)
		if token.Span.Start < end {
			t.Fatalf("tokens overlap at %d", end)
		}
		end = token.Span.End
	}
	edits, err := v.Format()
	if err != nil {
		t.Fatal(err)
	}
	checkApplies(t, v, edits)
	_, _ = v.FormatRange(whole, "  ")
	_, _ = v.FormatTyped(whole.End)
}

// checkApplies holds the edits of a format to the text that it comes to: a second one has
// nothing to do.
func checkApplies(t *testing.T, v *language.View, edits []language.Edit) {
	var out strings.Builder
	at := uint32(0)
	for _, e := range edits {
		if e.Span.Start < at {
			t.Fatalf("edits overlap at %d", at)
		}
		out.WriteString(v.Tree.Source.Slice(parser.Span{Start: at, End: e.Span.Start}) + e.Text)
		at = e.Span.End
	}
	out.WriteString(v.Tree.Source.Slice(parser.Span{Start: at, End: uint32(v.Tree.Source.Len())}))
	again := &language.View{Document: language.NewDocument(v.Path, parser.Parse(parser.NewSource("a.http", out.String()), parser.Options{}), nil)}
	if edits, err := again.Format(); err != nil || len(edits) > 0 {
		t.Fatalf("not formatted: %v %v", edits, err)
	}
}
