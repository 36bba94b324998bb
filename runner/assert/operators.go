package assert

import "github.com/expr-lang/expr/ast"

// The methods of this file put our functions in the place of operators and functions of
// expr that would round or wrap integers, or know no limits. Where a constant makes that
// impossible, expr's own stay: they are quicker, and their types are checked.

// binary copies an operation.
func (r *rewriter) binary(n *ast.BinaryNode) ast.Node {
	left, right := r.node(n.Left), r.node(n.Right)
	switch n.Operator {
	case "in":
		if isTable(n.Right) {
			return call(fnIn, left, right)
		}
		if isList := isConstantList(n.Right); !isList && !isPlain(n.Right) {
			return call("@among", environment(), left, right)
		}
	case "==", "!=":
		if !isExact(n.Left) && !isExact(n.Right) {
			return call("@"+n.Operator, environment(), left, right)
		}
	case "<", "<=", ">", ">=":
		if !isExact(n.Left) && !isExact(n.Right) {
			return call("@"+n.Operator, left, right)
		}
	case "+":
		if !isFraction(n.Left) && !isFraction(n.Right) {
			return call("@+", environment(), left, right)
		}
	case "-", "*":
		if !isFraction(n.Left) && !isFraction(n.Right) {
			return call("@"+n.Operator, left, right)
		}
	}
	return &ast.BinaryNode{Operator: n.Operator, Left: left, Right: right}
}

// isExact tells a constant that nothing is rounded beside.
func isExact(node ast.Node) bool {
	switch n := node.(type) {
	case *ast.StringNode, *ast.BoolNode, *ast.NilNode:
		return true
	case *ast.IntegerNode:
		return n.Value >= -1<<53 && n.Value <= 1<<53
	case *ast.UnaryNode:
		return n.Operator == "-" && isExact(n.Node)
	}
	return false
}

// isFraction tells a constant beside which no integers are calculated.
func isFraction(node ast.Node) bool {
	switch node.(type) {
	case *ast.StringNode, *ast.BoolNode, *ast.NilNode, *ast.FloatNode:
		return true
	}
	return false
}

// isPlain tells what can hold no elements, so that expr says so.
func isPlain(node ast.Node) bool {
	switch node.(type) {
	case *ast.StringNode, *ast.BoolNode, *ast.NilNode, *ast.FloatNode, *ast.IntegerNode:
		return true
	}
	return false
}

// isConstantList tells an array or range of constants.
func isConstantList(node ast.Node) bool {
	switch n := node.(type) {
	case *ast.ArrayNode:
		for _, element := range n.Nodes {
			if !isExact(element) {
				return false
			}
		}
		return true
	case *ast.BinaryNode:
		return n.Operator == ".."
	}
	return false
}

func isTable(node ast.Node) bool {
	switch n := node.(type) {
	case *ast.IdentifierNode:
		return n.Value == "headers" || n.Value == "vars" || n.Value == "requests"
	case *ast.MemberNode:
		property, ok := n.Property.(*ast.StringNode)
		return ok && property.Value == "headers"
	}
	return false
}

func (r *rewriter) unary(n *ast.UnaryNode) ast.Node {
	if n.Operator == "-" && !isPlain(n.Node) {
		return call("@neg", r.node(n.Node))
	}
	return &ast.UnaryNode{Operator: n.Operator, Node: r.node(n.Node)}
}

// builtin copies a call of one of expr's functions, with the number of values that ours
// in its place takes. Any other number is left to expr, which says what it wants.
func (r *rewriter) builtin(n *ast.BuiltinNode) ast.Node {
	values := r.nodes(n.Arguments)
	same := &ast.BuiltinNode{Name: n.Name, Arguments: values, Throws: n.Throws}
	count := len(values)
	switch n.Name {
	case "now":
		if count == 0 {
			return call(fnNow, environment())
		}
	case "get":
		if count == 2 {
			return call(fnFind, values...)
		}
	case "abs", "int":
		if count == 1 {
			return call("@"+n.Name, values...)
		}
	case "sum":
		if count == 2 {
			return call("@sum", environment(), &ast.BuiltinNode{Name: "map", Arguments: values, Throws: n.Throws})
		}
		return r.replaced(same, count == 1)
	case "uniq", "string", "toJSON", "fromJSON":
		return r.replaced(same, count == 1)
	case "repeat":
		return r.replaced(same, count == 2)
	case "join":
		return r.replaced(same, count == 1 || count == 2)
	case "replace":
		return r.replaced(same, count == 3 || count == 4)
	case "flatten", "min", "max", "mean", "median":
		for i, value := range values {
			values[i] = call(fnMeasured, environment(), value)
		}
	}
	return same
}

func (r *rewriter) replaced(n *ast.BuiltinNode, fits bool) ast.Node {
	if !fits {
		return n
	}
	return call("@"+n.Name, append([]ast.Node{environment()}, n.Arguments...)...)
}
