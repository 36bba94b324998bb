package simulator

import (
	"encoding/json"
	"fmt"
	"io"

	"github.com/bchttp/bchttp/bc/model"
)

// StateError is a saved state that does not fit.
type StateError struct {
	// Message says what is wrong with it, Hint what to do.
	Message, Hint string
}

// Error implements error.
func (e *StateError) Error() string { return e.Message }

// Load puts saved data in the place of those there are, and the seed with which they
// were made. It is for a simulator that serves nobody yet. Errors are *StateError;
// nothing is changed then.
func (s *Simulator) Load(r io.Reader) error {
	var saved state
	decoder := json.NewDecoder(r)
	switch err := decoder.Decode(&saved); {
	case err != nil || saved.Format != stateFormat:
		return &StateError{"this is no saved state of the simulator", "name a file that does not exist yet, or one that `bchttp sim --state` wrote"}
	case saved.Version != stateVersion:
		return &StateError{
			fmt.Sprintf("the state has the version %d, and this program reads %d", saved.Version, stateVersion),
			"delete the file to start afresh",
		}
	}
	restored := newStore(saved.Seed, s.options.Clock, s.options.APIs)
	restored.companies = nil
	for _, c := range saved.Companies {
		if err := restored.restore(c); err != nil {
			return err
		}
	}
	if len(restored.companies) < 2 || restored.companies[0].name != "" || s.chance.restore(saved.Chance) != nil {
		return &StateError{"the saved state is damaged", "delete the file to start afresh"}
	}
	s.store = restored
	return nil
}

func (s *store) restore(saved companyState) error {
	c := s.newCompany(saved.Name)
	c.id, c.bare = saved.ID, saved.Bare
	s.companies = append(s.companies, c)
	for _, t := range saved.Tables {
		e := s.catalog.Lookup(t.API, t.Set)
		if e == nil {
			return &StateError{
				fmt.Sprintf("the saved state holds records of `%s` of the API `%s`, which the simulator does not have", t.Set, t.API),
				"give --metadata as when the state was saved",
			}
		}
		c.tables[e] = s.restoreTable(c, e, t)
	}
	return nil
}

func (s *store) restoreTable(c *company, e *model.Entity, saved savedTable) *table {
	t := newTable(s.shape(e), c.name, s.seed)
	for _, one := range saved.Rows {
		values := make([]string, len(t.columns))
		for i := range t.columns {
			values[i] = t.columns[i].initial
			if value, ok := one.Values[t.columns[i].Name]; ok {
				values[i] = value
			}
		}
		r := &row{key: t.keyOf(values), order: one.Order, etag: one.ETag, values: values}
		t.rows, t.byKey[r.key] = append(t.rows, r), r
	}
	t.ids = sequence{saved.NextID, saved.IDTail}
	t.inserted, t.versions, t.serial, t.posted = saved.Inserted, saved.Versions, saved.Serial, saved.Posted
	c.adopt(t)
	return t
}
