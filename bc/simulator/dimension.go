package simulator

import (
	"strings"

	"github.com/bchttp/bchttp/bc/model"
)

// dimensionSet are the dimensions of a document or a line. The id of one is that of its
// dimension, so it tells it apart below its parent only.
const dimensionSet = "dimensionSetLines"

// These are what the pages say without a parent.
const (
	noDimensionParent = "You must get to the parent first to get to the dimension set line."
	noDimensionOwner  = "You must get to the parent first to create a dimension set line."
	noDefaultParent   = "You must get to the parent first to get to the default dimensions."
)

// fillDimension finds the dimension and its value, each by its id or code, with the texts
// of the page (APIV2DimensionSetLines).
func (d *draft) fillDimension() *failure {
	if d.table.rule != dimensionSet || d.seeding {
		return nil
	}
	dimensions, values := d.tables(entityOf("dimensions")), d.tables(entityOf("dimensionValues"))
	of, f := d.fillOf(dimensions, dimensions.rows, "", "The dimension field values do not match to a specific Dimension.")
	if f != nil {
		return f
	}
	if of == nil {
		return dialog(`The "id" or "code" field must be filled in.`)
	}
	own := values.where("dimensionId", of.key)
	value, f := d.fillOf(values, own, "value", `The values of the "dimensionCode" field and the "dimensionId" field do not refer to the same Dimension Value.`)
	switch {
	case f != nil:
		return f
	case value == nil:
		return dialog(`The "valueId" or "valueCode" field must be filled in.`)
	case d.get("parentId") == zeroGUID:
		return dialog(noDimensionOwner)
	case d.old == nil && d.table.byKey[d.table.keyOf(d.values)] != nil:
		return dialog("The dimension set line already exists. Check existing dimension set lines and the default dimension set lines on the parent.")
	}
	return nil
}

// fillOf finds one of the records by the id and code that are given, and writes what the
// line shows of it; nil if none is named.
func (d *draft) fillOf(t *table, among []*row, prefix, mismatch string) (*row, *failure) {
	var found *row
	for _, by := range [...]string{"id", "code"} {
		name := prefixed(prefix, by)
		wanted := d.get(name)
		if !d.isGiven(name) || wanted == "" || wanted == zeroGUID {
			continue
		}
		one := t.among(among, by, wanted)
		switch {
		case one == nil:
			return nil, dialog(`The "%s" does not match to a %s.`, name, caption(t.Name))
		case found != nil && found != one:
			return nil, dialog("%s", mismatch)
		}
		found = one
	}
	if found == nil && d.old != nil {
		found = t.among(among, "id", d.get(prefixed(prefix, "id")))
	}
	if found == nil {
		return nil, nil
	}
	for _, column := range [...]string{"id", "code", "displayName", "consolidationCode"} {
		if at, ok := t.Index(column); ok {
			d.set(prefixed(prefix, column), found.values[at])
		}
	}
	return found, nil
}

// prefixed puts a word before a name: `valueCode`.
func prefixed(prefix, name string) string {
	if prefix == "" {
		return name
	}
	return prefix + strings.ToUpper(name[:1]) + name[1:]
}

// among finds the record of some that has a value in a column.
func (t *table) among(rows []*row, column, value string) *row {
	for _, r := range rows {
		if t.value(r, column) == value {
			return r
		}
	}
	return nil
}

// findWithin finds the record of a key below the parent in the path.
func (r *resource) findWithin(s segment) (*row, *failure) {
	if len(r.bound) == 0 {
		return nil, dialog(noDimensionParent)
	}
	id, ok := "", len(s.parts) == 1
	if ok {
		id, ok = parseGUID(s.parts[0].Value)
	}
	if !ok {
		return nil, badKey(s.text)
	}
	for _, candidate := range r.table.rows {
		if candidate.values[r.table.key[0]] == id && r.binds(candidate) {
			return candidate, nil
		}
	}
	return nil, r.table.missing(id)
}

// passDimensions gives the record that is made of another the dimensions of that one.
func (c *company) passDimensions(from *row, to *table, made *row, now string) {
	n := to.Navigation(dimensionSet)
	if n == nil || to.rule == "" {
		return
	}
	t := c.table(entityOf(dimensionSet))
	for _, r := range t.where("parentId", from.key) {
		c.carry(t, r, t, now, append(constants(n), "id", t.value(r, "id"), "parentId", made.key)...)
	}
}

// constants are the columns that a navigation fixes, with their values.
func constants(n *model.Navigation) []string {
	var pairs []string
	for _, constant := range n.Constant {
		pairs = append(pairs, constant.Name, constant.Value)
	}
	return pairs
}

// removeDimensions deletes the dimensions of a record that is deleted.
func (c *company) removeDimensions(key string) {
	t := c.table(entityOf(dimensionSet))
	at, _ := t.Index("parentId")
	t.removeWhere(func(r *row) bool { return r.values[at] == key })
}

// checkDefaultDimension refuses one of nobody, and a dimension that the customer, vendor, item or employee has.
func (d *draft) checkDefaultDimension() *failure {
	if d.table.rule != "defaultDimensions" || d.old != nil {
		return nil
	}
	if d.get("parentId") == zeroGUID || !d.isGiven("parentType") {
		return dialog(noDefaultParent)
	}
	for _, r := range d.table.where("parentId", d.get("parentId")) {
		if d.table.value(r, "dimensionId") == d.get("dimensionId") {
			return fail(model.CodeSameKeyExists, "The Default Dimension already exists. Identification fields and values: %s", d.ownerFields())
		}
	}
	return nil
}

// ownerFields names the record that a default dimension belongs to, and the dimension, as
// the key of the table has them.
func (d *draft) ownerFields() string {
	fields := "Dimension Code='" + d.get("dimensionCode") + "'"
	for _, o := range [...]struct{ member, set, table string }{
		{"Customer", "customers", "18"},
		{"Vendor", "vendors", "23"},
		{"Item", "items", "27"},
		{"Employee", "employees", "5200"},
	} {
		owners := d.tables(entityOf(o.set))
		if r := owners.byKey[d.get("parentId")]; r != nil && o.member == d.get("parentType") {
			return "Table ID='" + o.table + "',No.='" + owners.value(r, "number") + "'," + fields
		}
	}
	return fields
}
