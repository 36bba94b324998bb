package simulator

import (
	"sort"
	"strconv"

	"github.com/bchttp/bchttp/bc/model"
)

// list answers the entities of a set that a query asks for.
func (x *exchange) list(r *resource) (reply, *failure) {
	q, f := x.readQuery(r)
	if f != nil {
		return reply{}, f
	}
	rows := q.choose(r)
	if r.count {
		return reply{status: 200, contentType: "text/plain; charset=utf-8", body: strconv.AppendInt(nil, int64(len(rows)), 10)}, nil
	}
	page, next, f := x.page(q, rows)
	if f != nil {
		return reply{}, f
	}
	return reply{status: 200, body: x.listBody(r, q, page, len(rows), next)}, nil
}

// choose returns the records that pass the filter, in the order asked for.
func (q *query) choose(r *resource) []*row {
	if q.filter == nil && q.order == nil && len(r.bound) == 0 {
		return r.table.rows
	}
	var chosen []*row
	at := cursor{shape: r.table.shape}
	for _, candidate := range r.table.rows {
		at.row = candidate
		if r.binds(candidate) && (q.filter == nil || q.filter(&at)) {
			chosen = append(chosen, candidate)
		}
	}
	if q.order != nil {
		a, b := cursor{shape: r.table.shape}, cursor{shape: r.table.shape}
		sort.SliceStable(chosen, func(left, right int) bool {
			a.row, b.row = chosen[left], chosen[right]
			return q.order(&a, &b) < 0
		})
	}
	return chosen
}

// binds tells whether a record belongs to the parent in the path.
func (r *resource) binds(candidate *row) bool {
	for _, b := range r.bound {
		if candidate.values[b.column] != b.value {
			return false
		}
	}
	return true
}

// listBody writes the page.
func (x *exchange) listBody(r *resource, q *query, page []*row, total int, next string) []byte {
	e := x.encoder(r, q)
	out := make([]byte, 0, 256+len(page)*1024)
	out = append(append(out, '{'), x.contextMember("#"+r.context+q.selected)...)
	if q.count {
		out = strconv.AppendInt(append(out, `"@odata.count":`...), int64(total), 10)
		out = append(out, ',')
	}
	out = append(out, `"value":[`...)
	for i, one := range page {
		if i > 0 {
			out = append(out, ',')
		}
		out = e.entity(out, one, "")
	}
	out = append(out, ']')
	if next != "" {
		out = quote(append(out, `,"@odata.nextLink":`...), next)
	}
	return append(out, '}')
}

func (x *exchange) encoder(r *resource, q *query) *encoder {
	e := &encoder{format: x.format, shape: r.table.shape, link: x.root + "/" + r.base, single: r.single}
	if q != nil {
		e.shown, e.expanded = q.shown, q.expanded
	}
	return e
}

// maxPage is the number of entities on a page (section 3.3).
const maxPage = model.MaxPage
