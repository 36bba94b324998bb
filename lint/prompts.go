package lint

import (
	"fmt"

	"github.com/bchttp/bchttp/parser"
)

// unusedPrompts tells of questions whose answer goes nowhere.
func (r *request) unusedPrompts() {
	if r.prompts == nil || r.templates {
		return
	}
	for _, item := range r.items {
		variablesIn(item.Value, func(name string, _ int) { r.named[name] = true })
	}
	for _, item := range r.prompts {
		name, _ := cutWord(item.Value)
		if r.named[name] || r.inDefinitions()[name] {
			continue
		}
		span := item.ValueSpan
		span.End = span.Start + uint32(len(name))
		r.report(parser.Diagnostic{
			Code: "prompt-unused", Severity: parser.Warning, Span: span,
			Message: fmt.Sprintf("the answer for `%s` is not used by this request", shorten(name)),
			Hint:    fmt.Sprintf("write `{{%s}}` where it belongs, or remove the line", shorten(name)),
		})
	}
}

// inDefinitions are the names that definitions refer to.
func (c *checker) inDefinitions() map[string]bool {
	if c.inside == nil {
		c.inside = map[string]bool{}
		for i := range c.graph.nodes {
			for _, r := range c.graph.nodes[i].references {
				c.inside[r.name] = true
			}
		}
	}
	return c.inside
}
