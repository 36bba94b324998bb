package lint

import (
	"fmt"

	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/vars"
)

// definitions look the same everywhere, and are not.
func (d *dialect) definitions() {
	for def := range d.File.Definitions() {
		d.precedence(def)
		d.trailingBlank(def)
	}
}

// precedence: JetBrains' client takes the environment's value first (trap 1).
func (d *dialect) precedence(def parser.Definition) {
	if _, both := d.all.Lookup(def.Name); !both {
		return
	}
	d.tell("dialect-precedence", def.NameSpan,
		fmt.Sprintf("`%s` is defined here and in an environment; here, in REST Client and in Visual Studio the file counts, in JetBrains' client the environment", shorten(def.Name)),
		"give one of them another name")
}

// trailingBlank: httpYac keeps the blanks behind a value (trap 5).
func (d *dialect) trailingBlank(def parser.Definition) {
	end := d.File.Span(def.Line).End
	if def.ValueSpan.End >= end {
		return
	}
	span := parser.Span{Start: def.ValueSpan.End, End: end}
	found := d.tell("dialect-trailing-blank", span, "the blanks behind this value do not belong to it; httpYac keeps them", "remove them")
	found.Fix = &parser.Replacement{Title: "Remove the blanks", Span: span}
}

// insideDefinitions looks at the references of their values.
func (d *dialect) insideDefinitions() {
	d.pass.Begin(d.local.prompts)
	d.pass.Loop = d.local.loop
	d.graph = newGraph(d.Index, func(name string) vars.Meaning { return d.pass.MeaningInside(d.ctx, name) })
	for i := range d.graph.nodes {
		for _, r := range d.graph.nodes[i].references {
			d.reference(parser.Template{Name: r.name, Span: r.span})
		}
	}
}
