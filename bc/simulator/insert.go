package simulator

import (
	"encoding/json"

	"github.com/bchttp/bchttp/bc/model"
)

// insertion is a create with all that is inside of its body: all or nothing.
type insertion struct{ done []inserted }

type inserted struct {
	company *company
	table   *table
	row     *row
}

// insert creates a record and then what is nested in it.
func (i *insertion) insert(r *resource, members []member, now string) (*row, *failure) {
	d := &draft{table: r.table, company: r.company, tables: r.company.table, values: r.table.blank(now), now: now}
	d.bindTo(r)
	if f := d.fill(members); f != nil {
		return nil, f
	}
	if f := d.check(); f != nil {
		return nil, f
	}
	d.complete()
	created := r.table.insert(d.values)
	i.done = append(i.done, inserted{r.company, r.table, created})
	r.company.inherit(r.table, created, now)
	for _, n := range d.nested {
		if f := i.insertNested(r, created, n, now); f != nil {
			return nil, f
		}
	}
	r.company.retotal(r.table, created, now)
	r.company.afterwards(r.table, nil, created, now)
	return created, nil
}

// insertNested creates the entities of a collection inside a body.
func (i *insertion) insertNested(parent *resource, created *row, n nested, now string) *failure {
	target := parent.table.sibling(n.navigation.Target)
	var records []json.RawMessage
	if json.Unmarshal(n.value, &records) != nil {
		return invalidBody()
	}
	if target == nil || !target.Verbs.Post {
		return fail(model.CodeMethodNotAllowed, "Entity does not support insert")
	}
	to := &resource{company: parent.company, entity: target, table: parent.company.table(target)}
	if f := to.bind(&resource{entity: parent.entity, row: created}, n.navigation); f != nil {
		return f
	}
	for _, record := range records {
		members, f := readMembers(record)
		if f != nil {
			return f
		}
		if _, f := i.insert(to, members, now); f != nil {
			return f
		}
	}
	return nil
}

// undo takes back what was created.
func (i *insertion) undo() {
	for _, one := range i.done {
		if r := one.table.byKey[one.row.key]; r != nil {
			one.table.remove(r)
			one.company.removeLines(one.table, r)
		}
	}
}

// bindTo gives a new record what ties it to the parent in the path.
func (d *draft) bindTo(r *resource) {
	d.given = make([]bool, len(d.values))
	for _, b := range r.bound {
		d.values[b.column], d.given[b.column] = b.value, true
	}
}
