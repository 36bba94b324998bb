package simulator

import (
	"strings"

	"github.com/bchttp/bchttp/bc/catalog"
	"github.com/bchttp/bchttp/bc/model"
)

// shape is an entity as the engine works with it: columns with what reading and
// writing need at hand. It is made once for a set and never changed.
type shape struct {
	*model.Entity
	catalog *catalog.Catalog
	// rule is the name under which rules.go knows the set, empty for custom APIs.
	rule    string
	columns []column
	key     []int // positions of the key
	// number is the column that a number series fills, unique the column whose
	// value must not repeat; -1 if there is none. created and modified are the
	// columns of the time of writing.
	number, unique    int
	created, modified []int
	lookups           []lookup
	// within is the column of the parent whose records alone the key tells apart, -1 if
	// it does so among all.
	within int
}

// column is a property.
type column struct {
	*model.Property
	// initial is the value of a new record that does not give one (section 1.2).
	initial string
	// label is `,"name":` as it is written.
	label   string
	members []model.Member // of an enum
	// code marks a field that holds upper case.
	code bool
}

func newShape(e *model.Entity, c *catalog.Catalog) *shape {
	s := &shape{Entity: e, catalog: c, number: -1, unique: -1, within: -1}
	if !c.IsCustom(e) {
		s.rule = e.Set
	}
	s.columns = make([]column, len(e.Properties))
	for i := range e.Properties {
		p := &e.Properties[i]
		c := column{Property: p, label: `,"` + p.Name + `":`, code: p.Kind == model.String && isCode(p)}
		if p.Kind == model.Enum {
			c.members = catalog.Members(p)
		}
		c.initial = initial(c)
		s.columns[i] = c
		s.note(p.Name, i)
	}
	for _, name := range e.Key {
		at, _ := e.Index(name)
		s.key = append(s.key, at)
	}
	s.lookups = lookupsOf(s)
	if s.rule == dimensionSet {
		s.within, _ = s.Index("parentId")
	}
	return s
}

// sibling is the entity of another set of the same API, nil if there is none.
//
// Not copied into its many callers: docs/performance.md, "What is linked".
//
//go:noinline
func (s *shape) sibling(set string) *model.Entity { return s.catalog.Lookup(s.API, set) }

// note remembers the columns that the engine fills itself.
func (s *shape) note(name string, at int) {
	switch name {
	case "number":
		s.number, s.unique = at, at
	case "code":
		if s.unique < 0 && !repeatsCode(s.rule) {
			s.unique = at
		}
	case "systemCreatedAt":
		s.created = append(s.created, at)
	case "lastModifiedDateTime", "systemModifiedAt":
		if s.columns[at].Kind == model.DateTimeOffset {
			s.modified = append(s.modified, at)
		}
	}
}

// initial is the value of an unset member (business-central section 1.2, "rules for
// defaults").
func initial(c column) string {
	switch c.Kind {
	case model.GUID:
		return zeroGUID
	case model.Decimal, model.Int32, model.Int64:
		return "0"
	case model.Boolean:
		return "false"
	case model.Date:
		return "0001-01-01"
	case model.DateTimeOffset:
		return "0001-01-01T00:00:00Z"
	case model.Collection:
		return "[]"
	case model.Enum:
		return unsetMember(c.members)
	}
	return ""
}

// unsetMember is the member with the value 0, or the first.
func unsetMember(members []model.Member) string {
	for _, m := range members {
		if m.Value == 0 {
			return m.Name
		}
	}
	if len(members) > 0 {
		return members[0].Name
	}
	return ""
}

// isCode tells by the name whether a text is a Code field of the table. Numbers of
// records have 20 characters; those of telephones and taxes have another length.
func isCode(p *model.Property) bool {
	return p.Name == "code" || p.Name == "number" || p.Name == "country" || strings.HasSuffix(p.Name, "Code") ||
		strings.HasSuffix(p.Name, "Number") && p.MaxLength == 20
}

// blank is the record that a create starts from, at a time of the server.
func (s *shape) blank(now string) []string {
	values := make([]string, len(s.columns))
	for i := range s.columns {
		values[i] = s.columns[i].initial
	}
	for i := range defaults {
		if d := &defaults[i]; d.set == s.rule {
			if at, ok := s.Index(d.property); ok {
				values[at] = strings.Replace(d.value, today, now[:len("2006-01-02")], 1)
			}
		}
	}
	return values
}

// keyOf joins the key of a record to the text that the table finds it by.
func (s *shape) keyOf(values []string) string {
	if s.within >= 0 {
		return values[s.within] + "\x00" + values[s.key[0]]
	}
	if len(s.key) == 1 {
		return values[s.key[0]]
	}
	parts := make([]string, len(s.key))
	for i, at := range s.key {
		parts[i] = values[at]
	}
	return strings.Join(parts, "\x00")
}
