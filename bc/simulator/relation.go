package simulator

import (
	"strings"

	"github.com/bchttp/bchttp/bc/model"
)

// lookup is a relation to another set that a record holds by id, often along with
// the number, code and name of the target (section 3.7, "lookup by alternate value").
type lookup struct {
	navigation *model.Navigation
	id         int
	// alternates pair columns with properties of the target; the first of them that
	// identify it can stand for the id.
	alternates []alternate
}

type alternate struct {
	column      int
	target      string
	identifying bool
}

// lookupsOf reads the relations of an entity from its navigations.
func lookupsOf(s *shape) []lookup {
	var found []lookup
	for i := range s.Navigations {
		n := &s.Navigations[i]
		if n.Collection || len(n.Via) != 1 || n.Via[0].Value != "id" || s.shared(n.Via[0].Name) {
			continue
		}
		base, isID := strings.CutSuffix(n.Via[0].Name, "Id")
		at, known := s.Index(n.Via[0].Name)
		if isID && known && !typed(s, base) {
			found = append(found, lookup{navigation: n, id: at, alternates: s.alternates(base)})
		}
	}
	return found
}

// typed tells whether another column decides what an id is about, as accountType
// does for accountId.
func typed(s *shape, base string) bool {
	_, has := s.Index(base + "Type")
	return has
}

// shared tells whether several navigations start from a property, as `parentId` does;
// another property then decides between them.
func (s *shape) shared(property string) bool {
	count := 0
	for i := range s.Navigations {
		if via := s.Navigations[i].Via; len(via) == 1 && via[0].Name == property {
			count++
		}
	}
	return count > 1
}

// alternates finds the columns beside an id: `customerNumber` beside `customerId`.
func (s *shape) alternates(base string) []alternate {
	var found []alternate
	for _, suffix := range [...]struct {
		name, target string
		identifying  bool
	}{
		{"Number", "number", true},
		{"Code", "code", true},
		{"Name", "displayName", false},
		{"DisplayName", "displayName", false},
	} {
		if at, ok := s.Index(base + suffix.name); ok {
			found = append(found, alternate{at, suffix.target, suffix.identifying})
		}
	}
	return found
}

// relate makes the columns of a relation agree after some of them were given.
func (d *draft) relate(l lookup) *failure {
	if !d.given[l.id] && !d.givenAlternate(l) {
		return nil
	}
	entity := d.table.sibling(l.navigation.Target)
	if entity == nil {
		return nil // metadata of a custom API that names a set which it does not have
	}
	target := d.tables(entity)
	byID, f := d.targetByID(l, target)
	if f != nil {
		return f
	}
	byCode, f := d.targetByAlternate(l, target)
	if f != nil {
		return f
	}
	if byID != nil && byCode != nil && byID != byCode {
		return dialog("The %s values do not match to a specific %s.", d.relationName(l), tableCaption(target.Entity))
	}
	if byID == nil {
		byID = byCode
	}
	d.copyTarget(l, target, byID)
	return nil
}

func (d *draft) givenAlternate(l lookup) bool {
	for _, a := range l.alternates {
		if a.identifying && d.given[a.column] {
			return true
		}
	}
	return false
}

// relationName is how the pages name a relation.
func (d *draft) relationName(l lookup) string {
	if name := d.partyName(l.navigation.Name); name != "" {
		return name
	}
	return strings.ToLower(caption(l.navigation.Name))
}

func (d *draft) targetByID(l lookup, target *table) (*row, *failure) {
	id := d.values[l.id]
	if !d.given[l.id] || id == zeroGUID {
		return nil, nil
	}
	if r := target.byKey[id]; r != nil {
		return r, nil
	}
	return nil, d.noRelation(l, l.id, target)
}

// noRelation is the answer to an id, number or code of no record.
func (d *draft) noRelation(l lookup, column int, target *table) *failure {
	if name := d.partyName(l.navigation.Name); name != "" {
		return dialog("The %s cannot be found.", name)
	}
	if name := l.navigation.Name; isLine(d.table.rule) && (name == "item" || name == "account") {
		return dialog("%s does not exist.", caption(name))
	}
	return d.noTarget(column, target)
}

func (d *draft) targetByAlternate(l lookup, target *table) (*row, *failure) {
	for _, a := range l.alternates {
		value := d.values[a.column]
		at, ok := target.Index(a.target)
		if !a.identifying || !d.given[a.column] || !ok || value == "" || d.isLocalCurrency(l, value) {
			continue
		}
		if r := target.find(at, value); r != nil {
			return r, nil
		}
		return nil, d.noRelation(l, a.column, target)
	}
	return nil, nil
}

func (d *draft) noTarget(column int, target *table) *failure {
	it := "a " + tableCaption(target.Entity)
	if it == "a Item" || it == "a Employee" { // not `Item Category`: the pages are not of one mind
		it = "an " + it[2:]
	}
	return dialog(`The "%s" does not match to %s.`, d.table.columns[column].Name, it)
}

func (d *draft) isLocalCurrency(l lookup, code string) bool {
	return l.navigation.Target == "currencies" && code == localCurrency
}

// copyTarget writes id, number, code and name of the target, or clears them.
func (d *draft) copyTarget(l lookup, target *table, r *row) {
	d.values[l.id] = zeroGUID
	if r != nil {
		d.values[l.id] = r.key
	}
	for _, a := range l.alternates {
		at, ok := target.Index(a.target)
		switch {
		case ok && r != nil:
			d.values[a.column] = r.values[at]
		case a.identifying:
			d.values[a.column] = ""
		}
	}
}

// showLocalCurrency puts the code of the local currency where there is none.
func (d *draft) showLocalCurrency() {
	id, hasID := d.table.Index("currencyId")
	code, hasCode := d.table.Index("currencyCode")
	if hasID && hasCode && d.values[id] == zeroGUID && d.values[code] == "" {
		d.values[code] = localCurrency
	}
}
