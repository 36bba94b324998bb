package xmlpath

import "strings"

// most is the number of places, and of 64 bytes of text, that an expression may look at,
// beside rounds through the whole document.
const (
	most   = 5_000_000
	rounds = 16
)

// onElement is the attribute of a place that is no attribute.
const onElement = -1

// place is a node of a document: attributes are places of their own.
type place struct {
	at        *node
	attribute int // an index into at.attributes, or onElement
}

func (p place) isAttribute() bool { return p.attribute != onElement }

// before tells whether a place comes first in document order.
func (p place) before(other place) bool {
	return p.at.order+p.attribute+1 < other.at.order+other.attribute+1
}

// name is that of an element or an attribute, and what an instruction is for.
func (p place) name() name {
	switch {
	case p.isAttribute():
		return p.at.attributes[p.attribute].name
	case p.at.kind == kindInstruction:
		target, _, _ := strings.Cut(p.at.data, " ")
		return name{local: target}
	}
	return p.at.name
}

// data is the text of what has no children.
func (p place) data() string {
	switch {
	case p.isAttribute():
		return p.at.attributes[p.attribute].value
	case p.at.kind == kindInstruction:
		_, data, _ := strings.Cut(p.at.data, " ")
		return data
	}
	return p.at.data
}

// run is one evaluation of an expression.
type run struct {
	moves int // that are left
	exact bool
	// err is why it came to an end.
	err error
}

// spend counts a look at a place; false if there are no more.
func (r *run) spend() bool {
	if r.moves--; r.moves < 0 && r.err == nil {
		r.err = ErrTooLong
	}
	return r.err == nil
}

// text is the string value of a place (XPath 1.0 section 5).
func (r *run) text(p place) string {
	if p.isAttribute() || p.at.kind != kindElement && p.at.kind != kindDocument {
		return p.data()
	}
	if n := p.at.first; n != nil && n.next == nil && n.kind == kindText { // as most have
		return n.data
	}
	var out strings.Builder
	for n := p.at.first; n != nil && r.spend(); n = n.nextBelow(p.at) {
		if n.kind == kindText || n.kind == kindCDATA {
			r.moves -= len(n.data) / 64
			out.WriteString(n.data)
		}
	}
	return out.String()
}

// nextBelow is the node that follows in document order, nil at the end of what is
// below a node.
func (n *node) nextBelow(top *node) *node {
	if n.first != nil {
		return n.first
	}
	return n.nextBeside(top)
}

// nextBeside is the same without what is below the node itself.
func (n *node) nextBeside(top *node) *node {
	for ; n != nil && n != top; n = n.parent {
		if n.next != nil {
			return n.next
		}
	}
	return nil
}
