package xmlpath

import "iter"

// step is one step of a path: an axis, what is wanted on it, and conditions.
type step struct {
	axis       func(place, bool) iter.Seq[place]
	wanted     func(place) bool
	predicates []evaluator
	// apart: the step never leads from two places to the same.
	apart bool
}

// scope is where an expression is evaluated.
type scope struct {
	*run
	at             place
	position, size int
}

// evaluator computes an expression.
type evaluator func(s *scope) object

// follow leads the nodes of a set through steps.
func (r *run) follow(nodes []place, steps []step) []place {
	for _, s := range steps {
		var found []place
		var seen map[place]bool
		if len(nodes) > 1 && !s.apart {
			seen = map[place]bool{}
		}
		for _, p := range nodes {
			for _, q := range r.step(p, s) {
				if seen == nil {
					found = append(found, q)
				} else if !seen[q] {
					seen[q] = true
					found = append(found, q)
				}
			}
		}
		nodes = found
	}
	return nodes
}

func (r *run) step(p place, s step) []place {
	var found []place
	for q := range s.axis(p, r.exact) {
		if !r.spend() {
			return nil
		}
		if s.wanted(q) {
			found = append(found, q)
		}
	}
	return r.filter(found, s.predicates)
}

// filter keeps the nodes for which predicates hold. A number is a position.
func (r *run) filter(nodes []place, predicates []evaluator) []place {
	for _, holds := range predicates {
		kept := nodes[:0:0]
		for i, p := range nodes {
			if !r.spend() {
				return nil
			}
			result := holds(&scope{r, p, i + 1, len(nodes)})
			if result.kind == kindNumber && result.number == float64(i+1) || result.kind != kindNumber && r.boolean(result) {
				kept = append(kept, p)
			}
		}
		nodes = kept
	}
	return nodes
}

// root is the document of a place.
func (p place) root() place {
	n := p.at
	for n.parent != nil {
		n = n.parent
	}
	return place{n, onElement}
}

// location evaluates a path from the root or from where one is.
func location(absolute bool, steps []step) evaluator {
	return func(s *scope) object {
		from := s.at
		if absolute {
			from = from.root()
		}
		return object{nodes: s.follow([]place{from}, steps)}
	}
}

// filtered evaluates predicates and steps behind an expression. REST Client counts
// positions in the order in which nodes were found.
func filtered(of evaluator, predicates []evaluator, steps []step) evaluator {
	return func(s *scope) object {
		nodes := of(s).nodes
		if !s.exact && len(predicates) > 0 {
			nodes = inOrder(nodes)
		}
		return object{nodes: s.follow(s.filter(nodes, predicates), steps)}
	}
}

func union(left, right evaluator) evaluator {
	return func(s *scope) object {
		a, b := left(s).nodes, right(s).nodes
		seen := make(map[place]bool, len(a))
		var all []place
		for _, list := range [...][]place{a, b} {
			for _, p := range list {
				if !seen[p] {
					seen[p] = true
					all = append(all, p)
				}
			}
		}
		return object{nodes: all}
	}
}
