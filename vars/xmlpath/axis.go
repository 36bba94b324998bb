package xmlpath

import "iter"

// axes gives the places that lie on an axis of a place, the nearest first (XPath 1.0
// section 2.2); nil for what is no axis.
func axisOf(word string) func(place, bool) iter.Seq[place] {
	switch word {
	case "child":
		return children
	case "descendant":
		return below
	case "descendant-or-self":
		return with(below)
	case "parent":
		return parent
	case "ancestor":
		return ancestors
	case "ancestor-or-self":
		return with(ancestors)
	case "following-sibling":
		return siblings((*node).following)
	case "preceding-sibling":
		return siblings((*node).preceding)
	case "following":
		return following
	case "preceding":
		return preceding
	case "attribute":
		return attributes
	case "self":
		return with(nowhere)
	case "namespace":
		return nowhere
	}
	return nil
}

func (n *node) following() *node { return n.next }
func (n *node) preceding() *node { return n.previous }

func nowhere(place, bool) iter.Seq[place] { return func(func(place) bool) {} }

// with is an axis that begins with the place itself.
func with(axis func(place, bool) iter.Seq[place]) func(place, bool) iter.Seq[place] {
	return func(p place, exact bool) iter.Seq[place] {
		return func(yield func(place) bool) {
			if yield(p) {
				axis(p, exact)(yield)
			}
		}
	}
}

func children(p place, _ bool) iter.Seq[place] {
	return func(yield func(place) bool) {
		if p.isAttribute() {
			return
		}
		for n := p.at.first; n != nil && yield(place{n, onElement}); n = n.next {
		}
	}
}

func below(p place, _ bool) iter.Seq[place] {
	return func(yield func(place) bool) {
		if p.isAttribute() {
			return
		}
		for n := p.at.first; n != nil && yield(place{n, onElement}); n = n.nextBelow(p.at) {
		}
	}
}

func parent(p place, exact bool) iter.Seq[place] {
	return func(yield func(place) bool) {
		for above := range ancestors(p, exact) {
			yield(above)
			return
		}
	}
}

func ancestors(p place, _ bool) iter.Seq[place] {
	return func(yield func(place) bool) {
		n := p.at.parent
		if p.isAttribute() {
			n = p.at
		}
		for ; n != nil && yield(place{n, onElement}); n = n.parent {
		}
	}
}

func siblings(on func(*node) *node) func(place, bool) iter.Seq[place] {
	return func(p place, _ bool) iter.Seq[place] {
		return func(yield func(place) bool) {
			if p.isAttribute() {
				return
			}
			for n := on(p.at); n != nil && yield(place{n, onElement}); n = on(n) {
			}
		}
	}
}

func following(p place, _ bool) iter.Seq[place] {
	return func(yield func(place) bool) {
		n := p.at.nextBeside(nil)
		if p.isAttribute() {
			n = p.at.nextBelow(nil)
		}
		for ; n != nil && yield(place{n, onElement}); n = n.nextBelow(nil) {
		}
	}
}

// preceding goes back in document order and leaves out the ancestors.
func preceding(p place, _ bool) iter.Seq[place] {
	return func(yield func(place) bool) {
		for above := p.at; above != nil; above = above.parent {
			for n := above.previous; n != nil; n = n.previous {
				if !n.backwards(yield) {
					return
				}
			}
		}
	}
}

// backwards passes a node and what is below it, the last first.
func (n *node) backwards(yield func(place) bool) bool {
	for child := n.last; child != nil; child = child.previous {
		if !child.backwards(yield) {
			return false
		}
	}
	return yield(place{n, onElement})
}

// attributes are those of an element; in REST Client declarations of namespaces are some.
func attributes(p place, exact bool) iter.Seq[place] {
	return func(yield func(place) bool) {
		if p.isAttribute() {
			return
		}
		for i, a := range p.at.attributes {
			if _, declares := a.declares(); (!declares || exact) && !yield(place{p.at, i}) {
				return
			}
		}
	}
}
