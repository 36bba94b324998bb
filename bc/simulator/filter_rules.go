package simulator

import (
	"github.com/bchttp/bchttp/bc/model"
	"github.com/bchttp/bchttp/bc/odata"
)

// schemaVersion is what `$schemaversion` comes to: the API v2.0 is fixed to 2.0, whatever a
// request asks for (section 3.1).
func schemaVersion(parsed *odata.Query, s schema) odata.SchemaVersion {
	if s.API == model.StandardAPI || parsed.SchemaVersion == (odata.SchemaVersion{}) {
		return odata.SchemaVersion{Major: 2, Minor: 0}
	}
	return parsed.SchemaVersion
}

// applyFilterRules returns the filter as Business Central understands it: it refuses
// `or` over two fields, and lets all rows pass where a filter holds what it ignores.
func applyFilterRules(parsed *odata.Query, s schema, strict bool) (odata.Expr, *failure) {
	if odata.OrOverFields(parsed.Filter) != nil {
		return nil, fail(model.CodeBadRequest, odata.OrNotSupported)
	}
	version := schemaVersion(parsed, s)
	ignored := odata.Ignored(parsed.Filter, version)
	switch nested := odata.NestedCall(parsed.Filter, version); {
	case ignored != nil && strict:
		return nil, fail(model.CodeBadRequest, "The filter `%s` is ignored by Business Central, so all rows would come back.", ignored)
	case ignored != nil:
		return nil, nil
	case nested != nil && strict:
		return nil, fail(model.CodeBadRequest, "The function `%s` inside of another needs $schemaversion=2.1, and this request has %d.%d.", nested.Name, version.Major, version.Minor)
	}
	return parsed.Filter, nil
}

// withoutFilterOnly takes the conditions on columns off that are for filters only: they
// narrow what a page sums up, not which rows it shows (section 3.2).
func (s schema) withoutFilterOnly(e odata.Expr) odata.Expr {
	b, ok := e.(*odata.Binary)
	if !ok || b.Op != odata.And {
		if s.filtersOnly(e) {
			return nil
		}
		return e
	}
	left, right := s.withoutFilterOnly(b.Left), s.withoutFilterOnly(b.Right)
	switch {
	case left == nil:
		return right
	case right == nil:
		return left
	}
	both := *b
	both.Left, both.Right = left, right
	return &both
}

// filtersOnly tells whether a condition is about a column that is for filters only.
func (s schema) filtersOnly(e odata.Expr) bool {
	for _, path := range odata.Fields(e) {
		if field, ok := s.Field(path); ok && s.columns[field.Index].FilterOnly {
			return true
		}
	}
	return false
}

// isQuery tells whether an entity is an API query, whose order cannot be chosen
// (section 3.1).
func isQuery(set string) bool { return set == "customerSales" || set == "vendorPurchases" }

// checkIntent judges the header Data-Access-Intent, which is for reading (section 3.4).
func (x *exchange) checkIntent() *failure {
	if x.r.Header.Get("Data-Access-Intent") != "ReadOnly" || x.reads() {
		return nil
	}
	return fail(model.CodeBadRequest, "The data access intent ReadOnly is for GET requests only.")
}
