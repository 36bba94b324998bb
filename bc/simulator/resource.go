package simulator

import (
	"strings"

	"github.com/bchttp/bchttp/bc/model"
)

// resource is what a path means: a set or an entity, and what is asked of it.
type resource struct {
	company *company
	entity  *model.Entity
	table   *table
	// context is what stands behind `$metadata#`, without `/$entity`; base the path
	// of the set below the route, for links.
	context, base string
	// one tells that an entity is meant; row is that entity.
	one bool
	row *row
	// bound fixes columns: those that tie a line to its parent.
	bound []binding
	// single tells that the entity is the only one of a navigation: its address has
	// no key.
	single bool
	// count: `/$count`. member: a property of the entity, raw: its `$value`.
	count  bool
	member *model.Property
	raw    bool
	// action is what is to be done with the entity.
	action *model.Action
}

type binding struct {
	column int
	value  string
}

// resolve follows the segments behind the route (business-central section 2.3).
func (x *exchange) resolve(segments []string) (*resource, *failure) {
	first, f := parseSegment(segments[0])
	if f != nil {
		return nil, f
	}
	if !x.isCompany(first) || len(segments) == 1 {
		return x.resolveSet(&resource{}, first, segments[1:])
	}
	c, f := x.companyOf(first)
	if f != nil {
		return nil, f
	}
	next, f := parseSegment(segments[1])
	if f != nil {
		return nil, f
	}
	within := x.within(c)
	if e := x.store.catalog.Lookup(x.route, next.name); e == nil || e.Scope != model.CompanyScope {
		r, f := x.resolveSet(&resource{}, first, nil)
		if f != nil {
			return nil, f
		}
		return x.resolveBehind(r, segments[1:])
	}
	return x.resolveSet(&resource{company: c, context: within + "/", base: within + "/"}, next, segments[2:])
}

// companyOf finds the company that a key names: an id, or an alternate key.
func (x *exchange) companyOf(s segment) (*company, *failure) {
	if s.name == companySet {
		return x.namedCompany(s)
	}
	t := x.store.root().table(entityOf("companies"))
	r, f := t.lookUp(s)
	if f != nil {
		return nil, f
	}
	return x.store.company(r.key), nil
}

// resolveSet finds the set that a segment names.
func (x *exchange) resolveSet(r *resource, s segment, rest []string) (*resource, *failure) {
	e := x.store.catalog.Lookup(x.route, s.name)
	if e == nil || e.Scope == model.ContainedScope {
		return nil, noSegment(s.name)
	}
	if f := x.holder(r, e); f != nil {
		return nil, f
	}
	r.entity, r.table = e, x.tableOf(r.company, e)
	r.context, r.base = r.context+s.name, r.base+s.name
	if s.keyed {
		found, f := r.find(s)
		if f != nil {
			return nil, f
		}
		r.one, r.row = true, found
	}
	return x.resolveBehind(r, rest)
}

// tableOf is the table of an entity under the route of the request.
func (x *exchange) tableOf(c *company, e *model.Entity) *table {
	if e.Set == definitionSet && e.Scope == model.RootScope {
		return x.store.definitions(x.route, e)
	}
	return c.table(e)
}

// holder decides the company of a set that is not below one in the path: the query,
// then the default.
func (x *exchange) holder(r *resource, e *model.Entity) *failure {
	if e.Scope == model.RootScope {
		if r.company != nil {
			return noSegment(e.Set)
		}
		r.company = x.store.root()
		return nil
	}
	if r.company != nil {
		return nil
	}
	name, given := x.queryCompany()
	if !given {
		r.company = x.store.defaultCompany()
		return nil
	}
	if r.company = x.store.company(name); r.company == nil {
		return noCompany(name)
	}
	return nil
}

// queryCompany is the query option `company`; inside of a batch also the header.
func (x *exchange) queryCompany() (string, bool) {
	if name := x.r.Header.Get("Company"); x.inBatch && name != "" {
		return name, true
	}
	if x.r.URL.RawQuery == "" {
		return "", false
	}
	for name, values := range x.r.URL.Query() {
		if strings.EqualFold(name, "company") {
			return values[0], true
		}
	}
	return "", false
}

// resolveBehind follows what stands behind a set or an entity.
func (x *exchange) resolveBehind(r *resource, rest []string) (*resource, *failure) {
	if len(rest) == 0 {
		return r, nil
	}
	if !r.one {
		return behindSet(r, rest)
	}
	s, f := parseSegment(rest[0])
	if f != nil {
		return nil, f
	}
	if n := r.entity.Navigation(s.name); n != nil {
		return x.navigate(r, n, s, rest[1:])
	}
	if x.route == model.WebServices && strings.HasPrefix(s.name, "NAV.") {
		s.name = "Microsoft." + s.name
	}
	if strings.HasPrefix(s.name, actionNamespace) {
		return behindAction(r, s, rest[1:])
	}
	return behindEntity(r, s, rest[1:])
}
