package xmlpath

import "iter"

// step is one step of a path: an axis, what is wanted on it, and conditions.
type step struct {
	axis       func(place, bool) iter.Seq[place]
	wanted     func(place) bool
	predicates []evaluator
	// apart: the step never leads from two places to the same.
	apart bool
	// everything: it is what `//` stands for; children: its axis is child.
	everything, children bool
	// counts: a predicate depends on the position.
	counts bool
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
		w := walk{run: r, step: s}
		if len(nodes) > 1 && !s.apart {
			w.seen = map[place]bool{}
		}
		for _, p := range nodes {
			w.from(p)
		}
		nodes = w.found
	}
	return nodes
}

// walk is what a step finds.
type walk struct {
	*run
	step
	found []place
	seen  map[place]bool
}

func (w *walk) from(p place) {
	before := len(w.found)
	for q := range w.axis(p, w.exact) {
		if !w.spend() {
			return
		}
		if w.wanted(q) {
			w.found = append(w.found, q)
		}
	}
	kept := w.filter(w.found[before:], w.predicates)
	w.found = w.found[:before]
	for _, q := range kept {
		if w.seen == nil || !w.seen[q] {
			w.found = append(w.found, q)
		}
		if w.seen != nil {
			w.seen[q] = true
		}
	}
}

// filter keeps the nodes for which predicates hold, in the memory of the list. A number
// is a position.
func (r *run) filter(nodes []place, predicates []evaluator) []place {
	at := scope{run: r}
	for _, holds := range predicates {
		kept := nodes[:0]
		at.size = len(nodes)
		for i, p := range nodes {
			if !r.spend() {
				return nil
			}
			at.at, at.position = p, i+1
			result := holds(&at)
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
func location(absolute bool, steps []step) expression {
	return expression{evaluator: func(s *scope) object {
		from := s.at
		if absolute {
			from = from.root()
		}
		return object{nodes: s.follow([]place{from}, steps)}
	}, nodes: true}
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
