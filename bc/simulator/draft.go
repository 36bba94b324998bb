package simulator

import (
	"strconv"
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
	d.showLocalCurrency()
	return nil
}

// take takes up one member.
func (d *draft) take(m member) *failure {
	at, known := d.table.Index(m.name)
	if !known {
		return d.takeUnknown(m)
	}
	c := &d.table.columns[at]
	if c.ReadOnly && !d.seeding || c.FilterOnly || c.Kind == model.Stream || c.Kind == model.Collection {
		return fail(model.CodeInvalidOperation, "Control '%s' is read-only.", m.name)
	}
	value, f := convert(c, m)
	if f != nil {
		return f
	}
	if c.Immutable && d.old != nil && value != d.old.values[at] {
		return dialog("You cannot change the value of the key field %s.", m.name)
	}
	d.values[at], d.given[at] = value, true
	return nil
}

// takeUnknown judges a member that is no property.
func (d *draft) takeUnknown(m member) *failure {
	n := d.table.Navigation(m.name)
	switch {
	case n != nil && d.seeding:
		return d.plantTarget(n, m)
	case n != nil && d.old == nil:
		return notSimulated("a deep insert (`" + m.name + "` inside a body)")
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
	target := d.tables(entityOf(n.Target))
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

// check judges what a complete record must have.
func (d *draft) check() *failure {
	for _, judge := range [...]func() *failure{d.checkRequired, d.checkUnique} {
		if f := judge(); f != nil {
			return f
		}
	}
	return nil
}

func (d *draft) checkRequired() *failure {
	for i := range d.table.columns {
		c := &d.table.columns[i]
		switch {
		case c.Required && d.old == nil && !d.given[i]:
			return dialog(`A "%s" must be provided.`, c.Name)
		case c.Required && c.Kind == model.String && strings.TrimSpace(d.values[i]) == "":
			return dialog(`The blank "%s" is not allowed.`, c.Name)
		case len(c.RequiredOneOf) > 0 && d.old == nil && !d.givenOneOf(c.RequiredOneOf):
			return dialog(`A "%s" or a "%s" must be provided.`, c.RequiredOneOf[0], c.RequiredOneOf[1])
		}
	}
	return d.checkParent()
}

// checkParent wants lines to have a document.
func (d *draft) checkParent() *failure {
	property, refusal := parentOf(d.table.Set)
	at, known := d.table.Index(property)
	if refusal == linesRefusal && known && d.values[at] == zeroGUID {
		return dialog("You must specify a document id to get the lines.")
	}
	return nil
}

func (d *draft) givenOneOf(names []string) bool {
	for _, name := range names {
		if at, ok := d.table.Index(name); ok && d.given[at] {
			return true
		}
	}
	return false
}

func (d *draft) checkUnique() *failure {
	at := d.table.unique
	if at < 0 || !d.given[at] || d.values[at] == "" {
		return nil
	}
	if other := d.table.find(at, d.values[at]); other != nil && other != d.old {
		return fail(model.CodeSameKeyExists, "The %s already exists. Identification fields and values: %s='%s'",
			tableCaption(d.table.Entity), keyField(d.table.columns[at].Name), d.values[at])
	}
	return nil
}

// complete fills in what the server decides: id, number and times.
func (d *draft) complete() {
	t := d.table
	if d.old == nil {
		if at := t.key[0]; len(t.key) == 1 && t.columns[at].Kind == model.GUID && d.values[at] == zeroGUID {
			d.values[at] = t.ids.guid()
		}
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

// nextNumber draws from the number series of the set, past numbers that are taken.
func (t *table) nextNumber() string {
	first, step := firstNumber(t.Set)
	for {
		if t.serial == "" {
			t.serial = first
		} else {
			t.serial = advance(t.serial, step)
		}
		if t.find(t.number, t.serial) == nil {
			return t.serial
		}
	}
}

// advance adds a step to the digits at the end of a number and keeps their width.
func advance(number string, step int) string {
	start := len(number)
	for start > 0 && number[start-1] >= '0' && number[start-1] <= '9' {
		start--
	}
	n, err := strconv.Atoi(number[start:])
	if err != nil {
		return number + "1"
	}
	digits := strconv.Itoa(n + step)
	if missing := len(number) - start - len(digits); missing > 0 {
		digits = strings.Repeat("0", missing) + digits
	}
	return number[:start] + digits
}
