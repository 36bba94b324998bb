package simulator

import (
	"github.com/bchttp/bchttp/bc/model"
)

// navigate follows a navigation property of an entity (section 2.3).
func (x *exchange) navigate(r *resource, n *model.Navigation, s segment, rest []string) (*resource, *failure) {
	if r.row == nil {
		return nil, noSegment(s.name)
	}
	found, f := x.targetOf(r.company, r.table, n)
	if f != nil {
		return nil, f
	}
	to := &found
	to.base = r.base + "(" + pathEscape(r.table.keyText(r.row)) + ")/" + n.Name
	to.context = r.context + "(" + pathEscape(r.table.keyText(r.row)) + ")/" + n.Name
	if f := to.bind(r, n); f != nil {
		return nil, f
	}
	if f := to.narrow(n, s); f != nil {
		return nil, f
	}
	return x.resolveBehind(to, rest)
}

// bind ties the target to the entity that the navigation starts from.
func (r *resource) bind(from *resource, n *model.Navigation) *failure {
	for _, via := range n.Via {
		here, ok := from.entity.Index(via.Name)
		there, known := r.entity.Index(via.Value)
		if !ok || !known {
			return notSimulated("the navigation `" + n.Name + "`")
		}
		r.bound = append(r.bound, binding{there, from.row.values[here]})
	}
	for _, constant := range n.Constant {
		if there, known := r.entity.Index(constant.Name); known {
			r.bound = append(r.bound, binding{there, constant.Value})
		}
	}
	return nil
}

// narrow picks the entity: the only one of a relation to one, or that of the key. The only
// one may have its key, too, as in `picture(ID)/pictureContent`.
func (r *resource) narrow(n *model.Navigation, s segment) *failure {
	if !n.Collection {
		r.one, r.single = true, true
		r.row = r.only()
	}
	if !s.keyed {
		return nil
	}
	found, f := r.find(s)
	if f != nil {
		return f
	}
	if n.Collection && r.binds(found) {
		r.one, r.row = true, found
		return nil
	}
	if r.row == nil || r.row.key != found.key {
		return r.table.missing(found.key)
	}
	return nil
}

// only is the record of a relation to one, nil if there is none.
func (r *resource) only() *row {
	for _, candidate := range r.table.rows {
		if r.binds(candidate) {
			return candidate
		}
	}
	return r.virtualOf()
}

// find is the record that a key names, also one that is not in its table.
func (r *resource) find(s segment) (*row, *failure) {
	if r.table.within >= 0 {
		return r.findWithin(s)
	}
	found, f := r.table.lookUp(s)
	if f != nil && f.code == model.CodeRecordNotFound && len(s.parts) == 1 {
		if virtual := r.company.virtual(r.table, s.parts[0].Value); virtual != nil {
			return virtual, nil
		}
	}
	return found, f
}
