package language

import (
	"fmt"
	"strings"

	"github.com/bchttp/bchttp/vars/jsonpath"
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
		return
	}
	c.replace(path[at+1:], len(rest))
	c.members(c.bodyText(request, side), path[:at], end)
}

// bodyText is the body that has come, or the one that a request writes.
func (c *completing) bodyText(request, side string) string {
	if m := c.message(request, side); m != nil {
		return m.Body
	}
	d, ok := c.ownerOf(request)
	if !ok || side != "request" {
		return ""
	}
	for _, i := range d.Index().Blocks(request) {
		if b := &d.Tree.Blocks[i]; b.Request >= 0 && b.Body < b.RequestEnd {
			return d.Tree.Source.Text[d.Tree.Span(b.Body).Start:d.Tree.Span(b.RequestEnd-1).End]
		}
	}
	return ""
}

// members offers the members of the value at a path. Of an array those of its first element.
func (c *completing) members(body, path, end string) {
	if body == "" || !jsonpath.Valid(body) {
		return
	}
	found, err := jsonpath.First(body, path)
	if err != nil {
		return
	}
	raw := strings.TrimSpace(found.Raw())
	if strings.HasPrefix(raw, "[") {
		if _, err = jsonpath.First(raw, "$[0]"); err == nil {
			c.offer(Item{Kind: ItemMember, Label: "[0]", Insert: "[0].", Detail: "the first element", Again: true})
		}
		return
	}
	members, _ := jsonpath.Members(raw)
	for _, m := range members {
		item := Item{Kind: ItemMember, Label: m.Name, Insert: m.Name + end, Detail: kindOfJSON(m.Raw)}
		if strings.ContainsAny(m.Name, ".@[]' ") {
			item.Insert = fmt.Sprintf("['%s']%s", m.Name, end)
			item.Span = c.span
			item.Span.Start--
			if c.typed == "" || strings.HasPrefix(m.Name, c.typed) {
				c.items = append(c.items, item)
			}
			continue
		}
		if m.Raw[0] == '{' || m.Raw[0] == '[' {
			item.Insert, item.Again = m.Name+".", true
			if m.Raw[0] == '[' {
				item.Insert = m.Name + "[0]."
			}
		}
		c.offer(item)
	}
}

// kindOfJSON is what a value is; the value itself is not shown.
func kindOfJSON(raw string) string {
	switch raw[0] {
	case '{':
		return "object"
	case '[':
		return "array"
	case '"':
		return "text"
	case 't', 'f':
		return "true or false"
	case 'n':
		return "null"
	}
	return "number"
}

// usedPaths offers the paths that other references of the document take into the same
// message.
func (c *completing) usedPaths(request, side, end string) {
	text, prefix := c.view.Tree.Source.Text, "{{"+request+"."+side+".body."
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
