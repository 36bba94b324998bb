package simulator

import (
	"errors"
	"slices"
	"strings"

	"github.com/bchttp/bchttp/bc/model"
	"github.com/bchttp/bchttp/bc/odata"
)

// query is what the options of an address ask of a set.
type query struct {
	filter odata.Predicate // nil: all
	order  odata.Ordering  // nil: as created
	// shown are the columns of `$select`, nil for all; selected is how a context
	// names them.
	shown    []bool
	selected string
	skip     int64
	top      int64 // -1: all
	count    bool
	after    string // key behind which the page starts
	expanded []expansion
}

// readQuery parses the options and binds them to the set (section 3.1).
func (x *exchange) readQuery(r *resource) (*query, *failure) {
	if x.r.URL.RawQuery == "" {
		return &query{top: -1}, needParent(r, nil)
	}
	parsed, err := odata.ParseQuery(x.r.URL.RawQuery)
	if err != nil {
		return nil, syntaxFailure(err)
	}
	q, f := x.bindQuery(r.company, r.table, parsed)
	if f != nil {
		return nil, f
	}
	return q, needParent(r, parsed.Filter)
}

// bindQuery binds options to the set that they are about.
func (x *exchange) bindQuery(c *company, t *table, parsed *odata.Query) (*query, *failure) {
	q := &query{top: -1, count: parsed.Count}
	if parsed.Top != nil {
		q.top = *parsed.Top
	}
	if parsed.Skip != nil {
		q.skip = *parsed.Skip
	}
	fields := schema{t.shape}
	for _, read := range [...]func() *failure{
		func() *failure { return q.readFilter(parsed, fields, x.options.Strict) },
		func() *failure { return q.readOrder(parsed, fields) },
		func() *failure { return q.readSelect(parsed, fields) },
		func() *failure { return q.readSkipToken(parsed.SkipToken) },
		func() (f *failure) { q.expanded, f = x.readExpand(c, t, parsed.Expand); return f },
	} {
		if f := read(); f != nil {
			return nil, f
		}
	}
	return q, nil
}

// syntaxFailure is the answer to options that do not parse: 400, although the code
// is one of not found (section 4.2).
func syntaxFailure(err error) *failure {
	var syntax *odata.SyntaxError
	if !errors.As(err, &syntax) {
		return fail(model.CodeBadRequest, "%s", err)
	}
	if syntax.Whole {
		return fail(model.CodeBadRequest, "%s", syntax.Server)
	}
	return fail(model.CodeNotFound, "%s", syntax.Server).with(400)
}

// bindFailure is the answer to options that do not fit the entity.
func bindFailure(err error, s schema) *failure {
	var bind *odata.BindError
	if !errors.As(err, &bind) {
		return fail(model.CodeBadRequest, "%s", err)
	}
	switch bind.Code {
	case odata.TooLong:
		return fail(model.CodeFilterError,
			`The filter "='%s'" is not valid for the %s field on the %s table. The length of the string exceeds the length of the field.`,
			bind.Value, keyField(bind.Field), tableCaption(s.Entity))
	case odata.NotAMember:
		return notAMember(bind, s)
	case odata.NotEvaluated:
		return notSimulated("this filter: " + bind.Message)
	}
	return fail(model.CodeBadRequest, "%s", bind.Server)
}

// notAMember names the options there are.
func notAMember(bind *odata.BindError, s schema) *failure {
	at, ok := s.Index(bind.Field)
	if !ok {
		return fail(model.CodeBadRequest, "%s", bind.Server)
	}
	return notAnOption(&s.columns[at], bind.Value)
}

func (q *query) readOrder(parsed *odata.Query, s schema) *failure {
	if len(parsed.OrderBy) == 0 {
		return nil
	}
	if isQuery(s.rule) {
		return fail(model.CodeMethodNotImplemented, "The order of an API query cannot be changed.")
	}
	order, err := odata.CompileOrder(parsed.OrderBy, s)
	if err != nil {
		return bindFailure(err, s)
	}
	q.order = order
	return nil
}

// readSelect marks the columns to show, and how a context names them.
func (q *query) readSelect(parsed *odata.Query, s schema) *failure {
	if len(parsed.Select) == 0 {
		return nil
	}
	shown, names := make([]bool, len(s.columns)), []string(nil)
	for _, item := range parsed.Select {
		if item.Star {
			return nil
		}
		name, f := s.chosen(item.Path, shown)
		if f != nil {
			return f
		}
		if !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	q.shown, q.selected = shown, "("+strings.Join(names, ",")+")"
	return nil
}

// chosen marks the column that an item of `$select` names, and gives the name. One of a
// navigation marks nothing: only `$expand` shows what it leads to.
func (s schema) chosen(path *odata.Path, shown []bool) (string, *failure) {
	if field, ok := s.Field(path); ok {
		shown[field.Index] = true
		return s.columns[field.Index].Name, nil
	}
	if len(path.Segments) == 1 {
		if n := s.Navigation(path.Segments[0].Name); n != nil {
			return n.Name, nil
		}
	}
	return "", bindFailure(odata.NoSuchProperty(path, s), s)
}
