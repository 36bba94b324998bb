package lint

import (
	"fmt"

	"github.com/bchttp/bchttp/bc/model"
	"github.com/bchttp/bchttp/parser"
)

// nested checks the entities inside of a body (spec 3.7, deep insert).
func (c *content) nested(m *jsonMember, n *model.Navigation) {
	target := c.apis.Lookup(c.api, n.Target)
	switch {
	case !c.creates:
		c.nameFound(parser.Error, "bc-navigation", m, fmt.Sprintf("a change cannot hold other entities, such as `%s`", m.name),
			fmt.Sprintf("send a request of its own to `.../%s`", m.name))
	case c.api == model.WebServices:
		c.nameFound(parser.Error, "bc-navigation", m, "web services create no entities inside of others", fmt.Sprintf("create `%s` with requests of their own", m.name))
	case !n.Part:
		c.nameFound(parser.Warning, "bc-navigation", m, fmt.Sprintf("`%s` is not a part of `%s`, so it is not created with it", m.name, c.entity.Name), lookUpHint(n))
	case target == nil:
	case n.Collection:
		c.nestedAll(m, n, target)
	case m.value.kind == jsonObject:
		inner := &content{call: c.call, body: c.body, entity: target, creates: true, supplied: n.Supplied()}
		inner.check(&m.value)
	}
}

// lookUpHint says how to name an entity that is there.
func lookUpHint(n *model.Navigation) string {
	if len(n.Via) == 1 {
		return fmt.Sprintf("name the one that is there with `%s`", n.Via[0].Name)
	}
	return "remove the member"
}

func (c *content) nestedAll(m *jsonMember, n *model.Navigation, target *model.Entity) {
	if k := m.value.kind; k != jsonArray {
		if k != jsonUnknown {
			c.found(parser.Error, "bc-value", c.body, m.value.start, m.value.end, fmt.Sprintf("`%s` takes a list", m.name), "write `[...]`")
		}
		return
	}
	for i := range m.value.items {
		if item := &m.value.items[i]; item.kind == jsonObject {
			inner := &content{call: c.call, body: c.body, entity: target, creates: true, supplied: n.Supplied()}
			inner.check(item)
		}
	}
}
