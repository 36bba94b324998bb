package simulator

import "net/http"

// read answers GET and HEAD.
func (x *exchange) read(r *resource) (reply, *failure) {
	switch {
	case !r.entity.Verbs.Get:
		return reply{}, notAllowed(x.r.Method, r.entity.Set, "Collection")
	case !r.one:
		return x.list(r)
	case r.row == nil:
		return reply{status: http.StatusNoContent}, nil // a relation that leads nowhere
	case r.isMedia():
		return x.readMedia(r)
	case r.member != nil:
		return x.readMember(r)
	}
	q, f := x.readQuery(r)
	if f != nil {
		return reply{}, f
	}
	return reply{status: http.StatusOK, body: x.entityBody(r, q, r.row)}, nil
}

// entityBody writes one entity with its context.
func (x *exchange) entityBody(r *resource, q *query, one *row) []byte {
	selected := ""
	if q != nil {
		selected = q.selected
	}
	front := x.contextMember("#" + r.context + selected + "/$entity")
	return x.encoder(r, q).entity(make([]byte, 0, 1536), one, front)
}

// readMember writes a property of an entity, raw or as JSON.
func (x *exchange) readMember(r *resource) (reply, *failure) {
	at, _ := r.entity.Index(r.member.Name)
	value := r.row.values[at]
	if r.raw {
		return reply{status: http.StatusOK, contentType: "text/plain; charset=utf-8", body: []byte(value)}, nil
	}
	e := x.encoder(r, nil)
	out := append([]byte{'{'}, x.contextMember("#"+r.context+"("+pathEscape(r.table.keyText(r.row))+")/"+r.member.Name)...)
	out = e.value(append(out, `"value":`...), &r.table.columns[at], value)
	return reply{status: http.StatusOK, body: append(out, '}')}, nil
}

// serviceDocument lists the sets of the route (section 2.3).
func (x *exchange) serviceDocument() (reply, *failure) {
	if x.r.Method != http.MethodGet && x.r.Method != http.MethodHead {
		return reply{}, notAllowed(x.r.Method, "service document", "Collection")
	}
	return reply{status: http.StatusOK, body: x.serviceBody()}, nil
}
