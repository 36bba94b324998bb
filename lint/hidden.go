package lint

import (
	"fmt"

	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/runner/assert"
	"github.com/bchttp/bchttp/vars"
)

// hiddenNames tells of names that mean something else than their author may think.
func (c *checker) hiddenNames() {
	for i := range c.File.Blocks {
		b := &c.File.Blocks[i]
		for d := range c.File.Directives(b) {
			if d.Key == "name" && d.Metadata && b.Request >= 0 && d.Value != "" {
				c.hidesVariable(d)
				c.reserved(d)
			}
		}
	}
	for i := range c.graph.nodes {
		c.hiddenBySystem(c.graph.nodes[i].definition)
	}
}

// hidesVariable tells of a request whose name stands before a variable (spec 9.2).
func (c *checker) hidesVariable(d parser.Directive) {
	if !c.Index.KnowsRequest(d.Value) {
		return
	}
	found := parser.Diagnostic{
		Code: "name-hides-variable", Severity: parser.Warning, Span: d.ValueSpan,
		Message: fmt.Sprintf("the request `%s` hides the variable of this name: `{{%s}}` means the request and has no value", d.Value, d.Value),
		Hint:    "give one of them another name",
	}
	if at, ok := c.graph.of[d.Value]; ok {
		found.Notes = []parser.Note{{Message: "the variable is defined here", Span: c.graph.nodes[at].definition.NameSpan}}
	} else if _, ok := c.resolver.Environment.Lookup(d.Value); !ok {
		return
	}
	c.report(found)
}

// reserved tells of a request whose name has another meaning in expressions
// (INTERFACE section 4).
func (c *checker) reserved(d parser.Directive) {
	if !c.expressions || !assert.IsReserved(d.Value) {
		return
	}
	c.report(parser.Diagnostic{
		Code: "name-reserved", Severity: parser.Warning, Span: d.ValueSpan,
		Message: fmt.Sprintf("in expressions `%s` has a meaning of its own, so it is not this request", d.Value),
		Hint:    fmt.Sprintf("write `requests.%s` there, or give the request another name", d.Value),
	})
}

// hiddenBySystem tells of a definition that is named like a system variable.
func (c *checker) hiddenBySystem(d parser.Definition) {
	if d.Name[0] != '$' || !c.isSystem(d.Name) {
		return
	}
	c.report(parser.Diagnostic{
		Code: "definition-hidden", Severity: parser.Warning, Span: d.NameSpan,
		Message: fmt.Sprintf("`%s` is a system variable, which hides this definition", d.Name),
		Hint:    "give it a name without `$`",
	})
}

func (c *checker) isSystem(name string) bool {
	return c.resolver.Pass(nil).Meaning(c.ctx, name).Kind == vars.KindSystem
}
