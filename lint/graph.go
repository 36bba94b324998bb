package lint

import (
	"slices"

	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/vars"
)

// graph is what the definitions of a file refer to.
type graph struct {
	nodes []node
	of    map[string]int // by name: the definition that counts
}

// node is a definition.
type node struct {
	definition parser.Definition
	references []reference
	// reached: a request uses it, directly or by way of others.
	reached bool
	// late is the request behind the definition that runs last, or the captured variable
	// that has a value last, and the step that leads there: another node, or -1 for a
	// reference of its own, via.
	late lateRequest
	// constant: its value is known before anything is sent, and does not take more than
	// heaviest steps; weight is their number.
	constant bool
	weight   int
	// secret: a part of its value is one; known only where findings are kept.
	secret bool

	// for the search of circles: see circles.
	number, low int
	open        bool
}

// heaviest is how many definitions a value may come from that is put together here.
const heaviest = 256

type lateRequest struct {
	name    string
	capture bool
	turn    int // 0 for none
	next    int
	via     parser.Span
}

// reference is one of a definition's value.
type reference struct {
	name    string
	span    parser.Span
	meaning vars.Meaning
	to      int // the node that is meant, -1 for none
}

// newGraph reads the definitions that count, in file order. meaning tells what a
// reference inside of them means.
func newGraph(index *vars.Index, meaning func(name string) vars.Meaning) graph {
	g := graph{of: map[string]int{}}
	for d := range index.File.Definitions() {
		if last, _ := index.Definition(d.Name); last.Line == d.Line {
			g.of[d.Name] = len(g.nodes)
			g.nodes = append(g.nodes, node{definition: d})
		}
	}
	for i := range g.nodes {
		g.read(&g.nodes[i], meaning)
	}
	return g
}

func (g *graph) read(n *node, meaning func(name string) vars.Meaning) {
	text, places := parser.UnescapeSpans(n.definition.Value)
	parser.ScanTemplates(text, func(start, end int, name string) bool {
		r := reference{name: name, meaning: meaning(name), to: -1, span: placed(n.definition.ValueSpan.Start, places, start, end)}
		if at, ok := g.of[name]; ok && r.meaning.Kind == vars.KindFile {
			r.to = at
		}
		n.references = append(n.references, r)
		return true
	})
}

// placed is the place in the file of a part of an unescaped value.
func placed(base uint32, places []uint32, start, end int) parser.Span {
	if places != nil {
		return parser.Span{Start: base + places[start], End: base + places[end]}
	}
	return parser.Span{Start: base + uint32(start), End: base + uint32(end)}
}

// reach marks a definition and all that it refers to as used by a request.
func (g *graph) reach(at int) {
	if g.nodes[at].reached {
		return
	}
	g.nodes[at].reached = true
	for open := []int{at}; len(open) > 0; {
		n := &g.nodes[open[len(open)-1]]
		open = open[:len(open)-1]
		for _, r := range n.references {
			if r.to >= 0 && !g.nodes[r.to].reached {
				g.nodes[r.to].reached = true
				open = append(open, r.to)
			}
		}
	}
}

// leadsTo tells whether a definition, or one that it refers to, has one of some names.
func (g *graph) leadsTo(name string, names []string) bool {
	at, ok := g.of[name]
	if !ok || len(names) == 0 {
		return false
	}
	seen := map[int]bool{at: true}
	for open := []int{at}; len(open) > 0; {
		n := &g.nodes[open[len(open)-1]]
		open = open[:len(open)-1]
		for _, r := range n.references {
			if slices.Contains(names, nameOf(r.name)) {
				return true
			}
			if r.to >= 0 && !seen[r.to] {
				seen[r.to] = true
				open = append(open, r.to)
			}
		}
	}
	return false
}

// path is the way from a definition to its latest request, at most 16 steps of it.
func (g *graph) path(at int) []parser.Definition {
	const most = 16
	var steps []parser.Definition
	for at >= 0 && len(steps) < most {
		steps = append(steps, g.nodes[at].definition)
		at = g.nodes[at].late.next
	}
	return steps
}
