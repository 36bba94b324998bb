package simulator

import (
	"maps"
	"slices"
)

// transaction remembers what tables were like before a change, so that a failure can
// take everything back. It belongs to the one request that holds the store for
// writing.
type transaction struct {
	store     *store
	companies []*company
	names     []string
	noted     int // changes that webhooks are told of
	agenda    []appointment
	saved     map[*table]tableState
}

// tableState is what a table was like.
type tableState struct {
	rows           []*row
	byKey          map[string]*row
	ids            sequence
	inserted       uint32
	versions       uint64
	serial, posted string
}

// begin starts a transaction; they may be nested.
func (s *store) begin() *transaction {
	tx := &transaction{
		store: s, companies: slices.Clone(s.companies), noted: len(s.noted),
		agenda: slices.Clone(s.agenda), saved: map[*table]tableState{},
	}
	for _, c := range s.companies {
		tx.names = append(tx.names, c.name)
	}
	s.open = append(s.open, tx)
	return tx
}

// end closes the transaction that was begun last and keeps what was done.
func (tx *transaction) end() {
	tx.store.open = tx.store.open[:len(tx.store.open)-1]
}

// rollback closes the transaction and puts everything back.
func (tx *transaction) rollback() {
	tx.end()
	tx.store.companies, tx.store.noted = tx.companies, tx.store.noted[:tx.noted]
	tx.store.agenda = tx.agenda
	for i, c := range tx.companies {
		c.name = tx.names[i]
	}
	for t, was := range tx.saved {
		t.rows, t.byKey, t.ids = was.rows, was.byKey, was.ids
		t.inserted, t.versions, t.serial, t.posted = was.inserted, was.versions, was.serial, was.posted
	}
}

// touch comes before each change of a table and before ids and numbers are drawn: open transactions keep what it was
// like. While a table is seeded it has no company yet, and seeds are not taken back.
func (t *table) touch() {
	if t.company == nil {
		return
	}
	for _, tx := range t.company.store.open {
		if _, kept := tx.saved[t]; !kept {
			tx.saved[t] = t.state()
		}
	}
}

func (t *table) state() tableState {
	return tableState{
		rows: slices.Clone(t.rows), byKey: maps.Clone(t.byKey), ids: t.ids,
		inserted: t.inserted, versions: t.versions, serial: t.serial, posted: t.posted,
	}
}
