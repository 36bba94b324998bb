package language

import (
	"strings"
	"sync"

	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/runner/assert"
)

// SymbolKind says what a symbol is.
type SymbolKind uint8

// Kinds of symbols.
const (
	SymbolVariable  SymbolKind = iota // a definition, a prompt, a capture
	SymbolRequest                     // a request
	SymbolAssertion                   // an assertion
)

// Symbol is a node of the outline of a document. Name and Detail are masked.
type Symbol struct {
	Kind         SymbolKind
	Name, Detail string
	// Span is all of it; Selection, a part of it, is where its name stands.
	Span, Selection parser.Span
	Children        []Symbol
}

// Symbols are the outline: for each block its definitions, then its request with what it
// asks, captures and asserts (spec 19.2). Each name is written as it counts: requests
// without a name are called by their method and target.
func (v *View) Symbols() []Symbol {
	const many = 1000
	blocks := v.Tree.Blocks
	if len(blocks) < many {
		return v.symbolsOf(blocks)
	}
	var first []Symbol
	var failed any // the caller is guarded against it
	var other sync.WaitGroup
	half := len(blocks) / 2
	other.Go(func() {
		defer func() { failed = recover() }()
		first = v.symbolsOf(blocks[:half])
	})
	second := v.symbolsOf(blocks[half:])
	if other.Wait(); failed != nil {
		panic(failed)
	}
	return append(first, second...)
}

func (v *View) symbolsOf(blocks []parser.Block) []Symbol {
	found := make([]Symbol, 0, 2*len(blocks))
	title := &requestTitle{view: v}
	for i := range blocks {
		if v.stopped(i) {
			break
		}
		found = v.blockSymbols(found, &blocks[i], title)
	}
	return found
}

func (v *View) blockSymbols(found []Symbol, b *parser.Block, title *requestTitle) []Symbol {
	for line := b.First; line < b.End; line++ {
		if def, ok := v.definitionAt(line); ok {
			found = append(found, Symbol{Kind: SymbolVariable, Name: def.Name, Span: v.Tree.Span(line), Selection: def.NameSpan})
		}
	}
	if b.Request < 0 {
		return found
	}
	s := Symbol{Kind: SymbolRequest, Span: v.requestSpan(b), Selection: v.Tree.Span(b.Request)}
	s.Name, s.Detail = title.of(b)
	s.Children = v.requestSymbols(b)
	for _, child := range s.Children {
		s.Span.Start, s.Span.End = min(s.Span.Start, child.Span.Start), max(s.Span.End, child.Span.End)
	}
	return append(found, s)
}

// requestSpan runs from the request line to the last line of the block that is not blank.
func (d *Document) requestSpan(b *parser.Block) parser.Span {
	last := b.End - 1
	for last > b.Request && parser.TrimBlanks(d.Tree.Text(last)) == "" {
		last--
	}
	return parser.Span{Start: d.Tree.Span(b.Request).Start, End: d.Tree.Span(last).End}
}

// requestSymbols are the prompts, captures and assertions of a request.
func (d *Document) requestSymbols(b *parser.Block) []Symbol {
	var found []Symbol
	for item := range d.Tree.Directives(b) {
		s := Symbol{Span: d.Tree.Span(item.Line), Selection: item.ValueSpan, Detail: item.Key}
		if item.Foreign {
			s.Span, s.Selection = item.ValueSpan, item.ValueSpan
		}
		switch item.Key {
		case "assert":
			s.Kind = SymbolAssertion
			s.Name, _ = assert.Split(item.Value)
		case "capture":
			s.Name, _, _ = strings.Cut(item.Value, "=")
		case "prompt":
			s.Name = firstWord(item.Value)
		}
		if s.Name = shorten(parser.TrimBlanks(s.Name), 120); s.Name != "" {
			found = append(found, s)
		}
	}
	return found
}
