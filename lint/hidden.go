package lint

import (
	"fmt"

	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/runner/assert"
	"github.com/bchttp/bchttp/vars"
)

// hiddenNames tells of names that mean something else than their author may think.
func (c *checker) hiddenNames() {
	for i, k := range c.blocks {
		for _, name := range k.facts.names {
			if k.facts.request {
				name.span = moved(name.span, c.File.Line(c.File.Blocks[i].First).Start)
				c.hidesVariable(name)
				c.reserved(name)
			}
		}
	}
	for i := range c.graph.nodes {
		c.hiddenBySystem(c.graph.nodes[i].definition)
	}
}

// hidesVariable tells of a request whose name stands before a variable (spec 9.2).
func (c *checker) hidesVariable(n placedName) {
	at, isDefined := c.graph.of[n.name]
	if !isDefined {
		if _, inEnvironment := c.resolver.Environment.Lookup(n.name); !inEnvironment {
			return
		}
	}
	if !c.Index.KnowsRequest(n.name) {
		return
	}
	found := c.report(parser.Diagnostic{
		Code: "name-hides-variable", Severity: parser.Warning, Span: n.span,
		Message: fmt.Sprintf("the request `%s` hides the variable of this name: `{{%s}}` means the request and has no value", n.name, n.name),
		Hint:    "give one of them another name",
	})
	if isDefined {
		found.Notes = []parser.Note{{Message: "the variable is defined here", Span: c.graph.nodes[at].definition.NameSpan}}
	}
}

// reserved tells of a request whose name has another meaning in expressions
// (INTERFACE section 4).
func (c *checker) reserved(n placedName) {
	if !c.expressions || !assert.IsReserved(n.name) {
		return
	}
	c.report(parser.Diagnostic{
		Code: "name-reserved", Severity: parser.Warning, Span: n.span,
		Message: fmt.Sprintf("in expressions `%s` has a meaning of its own, so it is not this request", n.name),
		Hint:    fmt.Sprintf("write `requests.%s` there, or give the request another name", n.name),
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
