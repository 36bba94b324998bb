package assert

import (
	"reflect"
	"sort"

	"github.com/expr-lang/expr/ast"
)

// elementOf puts one element of an array in the place of `#` in a predicate, so that the
// predicate stands on its own: `.balance > 0` of `all(body.value, .balance > 0)` becomes
// `body.value[1].balance > 0`.
type elementOf struct {
	array ast.Node
	index int
}

func (e elementOf) in(node ast.Node) ast.Node {
	if node == nil {
		return nil
	}
	changed := e.changed(node)
	if changed != node {
		changed.SetLocation(node.Location())
	}
	return changed
}

func (e elementOf) changed(node ast.Node) ast.Node {
	switch n := node.(type) {
	case *ast.PointerNode:
		return e.pointer(n)
	case *ast.MemberNode:
		return &ast.MemberNode{Node: e.in(n.Node), Property: e.in(n.Property), Optional: n.Optional, Method: n.Method}
	case *ast.ChainNode:
		return &ast.ChainNode{Node: e.in(n.Node)}
	case *ast.UnaryNode:
		return &ast.UnaryNode{Operator: n.Operator, Node: e.in(n.Node)}
	case *ast.BinaryNode:
		return &ast.BinaryNode{Operator: n.Operator, Left: e.in(n.Left), Right: e.in(n.Right)}
	case *ast.CallNode:
		return &ast.CallNode{Callee: n.Callee, Arguments: e.all(n.Arguments)}
	case *ast.BuiltinNode:
		return &ast.BuiltinNode{Name: n.Name, Arguments: e.all(n.Arguments), Throws: n.Throws}
	}
	return e.rest(node)
}

// rest are the nodes that predicates seldom hold. Inner predicates have a `#` of their
// own.
func (e elementOf) rest(node ast.Node) ast.Node {
	switch n := node.(type) {
	case *ast.SliceNode:
		return &ast.SliceNode{Node: e.in(n.Node), From: e.in(n.From), To: e.in(n.To)}
	case *ast.ConditionalNode:
		return &ast.ConditionalNode{Ternary: n.Ternary, Cond: e.in(n.Cond), Exp1: e.in(n.Exp1), Exp2: e.in(n.Exp2)}
	case *ast.ArrayNode:
		return &ast.ArrayNode{Nodes: e.all(n.Nodes)}
	case *ast.MapNode:
		return &ast.MapNode{Pairs: e.all(n.Pairs)}
	case *ast.PairNode:
		return &ast.PairNode{Key: e.in(n.Key), Value: e.in(n.Value)}
	case *ast.SequenceNode:
		return &ast.SequenceNode{Nodes: e.all(n.Nodes)}
	case *ast.VariableDeclaratorNode:
		return &ast.VariableDeclaratorNode{Name: n.Name, Value: e.in(n.Value), Expr: e.in(n.Expr)}
	}
	return node
}

func (e elementOf) all(nodes []ast.Node) []ast.Node {
	out := make([]ast.Node, len(nodes))
	for i, n := range nodes {
		out[i] = e.in(n)
	}
	return out
}

func (e elementOf) pointer(n *ast.PointerNode) ast.Node {
	switch n.Name {
	case "":
		return &ast.MemberNode{Node: e.array, Property: &ast.IntegerNode{Value: e.index}}
	case "index":
		return &ast.IntegerNode{Value: e.index}
	}
	return n
}

// predicateOf is the array and the predicate of a function over elements. Those of
// `reduce` depend on one another.
func predicateOf(node ast.Node) (array, predicate ast.Node, ok bool) {
	n, isBuiltin := node.(*ast.BuiltinNode)
	if !isBuiltin || len(n.Arguments) < 2 || n.Name == "reduce" || !isNameable(n.Arguments[0]) {
		return nil, nil, false
	}
	inner, isPredicate := n.Arguments[1].(*ast.PredicateNode)
	if !isPredicate {
		return nil, nil, false
	}
	return n.Arguments[0], inner.Node, true
}

// isNameable tells whether an element of a node can be written with brackets behind it.
func isNameable(node ast.Node) bool {
	switch node.(type) {
	case *ast.IdentifierNode, *ast.MemberNode, *ast.CallNode, *ast.ChainNode, *ast.BuiltinNode, *ast.ArrayNode:
		return true
	}
	return false
}

// odd is the predicate on the first element that makes `all` or `none` false; nil if the
// node is none of them.
func (e *explainer) odd(node ast.Node) (on ast.Node, want bool) {
	n, isBuiltin := node.(*ast.BuiltinNode)
	array, predicate, ok := predicateOf(node)
	if !isBuiltin || !ok || n.Name != "all" && n.Name != "none" {
		return nil, false
	}
	want = n.Name == "all"
	wrong := predicate
	if want {
		wrong = &ast.UnaryNode{Operator: "not", Node: predicate}
	}
	index, isFound := e.known(&ast.BuiltinNode{Name: "findIndex", Arguments: []ast.Node{array, &ast.PredicateNode{Node: wrong}}}).(int)
	if !isFound || index < 0 {
		return nil, false
	}
	return elementOf{array, index}.in(predicate), want
}

// failing is the predicate on the first element that it cannot be evaluated on; nil if
// there is none.
func (e *explainer) failing(node ast.Node) ast.Node {
	array, predicate, ok := predicateOf(node)
	if !ok {
		return nil
	}
	size := reflect.ValueOf(e.known(array))
	if !size.IsValid() || !isList(size) {
		return nil
	}
	walk := "filter" // which wants true or false
	switch node.(*ast.BuiltinNode).Name {
	case "map", "sum", "groupBy", "sortBy":
		walk = "map"
	}
	index := sort.Search(size.Len(), func(i int) bool {
		first := &ast.SliceNode{Node: array, From: &ast.IntegerNode{}, To: &ast.IntegerNode{Value: i + 1}}
		_, err := e.value(&ast.BuiltinNode{Name: walk, Arguments: []ast.Node{first, &ast.PredicateNode{Node: predicate}}})
		return err != nil
	})
	if index == size.Len() {
		return nil
	}
	return elementOf{array, index}.in(predicate)
}
