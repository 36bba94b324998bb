package simulator

import (
	"strconv"

	"github.com/bchttp/bchttp/bc/model"
	"github.com/bchttp/bchttp/bc/odata"
)

// expansion is an item of `$expand`: a navigation with what is asked of its target
// (business-central section 3.1).
type expansion struct {
	navigation *model.Navigation
	label      string
	target     resource // without what binds it to an entity
	query      *query
	encoder    *encoder
}

// readExpand binds the items of `$expand`.
func (x *exchange) readExpand(c *company, t *table, items []odata.ExpandItem) ([]expansion, *failure) {
	var all []expansion
	for i := range items {
		one, f := x.bindExpansion(c, t, &items[i])
		if f != nil {
			return nil, f
		}
		all = append(all, one)
	}
	return all, nil
}

func (x *exchange) bindExpansion(c *company, t *table, item *odata.ExpandItem) (e expansion, f *failure) {
	if item.Star || len(item.Path.Segments) != 1 {
		return e, notSimulated("`$expand` of `*` and of paths")
	}
	name := item.Path.Segments[0].Name
	n := t.Navigation(name)
	if n == nil {
		return e, fail(model.CodeBadRequest, "Could not find a property named '%s' on type 'Microsoft.NAV.%s'.", name, t.Name)
	}
	if e.target, f = x.targetOf(c, t, n); f != nil {
		return e, f
	}
	options := item.Options
	if options == nil {
		options = &odata.Query{}
	}
	e.navigation, e.label = n, `,"`+n.Name+`":`
	if e.query, f = x.bindQuery(c, e.target.table, options); f != nil {
		return e, f
	}
	e.encoder = x.encoder(&e.target, e.query)
	return e, nil
}

// targetOf is the set that a navigation of a company's entities leads to, which is
// known to be one that can be followed.
func (x *exchange) targetOf(c *company, t *table, n *model.Navigation) (resource, *failure) {
	entity := x.store.catalog.Lookup(x.route, n.Target)
	switch {
	case entity == nil || len(n.Via)+len(n.Constant) == 0:
		return resource{}, notSimulated("the navigation `" + n.Name + "`")
	}
	to := resource{company: c, entity: entity, table: c.table(entity), base: x.within(c) + "/" + entity.Set}
	trial := to
	return to, trial.bind(&resource{entity: t.Entity, row: &row{values: t.blank(seedTime)}}, n)
}

// write appends what the navigation of an entity leads to.
func (e *expansion) write(out []byte, from *shape, r *row) []byte {
	to := e.target
	if to.bind(&resource{entity: from.Entity, row: r}, e.navigation) != nil {
		return out // cannot be: the same was bound before
	}
	rows := e.query.choose(&to)
	out = append(out, e.label...)
	if !e.navigation.Collection {
		if virtual := to.virtualOf(); len(rows) == 0 && virtual != nil {
			rows = []*row{virtual}
		}
		if len(rows) == 0 {
			return append(out, "null"...)
		}
		return e.encoder.entity(out, rows[0], "")
	}
	return e.writeCollection(out, rows)
}

func (e *expansion) writeCollection(out []byte, rows []*row) []byte {
	total := len(rows)
	rows = rows[min(e.query.skip, int64(len(rows))):]
	if e.query.top >= 0 {
		rows = rows[:min(e.query.top, int64(len(rows)))]
	}
	out = append(out, '[')
	for i, one := range rows {
		if i > 0 {
			out = append(out, ',')
		}
		out = e.encoder.entity(out, one, "")
	}
	out = append(out, ']')
	if e.query.count {
		out = quote(append(out, ','), e.navigation.Name+"@odata.count")
		out = strconv.AppendInt(append(out, ':'), int64(total), 10)
	}
	return out
}
