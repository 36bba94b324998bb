package simulator

import (
	"math/big"
	"slices"
)

// headerOf finds the table of the documents that lines belong to.
func (c *company) headerOf(lines *shape) *table {
	for _, l := range lines.lookups {
		if lines.columns[l.id].Name == "documentId" {
			return c.table(lines.sibling(l.navigation.Target))
		}
	}
	return nil
}

// retotal sums the lines of a document into its header after one of them changed.
func (c *company) retotal(lines *table, line *row, now string) {
	if !isLine(lines.rule) {
		return
	}
	headers := c.headerOf(lines.shape)
	at, _ := lines.Index("documentId")
	header := headers.byKey[line.values[at]]
	if header == nil {
		return
	}
	d := draft{table: headers, values: slices.Clone(header.values), old: header, now: now}
	for _, pair := range [...]struct{ total, amount string }{
		{"totalAmountExcludingTax", "amountExcludingTax"},
		{"totalTaxAmount", "totalTaxAmount"},
		{"totalAmountIncludingTax", "amountIncludingTax"},
	} {
		if amount, ok := lines.Index(pair.amount); ok {
			d.set(pair.total, lines.sum(amount, at, header.key))
		}
	}
	d.complete()
	headers.replace(header, d.values)
}

// sum adds up a column of the lines of one document.
func (t *table) sum(amount, document int, key string) string {
	total := new(big.Rat)
	for _, r := range t.rows {
		if r.values[document] == key {
			total.Add(total, rational(r.values[amount]))
		}
	}
	return decimal(total, 2)
}

// removeLines deletes the lines of a document that is deleted, and the dimensions of both.
func (c *company) removeLines(header *table, gone *row) {
	if header.rule == "" {
		return
	}
	if header.Navigation(dimensionSet) != nil {
		c.removeDimensions(gone.key)
	}
	for i := range header.Navigations {
		n := &header.Navigations[i]
		if !n.Part || !n.Collection || !isLine(n.Target) {
			continue
		}
		lines := c.table(header.sibling(n.Target))
		at, _ := lines.Index("documentId")
		for _, line := range lines.where("documentId", gone.key) {
			c.removeDimensions(line.key)
		}
		lines.removeWhere(func(r *row) bool { return r.values[at] == gone.key })
	}
}
