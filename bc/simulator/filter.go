package simulator

import (
	"github.com/bchttp/bchttp/bc/catalog"
	"github.com/bchttp/bchttp/bc/odata"
)

// schema tells package odata what the names of an entity mean.
type schema struct{ *shape }

// TypeName implements odata.Schema.
func (s schema) TypeName() string { return "Microsoft.NAV." + s.Name }

// Field implements odata.Schema: a path of one name is a column.
func (s schema) Field(path *odata.Path) (odata.Field, bool) {
	if len(path.Segments) != 1 {
		return odata.Field{}, false
	}
	at, ok := s.Index(path.Segments[0].Name)
	if !ok {
		return odata.Field{}, false
	}
	return odata.Field{Index: at, Type: odataType(&s.columns[at])}, true
}

// Properties implements odata.Schema.
func (s schema) Properties() []string {
	names := make([]string, len(s.columns))
	for i := range s.columns {
		names[i] = s.columns[i].Name
	}
	return names
}

func odataType(c *column) odata.Type {
	t := odata.Type{Kind: catalog.Kind(c.Kind), Name: c.Type, MaxLength: c.MaxLength}
	for _, m := range c.members {
		t.Members = append(t.Members, m.Name)
	}
	return t
}

// cursor shows one record at a time to package odata.
type cursor struct {
	shape *shape
	row   *row
}

// Value implements odata.Row.
func (c *cursor) Value(at int) odata.Value {
	v, _ := odata.ParseValue(catalog.Kind(c.shape.columns[at].Kind), c.row.values[at])
	return v
}

// readFilter binds the filter, with the rules of section 3.2.
func (q *query) readFilter(parsed *odata.Query, s schema, strict bool) *failure {
	if parsed.Filter == nil {
		return nil
	}
	filter, f := applyFilterRules(parsed, s, strict)
	if f != nil || filter == nil {
		return f
	}
	if filter = s.withoutFilterOnly(filter); filter == nil {
		return nil
	}
	if s.rule == webhookSet {
		filter = widen(filter)
	}
	predicate, err := odata.Compile(filter, s)
	if err != nil {
		return bindFailure(err, s)
	}
	q.filter = predicate
	return nil
}

func fieldsOf(filter odata.Expr) []*odata.Path {
	if filter == nil {
		return nil
	}
	return odata.Fields(filter)
}

// needParent refuses to list lines of no document in particular (section 6).
func needParent(r *resource, filter odata.Expr) *failure {
	property, refusal := parentOf(r.table.rule)
	if property == "" || r.one || len(r.bound) > 0 {
		return nil
	}
	for _, path := range fieldsOf(filter) {
		if name := path.String(); name == property || name == r.entity.Key[0] {
			return nil
		}
	}
	return dialog("%s", refusal)
}
