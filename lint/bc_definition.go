package lint

import (
	"strings"

	"github.com/bchttp/bchttp/parser"
)

// inDefinition is the edit that writes another word in the definition that a variable has
// it from, directly or by way of others; nil unless it stands there once.
func (c *checker) inDefinition(name, word, instead string) *parser.Replacement {
	at, ok := c.graph.of[name]
	if !ok {
		return nil
	}
	var found []parser.Replacement
	c.eachValue(at, map[int]bool{}, func(d parser.Definition, span parser.Span) {
		for _, place := range wordsIn(c.File.Source.Slice(span), word) {
			from := span.Start + uint32(place)
			found = append(found, parser.Replacement{
				Title: "Write `" + shorten(instead) + "` in `@" + shorten(d.Name) + "`",
				Span:  parser.Span{Start: from, End: from + uint32(len(word))}, Text: instead,
			})
		}
	})
	if len(found) != 1 {
		return nil
	}
	return &found[0]
}

// eachValue visits the parts of the values that a definition's is made of, without the
// references in them. Definitions that were written since they were read are left out.
func (c *checker) eachValue(at int, seen map[int]bool, visit func(d parser.Definition, span parser.Span)) {
	n := &c.graph.nodes[at]
	if seen[at] || len(seen) > heaviest || !c.stands(n.definition) {
		return
	}
	seen[at] = true
	start := n.definition.ValueSpan.Start
	for _, r := range n.references {
		visit(n.definition, parser.Span{Start: start, End: max(start, r.span.Start)})
		start = r.span.End
		if r.to >= 0 {
			c.eachValue(r.to, seen, visit)
		}
	}
	visit(n.definition, parser.Span{Start: start, End: max(start, n.definition.ValueSpan.End)})
}

// stands tells whether a definition still is where it was read.
func (c *checker) stands(d parser.Definition) bool {
	if int(d.Line) >= c.File.LineCount() || c.File.Line(d.Line).Flags&parser.Defines == 0 {
		return false
	}
	now, ok := c.File.Definition(d.Line)
	return ok && now == d
}

// wordsIn are the places where a word stands by itself in a text.
func wordsIn(text, word string) []int {
	var found []int
	for from := 0; ; {
		at := strings.Index(text[from:], word)
		if at < 0 || word == "" {
			return found
		}
		at, from = from+at, from+at+len(word)
		if (at == 0 || !isWordByte(text[at-1])) && (from == len(text) || !isWordByte(text[from])) {
			found = append(found, at)
		}
	}
}
