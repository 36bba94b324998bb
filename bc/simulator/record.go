package simulator

import (
	"math/big"
	"slices"
)

// value is a column of a record, empty if there is no such column. Not copied
// into its many callers: docs/performance.md, "What is linked".
//
//go:noinline
func (s *shape) value(r *row, name string) string {
	if at, ok := s.Index(name); ok {
		return r.values[at]
	}
	return ""
}

// write creates a record as the server does on its own: no rule of the page is
// asked. Pairs are names of columns and values; columns that the set does not have
// are left out.
func (c *company) write(t *table, now string, pairs ...string) *row {
	d := draft{table: t, company: c, tables: c.table, values: t.blank(now), now: now}
	d.setAll(pairs)
	d.complete()
	return t.insert(d.values)
}

// change sets columns of a record as the server does on its own.
func (t *table) change(r *row, now string, pairs ...string) *row {
	d := draft{table: t, values: slices.Clone(r.values), old: r, now: now}
	d.setAll(pairs)
	d.complete()
	return t.replace(r, d.values)
}

func (d *draft) setAll(pairs []string) {
	for i := 0; i < len(pairs); i += 2 {
		d.set(pairs[i], pairs[i+1])
	}
}

// add raises a column that the server sums up from other records.
func (t *table) add(r *row, column string, amount *big.Rat) *row {
	at, ok := t.Index(column)
	if !ok {
		return r
	}
	values := slices.Clone(r.values)
	values[at] = decimal(new(big.Rat).Add(rational(values[at]), amount), 2)
	return t.amend(r, values)
}

// where lists the records with a value in a column.
func (t *table) where(column, value string) []*row {
	at, ok := t.Index(column)
	if !ok {
		return nil
	}
	var found []*row
	for _, r := range t.rows {
		if r.values[at] == value {
			found = append(found, r)
		}
	}
	return found
}
