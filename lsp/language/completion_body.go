package language

import (
	"fmt"
	"slices"
	"strings"

	"github.com/bchttp/bchttp/parser"
)

// body offers the next step of a path into the body of a request or its response: members
// of the message that has come, of the body as it is written, and the paths that other
// references to it take.
func (c *completing) body(request, side, path, end string) {
	rest, _ := c.closing()
	if path == "" || path == "$" {
		c.replace(path, len(rest))
		c.offer(Item{Kind: ItemMember, Label: "*", Insert: "*" + end, Detail: "the whole body"})
		c.offer(Item{Kind: ItemMember, Label: "$", Insert: "$.", Detail: "a path into JSON", Again: true})
		c.offer(Item{Kind: ItemMember, Label: "//", Insert: "//", Detail: "a path into XML"})
	}
	c.replace(path, len(rest))
	c.usedPaths(request, side, end)
	at := strings.LastIndexByte(path, '.')
	if at < 0 {
		c.roots(c.bodyOf(request, side), end)
		return
	}
	c.replace(path[at+1:], len(rest))
	c.members(c.bodyOf(request, side).at(path[:at]), end)
}

// bodyOf is the body of a message of a request that a reference names.
func (c *completing) bodyOf(request, side string) node {
	d, b := c.view.blockOf(request)
	if b == nil {
		return node{}
	}
	return c.view.bodyOf(d, b, side)
}

// roots offers the members of a body with the beginning of a path.
func (c *completing) roots(n node, end string) {
	from := len(c.items)
	for _, m := range n.members() {
		item := Item{Kind: ItemMember, Label: "$." + m.name, Detail: m.detail, Rank: m.rank}
		switch {
		case strings.ContainsAny(m.name, ".@[]' "):
			item.Insert = fmt.Sprintf("$['%s']%s", m.name, end)
		case m.list:
			item.Insert, item.Again = item.Label+"[0].", true
		case m.opens:
			item.Insert, item.Again = item.Label+".", true
		default:
			item.Insert = item.Label + end
		}
		if !slices.ContainsFunc(c.items[:from], func(known Item) bool { return known.Label == item.Label }) {
			c.offer(item)
		}
	}
}

// members offers the members of a value. Of an array those of its first element.
func (c *completing) members(n node, end string) {
	if n.isList() {
		if n.element().isKnown() {
			c.offer(Item{Kind: ItemMember, Label: "[0]", Insert: "[0].", Detail: "the first element", Again: true})
		}
		return
	}
	for _, m := range n.members() {
		item := Item{Kind: ItemMember, Label: m.name, Insert: m.name + end, Detail: m.detail, Rank: m.rank}
		if strings.ContainsAny(m.name, ".@[]' ") {
			c.bracketed(item, end)
			continue
		}
		if m.opens {
			item.Insert, item.Again = m.name+".", true
			if m.list {
				item.Insert = m.name + "[0]."
			}
		}
		c.offer(item)
	}
}

// bracketed offers a name that stands in brackets, in the place of the dot.
func (c *completing) bracketed(item Item, end string) {
	if !strings.HasPrefix(item.Label, c.typed) {
		return
	}
	item.Insert = fmt.Sprintf("['%s']%s", item.Label, end)
	item.Span = c.span
	item.Span.Start--
	c.items = append(c.items, item)
}

// mostUsed is about how many paths of other references are offered.
const mostUsed = 50

// usedPaths offers the paths that other references of the document take into the same
// message.
func (c *completing) usedPaths(request, side, end string) {
	prefix := "{{" + request + "." + side + ".body."
	var paths []string
	for line := range c.view.linesWith(prefix) {
		base, text := c.view.Tree.Span(line).Start, c.view.Tree.Text(line)
		for _, rest, found := strings.Cut(text, prefix); found; _, rest, found = strings.Cut(rest, prefix) {
			at := base + uint32(len(text)-len(rest))
			path, _, closed := strings.Cut(rest, "}}")
			if closed && path != "" && !slices.Contains(paths, path) && !contains(parser.Span{Start: at, End: at + uint32(len(path))}, c.offset) {
				paths = append(paths, path)
			}
		}
		if len(paths) >= mostUsed {
			break
		}
	}
	for _, path := range paths {
		c.offer(Item{Kind: ItemMember, Label: path, Insert: path + end, Detail: "as in another reference"})
	}
}
