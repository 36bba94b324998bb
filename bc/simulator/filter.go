package simulator

import (
	"github.com/bchttp/bchttp/bc/model"
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
	t := odata.Type{Kind: odataKind(c.Kind), Name: c.Type, MaxLength: c.MaxLength}
	for _, m := range c.members {
		t.Members = append(t.Members, m.Name)
	}
	return t
}

func odataKind(k model.Kind) odata.Kind {
	switch k {
	case model.String:
		return odata.Text
	case model.GUID:
		return odata.GUID
	case model.Decimal, model.Int32, model.Int64:
		return odata.Number
	case model.Boolean:
		return odata.Bool
	case model.Date:
		return odata.Date
	case model.DateTimeOffset:
		return odata.DateTime
	case model.Enum:
		return odata.Enum
	}
	return odata.Opaque
}

// cursor shows one record at a time to package odata.
type cursor struct {
	shape *shape
	row   *row
}

// Value implements odata.Row.
func (c *cursor) Value(at int) odata.Value {
	v, _ := odata.ParseValue(odataKind(c.shape.columns[at].Kind), c.row.values[at])
	return v
}

// readFilter binds the filter, with the rules of section 3.2.
func (q *query) readFilter(parsed *odata.Query, s schema, strict bool) *failure {
	if parsed.Filter == nil {
		return nil
	}
	filter, f := applyFilterRules(parsed, strict)
	if f != nil || filter == nil {
		return f
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

// schemaVersion is that of the API v2.0, whatever a request asks for (section 3.1).
var schemaVersion = odata.SchemaVersion{Major: 2, Minor: 0}

// applyFilterRules returns the filter as Business Central understands it: it refuses
// `or` over two fields, and lets all rows pass where a filter holds what it ignores.
func applyFilterRules(parsed *odata.Query, strict bool) (odata.Expr, *failure) {
	if odata.OrOverFields(parsed.Filter) != nil {
		return nil, fail(model.CodeBadRequest, "The 'OR' operator is not supported on distinct fields on an OData filter.")
	}
	ignored := odata.Ignored(parsed.Filter, schemaVersion)
	if ignored == nil {
		return parsed.Filter, nil
	}
	if strict {
		return nil, fail(model.CodeBadRequest, "The filter `%s` is ignored by Business Central, so all rows would come back.", ignored)
	}
	return nil, nil
}
