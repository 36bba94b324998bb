package simulator

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"sort"
)

// stateFormat and stateVersion stand at the start of a saved state; the version grows
// when an older program could not read it.
const (
	stateFormat  = "bchttp simulator state"
	stateVersion = 1
)

// state is all that a simulator has to remember, in the form that is saved. What a table
// was not asked for yet is not in it: it is seeded when it is.
type state struct {
	Format    string         `json:"format"`
	Version   int            `json:"version"`
	Seed      uint64         `json:"seed"`
	Chance    []byte         `json:"chance"`
	Companies []companyState `json:"companies"`
}

// companyState is a company; the one without a name holds the root sets.
type companyState struct {
	ID     string       `json:"id,omitempty"`
	Name   string       `json:"name"`
	Bare   bool         `json:"bare,omitempty"` // it was created without any set-up
	Tables []savedTable `json:"tables"`
}

// savedTable is a table with where its ids, versions and numbers stand.
type savedTable struct {
	API      string     `json:"api"`
	Set      string     `json:"set"`
	NextID   uint32     `json:"nextId"`
	IDTail   string     `json:"idTail"`
	Inserted uint32     `json:"inserted"`
	Versions uint64     `json:"versions"`
	Serial   string     `json:"serial,omitempty"`
	Posted   string     `json:"posted,omitempty"`
	Rows     []savedRow `json:"rows"`
}

// savedRow is a record: the members that differ from the initial value.
type savedRow struct {
	Order  uint32            `json:"order"`
	ETag   string            `json:"etag"`
	Values map[string]string `json:"values"`
}

// Save writes all data, as JSON, after jobs under way have ended. The same data give the same bytes.
func (s *Simulator) Save(w io.Writer) error {
	s.store.mu.Lock()
	defer s.store.mu.Unlock()
	s.store.finish()
	saved := state{Format: stateFormat, Version: stateVersion, Seed: s.store.seed, Chance: s.chance.save()}
	for _, c := range s.store.companies {
		saved.Companies = append(saved.Companies, c.save())
	}
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", " ")
	if err := encoder.Encode(saved); err != nil {
		return fmt.Errorf("saving the state: %w", err)
	}
	return nil
}

func (c *company) save() companyState {
	saved := companyState{ID: c.id, Name: c.name, Bare: c.bare, Tables: []savedTable{}}
	for _, t := range c.tables {
		saved.Tables = append(saved.Tables, t.save())
	}
	sort.Slice(saved.Tables, func(i, j int) bool {
		a, b := &saved.Tables[i], &saved.Tables[j]
		return cmp.Or(cmp.Compare(a.API, b.API), cmp.Compare(a.Set, b.Set)) < 0
	})
	return saved
}

func (t *table) save() savedTable {
	saved := savedTable{
		API: t.API, Set: t.Set, NextID: t.ids.next, IDTail: t.ids.tail,
		Inserted: t.inserted, Versions: t.versions, Serial: t.serial, Posted: t.posted, Rows: []savedRow{},
	}
	for _, r := range t.rows {
		values := map[string]string{}
		for i := range t.columns {
			if r.values[i] != t.columns[i].initial {
				values[t.columns[i].Name] = r.values[i]
			}
		}
		saved.Rows = append(saved.Rows, savedRow{r.order, r.etag, values})
	}
	return saved
}
