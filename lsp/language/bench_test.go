package language_test

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/bchttp/bchttp/lsp/language"
	"github.com/bchttp/bchttp/parser"
)

// largeText is a file of 10,000 named requests, each of which refers to the one before.
func largeText() string {
	var out strings.Builder
	out.WriteString("@host = https://api.example\n@version = v2.0\n@base = {{host}}/{{version}}\n")
	for i := range 10_000 {
		fmt.Fprintf(&out, "\n### request %d\n# @name r%d\nPOST {{base}}/companies(%d)/items\nContent-Type: application/json\nAccept: application/json\n\n", i, i, i)
		fmt.Fprintf(&out, "{ \"number\": \"%06d\", \"text\": \"some text to fill the line\", \"previous\": \"{{r%d.response.body.$.id}}\" }\n", i, max(i-1, 0))
	}
	return out.String()
}

func largeView(tree *parser.File) *language.View {
	return &language.View{Document: language.NewDocument(filepath.FromSlash("/w/large.http"), tree, nil)}
}

// BenchmarkLarge asks questions in the middle of a large file: warm, or as the first one
// after an edit.
func BenchmarkLarge(b *testing.B) {
	text := largeText()
	tree := parser.Parse(parser.NewSource("large.http", text), parser.Options{})
	offset := uint32(strings.Index(text, "r5000.response") + 2)
	url := uint32(strings.Index(text[offset:], "{{base}}")+3) + offset
	header := uint32(strings.Index(text[url:], "Accept: ")+len("Accept: ")) + url
	whole := parser.Span{End: uint32(len(text))}
	for _, q := range []struct {
		name string
		ask  func(v *language.View)
	}{
		{"hover", func(v *language.View) { v.Hover(url) }},
		{"hover-request", func(v *language.View) { v.Hover(offset) }},
		{"definition", func(v *language.View) { v.Definition(offset) }},
		{"completion", func(v *language.View) { v.Complete(offset) }},
		{"completion-url", func(v *language.View) { v.Complete(url - 3) }},
		{"completion-any", func(v *language.View) { v.Complete(url - 1) }},
		{"completion-header", func(v *language.View) { v.Complete(header) }},
		{"references", func(v *language.View) { v.References(url, true) }},
		{"symbols", func(v *language.View) { v.Symbols() }},
		{"find", func(v *language.View) { language.FindSymbols([]*language.Document{v.Document}, "r99") }},
		{"lenses", func(v *language.View) { v.Lenses() }},
		{"count-uses", func(v *language.View) { v.CountUses("base") }},
		{"tokens", func(v *language.View) { v.Tokens(whole) }},
		{"tokens-range", func(v *language.View) { v.Tokens(parser.Span{Start: offset, End: offset + 4000}) }},
		{"folds", func(v *language.View) { v.Folds() }},
		{"inlays-range", func(v *language.View) { v.Inlays(parser.Span{Start: offset, End: offset + 4000}) }},
		{"links", func(v *language.View) { v.Links() }},
		{"calls", func(v *language.View) { n, _ := v.Node(offset); v.NeededBy(n) }},
		{"format-typed", func(v *language.View) { _, _ = v.FormatTyped(offset) }},
		{"format", func(v *language.View) { _, _ = v.Format() }},
	} {
		b.Run(q.name+"/first", func(b *testing.B) {
			for range b.N {
				q.ask(largeView(tree))
			}
		})
		b.Run(q.name+"/again", func(b *testing.B) {
			v := largeView(tree)
			for range b.N {
				q.ask(v)
			}
		})
	}
}
