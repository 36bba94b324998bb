package lsp

import (
	"context"
	"slices"
	"strings"
	"testing"

	"github.com/bchttp/bchttp/lsp/language"
	"github.com/bchttp/bchttp/lsp/protocol"
	"github.com/bchttp/bchttp/parser"
)

// FuzzColours holds colours that were taken over from an earlier text to those of the text, and
// what is told of an edit to what it changed.
func FuzzColours(f *testing.F) {
	for _, text := range seeds(f) {
		f.Add(text, uint16(len(text)/2), uint16(3), "{{x}}")
		f.Add(text, uint16(len(text)/3), uint16(0), "\n\n###\n\n\n###\n")
		f.Add(text, uint16(len(text)/4), uint16(9), "\n###\n# @name x\nGET {{x.response.body.$.id}}\n")
	}
	pad := "\n###\nPOST http://x/{{x.response.body.*}}\n\n" + strings.Repeat("a long body\n", 800) + "###\n"
	f.Fuzz(func(t *testing.T, text string, at, drop uint16, insert string) {
		text = text + pad + text
		start := min(uint32(at), uint32(len(text)))
		span := parser.Span{Start: start, End: min(start+uint32(drop), uint32(len(text)))}
		d := newDocument("file:///a.http", "http", text, protocol.UTF16)
		before := askedOf(d).colours()
		tree, change := parser.Edit(d.File, span, insert)
		d = d.with(tree, change, 2)
		now := askedOf(d).colours()
		if got, want := now.all().Data, askedOf(d).tokenData(d.wholeSpan()); !slices.Equal(got, want) {
			t.Fatalf("%q: got %v, want %v", d.Text(), got, want)
		}
		if got := told(before, now); !slices.Equal(got, now.all().Data) {
			t.Fatalf("%q: the client has %v, want %v", d.Text(), got, now.all().Data)
		}
	})
}

func askedOf(d *Document) asked {
	return asked{ctx: context.Background(), document: d, view: &language.View{Document: d.facts()}}
}

// told are the numbers that a client has behind an edit.
func told(before, now *coloured) []uint32 {
	data := before.all().Data
	for _, e := range changes(before, now) {
		data = slices.Replace(data, int(e.Start), int(e.Start+e.DeleteCount), e.Data...)
	}
	return data
}
