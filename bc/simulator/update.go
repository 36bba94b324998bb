package simulator

import (
	"net/http"
	"slices"
	"strings"

	"github.com/bchttp/bchttp/bc/model"
)

// update answers PATCH, and PUT in the same way (business-central section 3.7).
func (x *exchange) update(r *resource) (reply, *failure) {
	if r.one && r.row != nil && r.isMedia() {
		return x.writeMedia(r)
	}
	if f := x.refuseChange(r, "modify", r.entity.Verbs.Patch); f != nil {
		return reply{}, f
	}
	if f := x.ifMatch(r.row, true); f != nil {
		return reply{}, f
	}
	members, f := readMembers(x.body)
	if f != nil {
		return reply{}, f
	}
	d := &draft{
		table: r.table, company: r.company, tables: r.company.table,
		values: slices.Clone(r.row.values), old: r.row, now: x.now(),
	}
	if f := d.fill(members); f != nil {
		return reply{}, f
	}
	if f := d.check(); f != nil {
		return reply{}, f
	}
	q, f := x.readQuery(r)
	if f != nil {
		return reply{}, f
	}
	d.complete()
	changed := r.table.replace(r.row, d.values)
	r.company.retotal(r.table, changed, d.now)
	r.company.afterwards(r.table, r.row, changed, d.now)
	return reply{status: http.StatusOK, body: x.entityBody(r, q, changed)}, nil
}

// remove answers DELETE.
func (x *exchange) remove(r *resource) (reply, *failure) {
	if f := x.refuseChange(r, "delete", r.entity.Verbs.Delete); f != nil {
		return reply{}, f
	}
	if f := x.ifMatch(r.row, x.options.Strict); f != nil {
		return reply{}, f
	}
	if f := r.company.guardPosted(r.table, r.row.values); f != nil {
		return reply{}, f
	}
	if f := r.company.guardUsed(r.table, r.row); f != nil {
		return reply{}, f
	}
	if f := r.company.guardLast(r.table); f != nil {
		return reply{}, f
	}
	if r.table.byKey[r.row.key] == nil {
		return reply{status: http.StatusNoContent}, nil // a picture that is empty
	}
	r.table.remove(r.row)
	r.company.removeLines(r.table, r.row)
	r.company.removeMedia(r.row.key)
	r.company.afterwards(r.table, r.row, nil, x.now())
	r.company.retotal(r.table, r.row, x.now())
	return reply{status: http.StatusNoContent}, nil
}

// refuseChange judges whether the resource is an entity that can be changed.
func (x *exchange) refuseChange(r *resource, what string, allowed bool) *failure {
	switch {
	case !r.one:
		return notAllowed(x.r.Method, r.entity.Set, "Collection")
	case allowed && isBusinessEvent(r.entity):
		return notSimulated("business events (`" + r.entity.Set + "`)")
	case !allowed && r.entity.Scope == model.RootScope:
		return notAllowed(x.r.Method, r.entity.Name, "Entity")
	case !allowed:
		return fail(model.CodeMethodNotAllowed, "Entity does not support %s", what)
	case r.member != nil:
		return notAllowed(x.r.Method, r.member.Name, "Primitive")
	case r.row == nil:
		return noSegment(r.entity.Name)
	}
	return nil
}

// etags splits the values of If-Match.
func etags(values []string) []string {
	var all []string
	for _, value := range values {
		for tag := range strings.SplitSeq(value, ",") {
			all = append(all, strings.TrimSpace(tag))
		}
	}
	return all
}
