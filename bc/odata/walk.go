package odata

import "slices"

// Walk visits e and all nodes below it, outer ones first, in the order of the
// text. It goes no deeper where visit returns false.
func Walk(e Expr, visit func(Expr) bool) {
	if e == nil || !visit(e) {
		return
	}
	switch e := e.(type) {
	case *Unary:
		Walk(e.Operand, visit)
	case *Binary:
		Walk(e.Left, visit)
		Walk(e.Right, visit)
	case *Call:
		walkAll(e.Args, visit)
	case *List:
		walkAll(e.Items, visit)
	case *Lambda:
		Walk(e.Source, visit)
		if e.Body != nil {
			Walk(e.Body, visit)
		}
	}
}

func walkAll(items []Expr, visit func(Expr) bool) {
	for _, item := range items {
		Walk(item, visit)
	}
}

// NodeAt is the innermost node at an offset, ends included, and the nodes around
// it, outermost first; nil outside of e. It serves editors.
func NodeAt(e Expr, offset int) []Expr {
	var path []Expr
	Walk(e, func(n Expr) bool {
		s := n.Span()
		if offset < s.Start || offset > s.End {
			return false
		}
		for len(path) > 0 && !inside(path[len(path)-1].Span(), s) {
			path = path[:len(path)-1]
		}
		path = append(path, n)
		return true
	})
	return path
}

func inside(outer, inner Span) bool {
	return outer != inner && outer.Start <= inner.Start && inner.End <= outer.End
}

// Fields are the paths that e names, in the order of the text, each as often as it
// stands there. Paths that begin with the variable of a lambda are left out.
func Fields(e Expr) []*Path {
	var fields []*Path
	collectFields(e, nil, &fields)
	return fields
}

func collectFields(e Expr, variables []string, fields *[]*Path) {
	Walk(e, func(n Expr) bool {
		switch n := n.(type) {
		case *Path:
			if !slices.Contains(variables, n.Segments[0].Name) {
				*fields = append(*fields, n)
			}
		case *Lambda:
			collectFields(n.Source, variables, fields)
			if n.Body != nil {
				inner := append(slices.Clip(variables), n.Variable.Name)
				collectFields(n.Body, inner, fields)
			}
			return false
		}
		return true
	})
}
