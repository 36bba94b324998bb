package simulator

import (
	"slices"

	"github.com/bchttp/bchttp/bc/model"
)

// carried are columns that have another name in the document that is made of one.
var carried = [...]struct{ from, to string }{
	{"directUnitCost", "unitCost"},
	{"unitCost", "directUnitCost"},
	{"orderDate", "invoiceDate"},
	{"documentDate", "invoiceDate"},
	{"documentDate", "orderDate"},
	{"invoiceDate", "creditMemoDate"},
}

// lineTypes are the types of lines whose names differ between pages.
var lineTypes = [...]struct{ from, to string }{
	{"Account", "G_x002F_L_x0020_Account"},
	{"Comment", "_x0020_"},
	{"Charge", "Charge_x0020__x0028_Item_x0029_"},
}

// notCarried are decided anew for every document.
func notCarried(name string) bool {
	switch name {
	case "id", "number", "status", "documentId", "lastModifiedDateTime", "remainingAmount", "dueDate":
		return true
	}
	return false
}

// carry makes a record of another one: what both have passes over, pairs are set on
// top.
func (c *company) carry(from *table, r *row, to *table, now string, pairs ...string) *row {
	var all []string
	for i := range to.columns {
		if name := to.columns[i].Name; !notCarried(name) {
			if value, ok := carriedValue(from, r, &to.columns[i]); ok {
				all = append(all, name, value)
			}
		}
	}
	return c.write(to, now, append(all, pairs...)...)
}

// carriedValue is what a record has for a column of another set.
func carriedValue(from *table, r *row, to *column) (string, bool) {
	name := to.Name
	if _, same := from.Index(name); !same {
		for _, pair := range carried {
			if _, has := from.Index(pair.from); has && pair.to == name {
				name = pair.from
				break
			}
		}
	}
	at, ok := from.Index(name)
	switch {
	case !ok || from.columns[at].Kind != to.Kind:
		return "", false
	case to.Kind == model.Enum:
		return carriedMember(r.values[at], to.members)
	}
	return r.values[at], true
}

func carriedMember(name string, members []model.Member) (string, bool) {
	for _, pair := range lineTypes {
		if pair.from == name && !hasMember(members, name) {
			name = pair.to
		}
	}
	return name, hasMember(members, name)
}

func hasMember(members []model.Member, name string) bool {
	return slices.ContainsFunc(members, func(m model.Member) bool { return m.Name == name })
}
