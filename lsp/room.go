package lsp

import "slices"

// mostKept is how many bytes of exchanges are kept for people to look at.
const mostKept = 64 << 20

// room decides which exchanges are kept: the last ones, as far as they find room together.
type room struct {
	most, used int
	of         map[string]int // bytes by id
	order      []string       // ids, the oldest first
}

// add takes an exchange in, in place of the last one of its id, and gives the ids of those that
// have to go.
func (r *room) add(id string, size int) (gone []string) {
	if _, ok := r.of[id]; ok {
		r.forget(id)
	}
	r.of[id], r.order, r.used = size, append(r.order, id), r.used+size
	for r.used > r.most {
		gone = append(gone, r.order[0])
		r.forget(r.order[0])
	}
	return gone
}

func (r *room) forget(id string) {
	r.used -= r.of[id]
	delete(r.of, id)
	r.order = slices.DeleteFunc(r.order, func(one string) bool { return one == id })
}

// size is how many bytes are kept of an exchange.
func (v *verdict) size() int {
	size := len(v.transcript)
	if v.exchange != nil {
		size += len(v.exchange.Request.Body) + len(v.exchange.Response.Body)
	}
	return size
}

// withoutExchange is what stays of a verdict: how it went, and the shape of the answer.
func (v verdict) withoutExchange() verdict {
	if v.shape != nil {
		v.shape() // it holds the exchange until it is worked out
	}
	v.transcript, v.result, v.exchange, v.dropped = "", "", nil, v.exchange != nil
	return v
}
