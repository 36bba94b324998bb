package simulator

import (
	"net/http"
	"slices"

	"github.com/bchttp/bchttp/bc/model"
)

// create answers POST to a set (business-central section 3.7).
func (x *exchange) create(r *resource) (reply, *failure) {
	if f := refuseCreate(r); f != nil {
		return reply{}, f
	}
	members, f := readMembers(x.body)
	if f != nil {
		return reply{}, f
	}
	q, f := x.readQuery(&resource{company: r.company, entity: r.entity, table: r.table, one: true})
	if f != nil {
		return reply{}, f
	}
	var i insertion
	created, f := i.insert(r, members, x.now())
	if f != nil {
		i.undo()
		return reply{}, f
	}
	created = r.table.byKey[created.key] // lines may have changed its totals
	answer := reply{status: http.StatusCreated, location: x.location(r, created)}
	if x.prefers("return-no-content") {
		answer.status = http.StatusNoContent
		return answer, nil
	}
	answer.body = x.entityBody(r, q, created)
	return answer, nil
}

// refuseCreate judges whether records can be created here at all.
func refuseCreate(r *resource) *failure {
	switch {
	case r.one:
		return notAllowed(http.MethodPost, r.entity.Name, "Entity")
	case r.entity.Verbs.Post && isBusinessEvent(r.entity):
		return notSimulated("business events (`" + r.entity.Set + "`)")
	case r.entity.Verbs.Post:
		return nil
	case r.entity.Scope == model.RootScope:
		return notAllowed(http.MethodPost, r.entity.Set, "Entity")
	}
	return fail(model.CodeMethodNotAllowed, "Entity does not support insert")
}

// isBusinessEvent tells whether a set is about business events, which are not
// simulated.
func isBusinessEvent(e *model.Entity) bool {
	return e.Scope == model.RootScope && e.Set == "externaleventsubscriptions"
}

// now is the time of the server in the form of its answers.
func (x *exchange) now() string { return timestamp(x.options.Clock()) }

// ifMatch compares the header If-Match with an etag (section 3.8).
func (x *exchange) ifMatch(r *row, required bool) *failure {
	values := x.r.Header.Values("If-Match")
	if len(values) == 0 {
		if required {
			return fail(model.CodeInvalidToken, "Could not validate the client concurrency token required by the service. Please provide a valid token in the client request.")
		}
		return nil
	}
	if slices.ContainsFunc(etags(values), func(tag string) bool { return tag == "*" || tag == r.etag }) {
		return nil
	}
	return fail(model.CodeEntityChanged, "Another user has already changed the record.")
}
