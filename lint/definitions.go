package lint

import (
	"fmt"
	"strings"

	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/vars"
)

// definitions reads the graph, marks what requests use, and reports what is wrong
// inside of definitions: as errors where a request needs them.
func (c *checker) definitions() {
	p := c.pass
	p.Begin(c.local.prompts)
	p.Loop = c.local.loop
	c.graph = newGraph(c.Index, func(name string) vars.Meaning { return p.MeaningInside(c.ctx, name) })
	c.markUsed()
	c.graph.circles(func(component []int) {
		c.settleLate(component)
		if way := c.graph.circle(component); way != nil {
			c.reportCircle(p, way)
		}
	})
	for i := range c.graph.nodes {
		n := &c.graph.nodes[i]
		c.checkDefinition(n)
		n.secret = c.keeps && c.isSecret(n.definition)
	}
}

// markUsed finds which definitions requests and expressions name.
func (c *checker) markUsed() {
	use := func(name string) {
		if at, ok := c.graph.of[name]; ok {
			c.used[name] = true
			c.graph.reach(at)
		}
	}
	for _, k := range c.blocks {
		for _, name := range k.facts.uses {
			use(name)
		}
		for _, h := range k.facts.more().signIns {
			for name := range vars.SignInVariables(h) {
				if !c.Index.KnowsRequest(name) {
					use(name)
				}
			}
		}
	}
	c.markInside(use)
}

// markInside finds which definitions others name, and values of the environment, which
// are completed on the way through a definition (spec 10.5).
func (c *checker) markInside(use func(name string)) {
	for i := range c.graph.nodes {
		for _, r := range c.graph.nodes[i].references {
			if r.to != i {
				c.used[r.name] = true
			}
		}
	}
	environment := c.resolver.Environment
	for _, name := range environment.Names() {
		value, _ := environment.Lookup(name)
		parser.ScanTemplates(value.Text, func(_, _ int, name string) bool {
			use(name)
			return true
		})
	}
}

// checkDefinition reports the references of a definition that have no value.
func (c *checker) checkDefinition(n *node) {
	for _, r := range n.references {
		t := parser.Template{Name: r.name, Span: r.span, NameSpan: nameSpan(c.File, r)}
		for _, d := range c.judge(t, r.meaning) {
			if d.Severity == parser.Error && !n.reached {
				d.Severity = parser.Warning // nothing that is sent depends on it
			}
			c.report(d)
		}
	}
}

// nameSpan is the place of the name of a reference inside of a definition; empty where
// escapes stand in it.
func nameSpan(f *parser.File, r reference) parser.Span {
	found := parser.Span{}
	text := f.Source.Slice(r.span)
	parser.ScanTemplates(text, func(_, _ int, name string) bool {
		if name == r.name {
			at := r.span.Start + 2 + uint32(strings.Index(text[2:], name)) // a name may be empty
			found = parser.Span{Start: at, End: at + uint32(len(name))}
		}
		return false
	})
	return found
}

// settleLate tells for the definitions of a component which request behind them runs
// last. Those that they lead to are settled.
func (c *checker) settleLate(component []int) {
	if len(component) > 1 {
		return // a circle has no value, whatever has been sent
	}
	n := &c.graph.nodes[component[0]]
	n.late.next, n.constant, n.weight = -1, true, 1
	for _, r := range n.references {
		if r.to >= 0 {
			n.weight = min(n.weight+c.graph.nodes[r.to].weight, heaviest+1)
		}
		n.constant = n.constant && n.weight <= heaviest && (c.isConstant(r.meaning) || r.to >= 0 && c.graph.nodes[r.to].constant)
		switch {
		case r.to >= 0 && c.graph.nodes[r.to].late.turn > n.late.turn:
			n.late = c.graph.nodes[r.to].late
			n.late.next = r.to
		case r.meaning.Kind == vars.KindRequest && c.turns.earliest(r.meaning.Request) > n.late.turn:
			n.late = lateRequest{name: r.meaning.Request, turn: c.turns.earliest(r.meaning.Request), next: -1, via: r.span}
		case r.meaning.Kind == vars.KindCapture && c.captureTurn(r.name) > n.late.turn:
			n.late = lateRequest{name: r.name, capture: true, turn: c.captureTurn(r.name), next: -1, via: r.span}
		}
	}
}

// isConstant tells references whose value does not depend on a run.
func (c *checker) isConstant(m vars.Meaning) bool {
	return m.Kind == vars.KindEnvironment && c.Environment != nil && m.Problem == nil
}

// reportCircle tells of a circle of definitions once, with all of its steps.
func (c *checker) reportCircle(p *vars.Pass, way []int) {
	names := make([]string, len(way))
	for i, at := range way {
		names[i] = c.graph.nodes[at].definition.Name
	}
	problem := p.Circle(names)
	d := parser.Diagnostic{Code: problem.Code, Severity: parser.Warning, Message: problem.Message, Hint: problem.Hint}
	if c.graph.nodes[way[0]].reached {
		d.Severity = parser.Error
	}
	const most = 32
	for i, at := range way {
		span, next := c.step(at, way[(i+1)%len(way)])
		if i == 0 {
			d.Span = span
		} else if i < most {
			d.Notes = append(d.Notes, parser.Note{Message: fmt.Sprintf("`%s` refers to `%s` here", names[i], next), Span: span})
		}
	}
	c.report(d)
}

// step is the reference of one definition to another.
func (c *checker) step(from, to int) (span parser.Span, name string) {
	for _, r := range c.graph.nodes[from].references {
		if r.to == to {
			return r.span, r.name
		}
	}
	return parser.Span{}, ""
}

// useOpenReferences takes what references name that lack their end.
func (c *checker) useOpenReferences() {
	for _, d := range c.File.Diagnostics {
		if d.Code == "reference-unclosed" {
			c.used[parser.TrimBlanks(strings.Trim(c.File.Source.Slice(d.Span), "{}"))] = true
		}
	}
}

// unused tells of definitions that nothing names. A file without requests may be there
// for others, and one that sends files may use them there.
func (c *checker) unused() {
	if c.templates || c.turns.last == 0 {
		return
	}
	c.useOpenReferences()
	for i := range c.graph.nodes {
		n := &c.graph.nodes[i]
		if c.used[n.definition.Name] {
			continue
		}
		c.report(parser.Diagnostic{
			Code: "definition-unused", Severity: parser.Information, Span: n.definition.NameSpan,
			Message: fmt.Sprintf("nothing in this file uses `%s`", shorten(n.definition.Name)),
			Hint:    "remove the line, if nobody needs it",
		})
	}
}
