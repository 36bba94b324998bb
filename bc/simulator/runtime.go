package simulator

import (
	"strings"

	"github.com/bchttp/bchttp/bc/odata"
)

// webhookSet lists what webhooks are supported for (business-central section 2.3).
const webhookSet = "webhookSupportedResources"

// fillWebhookResources lists the sets that have webhooks, as `v2.0/customers`.
func (c *company) fillWebhookResources(t *table) {
	for _, route := range routes(c.store.catalog) {
		for _, set := range c.store.catalog.Sets(route) {
			e := c.store.catalog.Lookup(route, set)
			if (subscribed{c, e}).notifies() {
				d := draft{table: t, values: t.blank(seedTime)}
				d.set("resource", route+"/"+set)
				t.insert(d.values)
			}
		}
	}
}

// widen gives the filters of that set their own rule: `eq` with a `*` at the end of the
// text means what begins so.
func widen(e odata.Expr) odata.Expr {
	b, ok := e.(*odata.Binary)
	if !ok {
		return e
	}
	if b.Op == odata.And || b.Op == odata.Or {
		both := *b
		both.Left, both.Right = widen(b.Left), widen(b.Right)
		return &both
	}
	text, ok := b.Right.(*odata.Literal)
	if !ok || b.Op != odata.Eq || text.Kind != odata.StringLiteral || !strings.HasSuffix(text.Value, "*") {
		return e
	}
	start := *text
	start.Value = strings.TrimSuffix(text.Value, "*")
	start.Text = "'" + strings.ReplaceAll(start.Value, "'", "''") + "'"
	return &odata.Call{Pos: b.Pos, Name: "startswith", NamePos: b.OpPos, Args: []odata.Expr{b.Left, &start}}
}
