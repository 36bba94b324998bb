package language

import (
	"cmp"
	"sort"
	"strings"

	"github.com/bchttp/bchttp/parser"
)

// ItemKind says what an item of a completion is.
type ItemKind uint8

// Kinds of items.
const (
	ItemVariable ItemKind = iota
	ItemRequest           // the name of a request
	ItemSystem            // a system variable
	ItemKeyword           // a method, directive or word
	ItemHeader
	ItemValue
	ItemMember
	ItemFunction
	ItemFile
	ItemFolder
	ItemSet // an entity set
)

// Item is something that can be written at a place.
type Item struct {
	Kind   ItemKind
	Label  string
	Detail string
	Text   Prose
	// Span is replaced by Insert.
	Span   parser.Span
	Insert string
	// Again: what stands behind it can be completed too.
	Again bool
	// Rank puts items in order, those of the lowest rank first.
	Rank uint8
}

// Completion are the items for a place. Incomplete: there are more, which further letters
// bring.
type Completion struct {
	Items      []Item
	Incomplete bool
}

// mostItems is how many are offered at a time.
const mostItems = 500

// Complete tells what can be written at an offset, by the position alone: what cannot stand
// there is not offered.
func (v *View) Complete(offset uint32) Completion {
	c := &completing{cursor: v.cursor(offset)}
	c.complete()
	items := c.sorted()
	if len(items) > mostItems {
		return Completion{items[:mostItems], true}
	}
	return Completion{items, false}
}

// completing is one completion.
type completing struct {
	cursor
	items []Item
	// typed is what stands in the place of the items, up to the cursor, letters the same in small
	// ones, and span its place.
	typed, letters string
	span           parser.Span
}

func (c *completing) complete() {
	if inside, ok := c.reference(); ok {
		c.inReference(inside)
		return
	}
	if item, ok := c.directive(); ok {
		c.inDirective(item)
		return
	}
	text := strings.TrimLeft(c.before, " \t")
	switch kind := c.kind(); {
	case strings.HasPrefix(text, "#") || strings.HasPrefix(text, "//"):
	case strings.HasPrefix(text, "@"):
		c.definedAddress()
	case kind == parser.LineProse || kind == parser.LineFence || kind == parser.LineStatus || kind == parser.LineSaved:
	case c.inBody():
		c.bodyFile(text)
		c.inJSON()
		c.newBody()
	case c.belowRequestLine():
		c.header(text)
	case c.address():
	default:
		c.requestLine(text)
	}
}

// inBody tells whether the line belongs to the body of a request.
func (c *completing) inBody() bool {
	b := c.block
	if b == nil || b.Request < 0 || b.Curl {
		return false
	}
	switch c.kind() {
	case parser.LineBody, parser.LineBodyFile:
		return true
	case parser.LineSeparator, parser.LineTrailing, parser.LineBlank:
		return c.line > b.Request && !c.touchesHead()
	}
	return false
}

// belowRequestLine tells whether a header can stand in the line.
func (c *completing) belowRequestLine() bool {
	b := c.block
	if b == nil || b.Request < 0 || b.Curl {
		return false
	}
	switch kind := c.kind(); kind {
	case parser.LineHeader:
		return true
	case parser.LineSeparator, parser.LineTrailing, parser.LineBlank:
		return c.line >= b.Request && c.touchesHead()
	}
	return false
}

// touchesHead tells whether the line above is the request line or a header.
func (c *completing) touchesHead() bool {
	above := c.line - 1
	if c.fresh {
		above = c.line
	}
	for ; above >= c.block.First; above-- {
		switch c.view.Tree.Line(above).Kind {
		case parser.LineComment, parser.LineDirective:
			continue
		case parser.LineRequest, parser.LineQuery, parser.LineHeader, parser.LineFolded:
			return true
		}
		return false
	}
	return false
}

// replace sets what the next items replace: the last bytes before the cursor, and some
// behind it.
func (c *completing) replace(typed string, behind int) {
	c.typed, c.letters = typed, strings.ToLower(typed)
	c.span = parser.Span{Start: c.offset - uint32(len(typed)), End: c.offset + uint32(behind)}
}

// offer adds an item whose label has the letters that are typed.
func (c *completing) offer(item Item) {
	if !c.fits(item.Label) {
		return
	}
	item.Span = c.span
	if item.Insert == "" {
		item.Insert = item.Label
	}
	c.items = append(c.items, item)
}

// fits tells whether a label has the letters that are typed.
func (c *completing) fits(label string) bool {
	return c.typed == "" || holdsInAnyCase(label, c.letters)
}

// sorted are the items by rank, and by label whatever its case.
func (c *completing) sorted() []Item {
	type key struct {
		label string
		at    int
	}
	keys := make([]key, len(c.items))
	for i := range c.items {
		keys[i] = key{strings.ToLower(c.items[i].Label), i}
	}
	sort.Slice(keys, func(i, j int) bool {
		a, b := &keys[i], &keys[j]
		return cmp.Or(cmp.Compare(c.items[a.at].Rank, c.items[b.at].Rank), strings.Compare(a.label, b.label), cmp.Compare(a.at, b.at)) < 0
	})
	items := make([]Item, len(keys))
	for i, k := range keys {
		items[i] = c.items[k.at]
	}
	return items
}

// words adds items of one kind.
func (c *completing) words(kind ItemKind, words []string) {
	for _, word := range words {
		c.offer(Item{Kind: kind, Label: word})
	}
}
