package lint

import "slices"

// circles finds the definitions that refer to each other in a circle, by the algorithm
// of Tarjan, without recursion: the depth of definitions is that of the file. done is
// called for each strongly connected component, for those that it leads to first.
func (g *graph) circles(done func(component []int)) {
	s := circleSearch{graph: g, done: done}
	for i := range g.nodes {
		if g.nodes[i].number == 0 {
			s.from(i)
		}
	}
}

type circleSearch struct {
	graph *graph
	done  func([]int)
	count int
	stack []int // nodes whose component is not complete
	way   []visit
}

// visit is a node on the way down, and which of its references comes next.
type visit struct{ node, next int }

func (s *circleSearch) from(root int) {
	s.enter(root)
	for len(s.way) > 0 {
		top := &s.way[len(s.way)-1]
		n := &s.graph.nodes[top.node]
		if top.next == len(n.references) {
			s.leave()
			continue
		}
		to := n.references[top.next].to
		top.next++
		switch {
		case to < 0:
		case s.graph.nodes[to].number == 0:
			s.enter(to)
		case s.graph.nodes[to].open:
			n.low = min(n.low, s.graph.nodes[to].number)
		}
	}
}

func (s *circleSearch) enter(at int) {
	s.count++
	n := &s.graph.nodes[at]
	n.number, n.low, n.open = s.count, s.count, true
	s.stack = append(s.stack, at)
	s.way = append(s.way, visit{node: at})
}

func (s *circleSearch) leave() {
	at := s.way[len(s.way)-1].node
	s.way = s.way[:len(s.way)-1]
	n := &s.graph.nodes[at]
	if len(s.way) > 0 {
		above := &s.graph.nodes[s.way[len(s.way)-1].node]
		above.low = min(above.low, n.low)
	}
	if n.low != n.number {
		return
	}
	first := len(s.stack) - 1
	for s.stack[first] != at {
		first--
	}
	component := slices.Clone(s.stack[first:])
	s.stack = s.stack[:first]
	for _, member := range component {
		s.graph.nodes[member].open = false
	}
	s.done(component)
}

// circle is a way through a component that leads back to its beginning, as the nodes on
// it; nil if the component is a definition that does not refer to itself.
func (g *graph) circle(component []int) []int {
	start := slices.Min(component)
	if len(component) == 1 && !slices.ContainsFunc(g.nodes[start].references, func(r reference) bool { return r.to == start }) {
		return nil
	}
	inside := make(map[int]bool, len(component))
	for _, member := range component {
		inside[member] = true
	}
	from := map[int]int{}
	for open := []int{start}; len(open) > 0; open = open[1:] {
		for _, r := range g.nodes[open[0]].references {
			if r.to == start {
				return wayBack(from, start, open[0])
			}
			if _, seen := from[r.to]; !seen && inside[r.to] {
				from[r.to] = open[0]
				open = append(open, r.to)
			}
		}
	}
	return nil
}

func wayBack(from map[int]int, start, end int) []int {
	way := []int{end}
	for end != start {
		end = from[end]
		way = append(way, end)
	}
	slices.Reverse(way)
	return way
}
