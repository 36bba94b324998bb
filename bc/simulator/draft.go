package simulator

import (
	"encoding/json"
	"strings"

	"github.com/bchttp/bchttp/bc/model"
)

// draft is a record that is being created or changed.
type draft struct {
	table   *table
	company *company
	// tables finds those of the company.
	tables func(*model.Entity) *table
	values []string
	given  []bool
	// old is the record that is changed, nil for a new one.
	old *row
	now string
	// seeding lets every member be written.
	seeding bool
	// nested are the collections of a deep insert.
	nested []nested
}

// nested is a collection inside the body of a create.
type nested struct {
	navigation *model.Navigation
	value      json.RawMessage
}

// fill takes up the members of a body.
func (d *draft) fill(members []member) *failure {
	if d.given == nil {
		d.given = make([]bool, len(d.values))
	}
	for _, m := range members {
		if f := d.take(m); f != nil {
			return f
		}
	}
	for _, l := range d.table.lookups {
		if f := d.relate(l); f != nil {
			return f
		}
	}
	if f := d.fillParty(); f != nil {
		return f
	}
	d.showLocalCurrency()
	if f := d.fillJournalLine(); f != nil {
		return f
	}
	if f := d.fillDimension(); f != nil {
		return f
	}
	return d.fillLine()
}

// get is the value of a column, empty if there is no such column.
//
// Not copied into its many callers: docs/performance.md, "What is linked".
//
//go:noinline
func (d *draft) get(name string) string {
	if at, ok := d.table.Index(name); ok {
		return d.values[at]
	}
	return ""
}

// set writes a column if there is one of that name.
//
// Not copied into its many callers: docs/performance.md, "What is linked".
//
//go:noinline
func (d *draft) set(name, value string) {
	if at, ok := d.table.Index(name); ok {
		d.values[at] = value
	}
}

// Not copied into its many callers: docs/performance.md, "What is linked".
//
//go:noinline
func (d *draft) isGiven(name string) bool {
	at, ok := d.table.Index(name)
	return ok && d.given[at]
}

// take takes up one member.
func (d *draft) take(m member) *failure {
	at, known := d.table.Index(m.name)
	if !known {
		return d.takeUnknown(m)
	}
	c := &d.table.columns[at]
	if c.ReadOnly && !d.mayWrite(c) || c.FilterOnly || c.Kind == model.Stream || c.Kind == model.Collection {
		return fail(model.CodeInvalidOperation, "Control '%s' is read-only.", m.name)
	}
	value, f := convert(c, m)
	if f != nil {
		return f
	}
	if c.Immutable && d.old != nil && d.old.values[at] != "" && value != d.old.values[at] {
		return d.fixed(m.name)
	}
	d.values[at], d.given[at] = value, true
	return nil
}

// fixed is the answer to another value of a member that keeps its first.
func (d *draft) fixed(name string) *failure {
	switch {
	case d.table.rule == dimensionSet:
		return dialog(`The "id" and "code" fields cannot be modified.`)
	case !isLine(d.table.rule):
		return dialog("You cannot change the value of the key field %s.", name)
	case name == "sequence":
		return dialog("The value for sequence cannot be modified. Delete and insert the line again.")
	}
	return dialog(`The value for "%s" cannot be modified.`, name)
}

// mayWrite tells whether a read-only member is taken all the same. The name of a new
// company is: the documentation sends it (business-central section 7.2).
func (d *draft) mayWrite(c *column) bool {
	return d.seeding || d.old == nil && d.table.Set == "automationCompanies" && c.Name == "name"
}

// takeUnknown judges a member that is no property.
func (d *draft) takeUnknown(m member) *failure {
	n := d.table.Navigation(m.name)
	switch {
	case n != nil && d.seeding:
		return d.plantTarget(n, m)
	case n != nil && d.old == nil && n.Part && n.Collection && d.table.API != model.WebServices:
		d.nested = append(d.nested, nested{n, m.value})
		return nil
	case n != nil && d.table.API == model.WebServices: // no deep insert (section 3.7)
	case n != nil && d.old == nil:
		return notSimulated("an entity inside the body of POST (`" + m.name + "`); collections of parts are")
	case n != nil:
		return notSimulated("an entity inside the body of PATCH (`" + m.name + "`); Business Central has no deep patch")
	}
	return fail(model.CodeBadRequest,
		"The property '%s' does not exist on type 'Microsoft.NAV.%s'. Make sure to only use property names that are defined by the type.",
		m.name, d.table.Name)
}

// plantTarget lets a seeded record name the target of a navigation by its number or
// code.
func (d *draft) plantTarget(n *model.Navigation, m member) *failure {
	text, _ := m.text()
	target := d.tables(d.table.sibling(n.Target))
	at, known := d.table.Index(n.Via[0].Name)
	if target.unique < 0 || !known {
		return noSegment(m.name)
	}
	r := target.find(target.unique, text)
	if r == nil {
		return d.noTarget(at, target)
	}
	d.values[at], d.given[at] = r.key, true
	return nil
}

// complete fills in what the server decides: id, number and times.
func (d *draft) complete() {
	t := d.table
	t.touch()
	d.completeSubscription()
	d.completeAutomation()
	if t.rule == "employees" {
		names := d.get("givenName") + " " + d.get("middleName") + " " + d.get("surname")
		d.set("displayName", strings.Join(strings.Fields(names), " "))
	}
	if d.old == nil {
		d.drawKey()
		if t.number >= 0 && d.values[t.number] == "" {
			d.values[t.number] = t.nextNumber()
		}
		for _, at := range t.created {
			d.values[at] = d.now
		}
	}
	for _, at := range t.modified {
		d.values[at] = d.now
	}
}
