package simulator

import (
	"github.com/bchttp/bchttp/bc/model"
)

// shortcuts are the columns of documents that show the value of a global dimension.
var shortcuts = [...]struct{ column, dimension, field string }{
	{"shortcutDimension1Code", "DEPARTMENT", "Shortcut Dimension 1 Code"},
	{"shortcutDimension2Code", "CUSTOMERGROUP", "Shortcut Dimension 2 Code"},
}

// checkShortcuts wants the values of global dimensions to exist.
func (d *draft) checkShortcuts() *failure {
	if !isDocument(d.table.rule) {
		return nil
	}
	header := "Purchase Header"
	if documentOf(d.table.rule).sales() {
		header = "Sales Header"
	}
	for _, s := range shortcuts {
		if value := d.get(s.column); d.isGiven(s.column) && value != "" && d.company.dimensionValue(s.dimension, value) == nil {
			return fail(model.CodeInvalidTableRelation,
				"The field %s of table %s contains a value (%s) that cannot be found in the related table (Dimension Value).", s.field, header, value)
		}
	}
	return nil
}

// dimensionValue finds a value of a dimension, both by their codes.
func (c *company) dimensionValue(dimension, code string) *row {
	dimensions, values := c.table(entityOf("dimensions")), c.table(entityOf("dimensionValues"))
	of := dimensions.among(dimensions.rows, "code", dimension)
	if of == nil {
		return nil
	}
	return values.among(values.where("dimensionId", of.key), "code", code)
}

// followDimensions makes the dimensions of a document and its shortcuts agree after one of
// them changed; old is nil for a new record, made for one that is gone.
func (c *company) followDimensions(t *table, old, made *row, now string) {
	switch {
	case t.rule == dimensionSet:
		c.showShortcuts(t, old, made, now)
	case isDocument(t.rule) && made != nil:
		for _, s := range shortcuts {
			value := t.value(made, s.column)
			before := ""
			if old != nil {
				before = t.value(old, s.column)
			}
			if value != before {
				c.setDimension(t, made, s.dimension, value, now)
			}
		}
	}
}

// showShortcuts writes the value of a dimension into the document that it is of.
func (c *company) showShortcuts(t *table, old, made *row, now string) {
	line, value := made, ""
	if line == nil {
		line = old
	} else {
		value = t.value(line, "valueCode")
	}
	for _, d := range documents {
		headers := c.table(entityOf(d.set))
		header := headers.byKey[t.value(line, "parentId")]
		if header == nil {
			continue
		}
		for _, s := range shortcuts {
			if s.dimension == t.value(line, "code") {
				headers.change(header, now, s.column, value)
			}
		}
	}
}

// setDimension gives a document a value of a dimension in the place of the one it has.
func (c *company) setDimension(headers *table, header *row, dimension, value, now string) {
	t := c.table(entityOf(dimensionSet))
	t.removeWhere(func(r *row) bool {
		return t.value(r, "parentId") == header.key && t.value(r, "code") == dimension
	})
	n := headers.Navigation(dimensionSet)
	if value == "" || n == nil {
		return
	}
	d := draft{table: t, company: c, tables: c.table, values: t.blank(now), given: make([]bool, len(t.columns)), now: now}
	d.setAll(append(constants(n), "parentId", header.key, "code", dimension, "valueCode", value))
	for _, name := range [...]string{"code", "valueCode"} {
		at, _ := t.Index(name)
		d.given[at] = true
	}
	if d.fillDimension() == nil {
		t.insert(d.values)
	}
}
