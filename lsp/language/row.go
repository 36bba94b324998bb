package language

import (
	"strings"

	"github.com/bchttp/bchttp/parser"
)

// rowOf is what a variable of `# @loop for X of EXPR` is in each round: an element of the
// list in a response.
func (v *View) rowOf(b *parser.Block, name string) node {
	for item := range v.Tree.Directives(b) {
		if item.Key != "loop" || loopVariable(item.Value) != name {
			continue
		}
		_, source, _ := strings.Cut(item.Value, " of ")
		owner, rest := chain(strings.TrimSpace(source) + ".")
		if len(owner) < 3 || rest != "" || isPath(source) {
			return node{}
		}
		n, path := v.bodyPath(b, owner)
		return n.at(path).element()
	}
	return node{}
}

// rowMembers offers the members of the variable of a loop.
func (c *completing) rowMembers(name, path, end string) {
	if c.block == nil {
		return
	}
	n := c.view.rowOf(c.block, name)
	if !n.isKnown() {
		return
	}
	at := strings.LastIndexByte(path, '.') + 1
	rest, _ := c.closing()
	c.replace(path[at:], len(rest))
	c.members(n.at(strings.TrimSuffix(path[:at], ".")), end)
}

// rowText tells of a member of the variable of a loop.
func (v *View) rowText(b *parser.Block, reference string) (text Prose) {
	name, path, found := strings.Cut(reference, ".")
	if b == nil || !found {
		return nil
	}
	return paragraphs(v.rowOf(b, name).text(path))
}
