package simulator

import "strings"

// Sets whose entities are there as soon as their parent is.
const (
	pictureSet = "pictures"
	pdfSet     = "pdfDocument"
)

// pictured are the sets that have pictures, by the type of the parent.
var pictured = [...]struct{ set, parentType string }{
	{"customers", "Customer"},
	{"items", "Item"},
	{"vendors", "Vendor"},
	{"employees", "Employee"},
	{"contacts", "Contact"},
}

// virtual is the empty picture or the PDF of a record, which is not in its table: a
// picture gets there when it is written. It is nil if there is no such record.
func (c *company) virtual(t *table, key string) *row {
	switch t.rule {
	case fileSet:
		packages := c.table(automationOf(packageSet))
		if parent := packages.find(packages.unique, key); parent != nil {
			return c.virtualRow(t, parent, "code", key)
		}
		return nil
	}
	key = strings.ToLower(key)
	switch t.rule {
	case pictureSet:
		for _, p := range pictured {
			if parent := c.table(entityOf(p.set)).byKey[key]; parent != nil {
				return c.virtualRow(t, parent, "id", key, "parentType", p.parentType)
			}
		}
	case pdfSet:
		if d, parent := c.printed(key); parent != nil {
			return c.virtualRow(t, parent, "id", key, "parentId", key, "parentType", d.parentType)
		}
	}
	return nil
}

func (c *company) virtualRow(t *table, parent *row, pairs ...string) *row {
	d := draft{table: t, company: c, values: t.blank(seedTime)}
	d.setAll(pairs)
	return &row{key: t.keyOf(d.values), etag: parent.etag, values: d.values}
}

// printed finds the document with an id, or the contact that a statement is for.
func (c *company) printed(key string) (document, *row) {
	for _, d := range documents {
		if r := c.table(entityOf(d.set)).byKey[key]; r != nil {
			return d, r
		}
	}
	contact := document{set: "customerContacts", noun: "statement", parentType: "Customer_x0020_Statement"}
	return contact, c.table(entityOf(contact.set)).byKey[key]
}

// virtualOf is the virtual entity that a binding leads to.
func (r *resource) virtualOf() *row {
	if len(r.bound) == 0 || r.company == nil {
		return nil
	}
	return r.company.virtual(r.table, r.bound[0].value)
}
