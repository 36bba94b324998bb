package language

import (
	"slices"
	"strings"

	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/vars"
)

// Node is a request in the graph of what refers to what.
type Node struct {
	Document *Document
	Block    int // in Document.Tree.Blocks
	Name     string
	Detail   string
	// Span is the whole request, Selection its name or its request line.
	Span, Selection parser.Span
}

// Call is a request on the other end of an edge, and where the referring request refers.
type Call struct {
	Node
	From []parser.Span
}

// Node is the request at an offset: the one that is named there, else the one whose lines
// they are.
func (v *View) Node(offset uint32) (Node, bool) {
	if o, ok := v.occurrenceAt(offset); ok {
		if e, _ := v.reading().of(o); e.kind == vars.KindRequest {
			for _, block := range e.owner.Index().Blocks(e.name) {
				return e.owner.node(block), true
			}
		}
	}
	return v.NodeOf(offset)
}

// NodeOf is the request whose lines an offset belongs to.
func (v *View) NodeOf(offset uint32) (Node, bool) {
	block := v.blockIndex(v.lineAt(offset))
	if block < 0 || v.Tree.Blocks[block].Request < 0 {
		return Node{}, false
	}
	return v.node(block), true
}

func (d *Document) node(block int) Node {
	b := &d.Tree.Blocks[block]
	n := Node{Document: d, Block: block, Name: d.Tree.StoredName(b), Detail: shorten(d.requestLine(b), 120)}
	n.Span = parser.Span{Start: d.Tree.Line(b.First).Start, End: d.requestSpan(b).End}
	n.Selection = d.Tree.Span(b.Request)
	if n.Name == "" {
		n.Name, n.Detail = n.Detail, d.Tree.Title(b)
	}
	return n
}

// Needs are the requests that a request refers to, in its text, through definitions, in its
// expressions and by `# @ref`.
func (v *View) Needs(n Node) []Call {
	var found []Call
	view := v.of(n.Document)
	r := view.reading()
	add := func(e entity, at parser.Span) {
		for _, block := range e.owner.Index().Blocks(e.name) {
			found = addCall(found, e.owner.node(block), at)
		}
	}
	b := &n.Document.Tree.Blocks[n.Block]
	for o := range n.Document.occurrences(b) {
		if o.silent || o.role.isDefinition() {
			continue
		}
		e, _ := r.of(o)
		switch {
		case e.kind == vars.KindRequest:
			add(e, o.span)
		case e.kind == vars.KindFile && e.owner != nil:
			for _, name := range e.owner.Index().Behind(e.name) {
				add(view.of(e.owner).reading().request(name), o.span)
			}
		}
	}
	return found
}

func addCall(found []Call, n Node, at parser.Span) []Call {
	for i := range found {
		if found[i].Document == n.Document && found[i].Block == n.Block {
			found[i].From = append(found[i].From, at)
			return found
		}
	}
	return append(found, Call{n, []parser.Span{at}})
}

// NeededBy are the requests of the workspace that refer to a request.
func (v *View) NeededBy(n Node) []Call {
	name := n.Document.Tree.StoredName(&n.Document.Tree.Blocks[n.Block])
	if name == "" {
		return nil
	}
	var found []Call
	for _, d := range v.all() {
		view := v.of(d)
		if d != n.Document && !slices.Contains(view.imported(), n.Document) {
			continue
		}
		for i := range d.Tree.Blocks {
			if !view.mayNeed(&d.Tree.Blocks[i], name) {
				continue
			}
			for _, call := range view.Needs(d.node(i)) {
				if call.Document == n.Document && call.Block == n.Block {
					found = append(found, Call{d.node(i), call.From})
				}
			}
		}
	}
	return found
}

// mayNeed is a quick look whether a block can lead to a request.
func (v *View) mayNeed(b *parser.Block, name string) bool {
	if b.Request < 0 {
		return false
	}
	return slices.Contains(v.Index().Requests(b), name) || strings.Contains(v.blockText(b), name) || len(v.Document.imports()) > 0
}
