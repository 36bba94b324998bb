package language

import (
	"fmt"
	"slices"
	"strings"
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

// usedPaths offers the paths that other references of the document take into the same
// message.
func (c *completing) usedPaths(request, side, end string) {
	text, prefix := c.view.Tree.Source.Text(), "{{"+request+"."+side+".body."
	seen := map[string]bool{}
	for from := 0; len(seen) < 50; {
		at := strings.Index(text[from:], prefix)
		if at < 0 {
			return
		}
		from += at + len(prefix)
		line, _, _ := strings.Cut(text[from:], "\n")
		path, _, closed := strings.Cut(line, "}}")
		if !closed || path == "" || seen[path] || uint32(from) <= c.offset && c.offset <= uint32(from+len(path)) {
			continue
		}
		seen[path] = true
		c.offer(Item{Kind: ItemMember, Label: path, Insert: path + end, Detail: "as in another reference"})
	}
}
