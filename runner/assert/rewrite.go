package assert

import (
	"slices"

	"github.com/expr-lang/expr/ast"
)

// rewriter copies a syntax tree of expr, with our calls in the place of names and of
// member accesses, and finds names that are not known.
type rewriter struct {
	text  string
	scope Scope
	// locals are the names that `let` defined.
	locals []string
	err    *CompileError
}

func (r *rewriter) fail(node ast.Node, message, hint string) {
	if r.err != nil {
		return
	}
	at := node.Location()
	start := byteOffset(r.text, at.From)
	r.err = &CompileError{Offset: start, End: max(start, byteOffset(r.text, at.To)), Message: message, Hint: hint}
}

// node is the copy of a node, in the place of the old one.
func (r *rewriter) node(node ast.Node) ast.Node {
	if node == nil || r.err != nil {
		return nil
	}
	changed := r.changed(node)
	if changed != nil {
		changed.SetLocation(node.Location())
	}
	return changed
}

func (r *rewriter) changed(node ast.Node) ast.Node {
	switch n := node.(type) {
	case *ast.IdentifierNode:
		return r.name(n)
	case *ast.MemberNode:
		return r.member(n)
	case *ast.ChainNode:
		return call(fnEnd, r.node(n.Node))
	case *ast.CallNode:
		return r.call(n)
	case *ast.BuiltinNode:
		return r.builtin(n)
	case *ast.BinaryNode:
		return r.binary(n)
	case *ast.VariableDeclaratorNode:
		return r.let(n)
	}
	return r.plain(node)
}

// plain copies the nodes that keep their meaning.
func (r *rewriter) plain(node ast.Node) ast.Node {
	switch n := node.(type) {
	case *ast.UnaryNode:
		return r.unary(n)
	case *ast.SliceNode:
		return &ast.SliceNode{Node: r.node(n.Node), From: r.node(n.From), To: r.node(n.To)}
	case *ast.PredicateNode:
		return &ast.PredicateNode{Node: &ast.SequenceNode{Nodes: []ast.Node{call(fnLooks, environment()), r.node(n.Node)}}}
	case *ast.ConditionalNode:
		return &ast.ConditionalNode{Ternary: n.Ternary, Cond: r.node(n.Cond), Exp1: r.node(n.Exp1), Exp2: r.node(n.Exp2)}
	case *ast.SequenceNode:
		return &ast.SequenceNode{Nodes: r.nodes(n.Nodes)}
	case *ast.ArrayNode:
		return &ast.ArrayNode{Nodes: r.nodes(n.Nodes)}
	case *ast.MapNode:
		return &ast.MapNode{Pairs: r.nodes(n.Pairs)}
	case *ast.PairNode:
		return &ast.PairNode{Key: r.node(n.Key), Value: r.node(n.Value)}
	}
	return r.constant(node)
}

func (r *rewriter) constant(node ast.Node) ast.Node {
	switch n := node.(type) {
	case *ast.NilNode:
		return &ast.NilNode{}
	case *ast.IntegerNode:
		return &ast.IntegerNode{Value: n.Value}
	case *ast.FloatNode:
		return &ast.FloatNode{Value: n.Value}
	case *ast.BoolNode:
		return &ast.BoolNode{Value: n.Value}
	case *ast.StringNode:
		return &ast.StringNode{Value: n.Value}
	case *ast.BytesNode:
		return &ast.BytesNode{Value: n.Value}
	case *ast.PointerNode:
		return &ast.PointerNode{Name: n.Name}
	}
	r.fail(node, "`"+node.String()+"` cannot stand in an assertion", "")
	return nil
}

func (r *rewriter) nodes(nodes []ast.Node) []ast.Node {
	out := make([]ast.Node, len(nodes))
	for i, n := range nodes {
		out[i] = r.node(n)
	}
	return out
}

func (r *rewriter) let(n *ast.VariableDeclaratorNode) ast.Node {
	if isOwnName(n.Name) {
		r.fail(n, "`"+n.Name+"` has a meaning of its own", "choose another name behind `let`")
	}
	value := r.node(n.Value)
	r.locals = append(r.locals, n.Name)
	body := r.node(n.Expr)
	r.locals = r.locals[:len(r.locals)-1]
	return &ast.VariableDeclaratorNode{Name: n.Name, Value: value, Expr: body}
}

// name resolves a name that stands alone.
func (r *rewriter) name(n *ast.IdentifierNode) ast.Node {
	name := n.Value
	switch {
	case slices.Contains(r.locals, name):
		return &ast.IdentifierNode{Value: name}
	case name == "odata":
		r.fail(n, "`odata` is no value of its own", "write `odata.error`, `odata.all()` or `odata.batch`")
		return nil
	case isOfExchange(name) && r.refuseOwn(n, name):
		return nil
	case isOwnName(name):
		return call(fnName, environment(), &ast.StringNode{Value: name})
	case slices.Contains(r.scope.Locals, name):
		return call(fnLocal, environment(), &ast.StringNode{Value: name})
	case name != nameIndex && r.scope.isRequest(name):
		return call(fnRequest, environment(), &ast.StringNode{Value: name})
	}
	r.fail(n, "`"+name+"` is not defined", r.nameHint(n))
	return nil
}

func (r *rewriter) nameHint(n *ast.IdentifierNode) string {
	name := n.Value
	switch name {
	case "null", "undefined", "None":
		return "write `nil`"
	case nameIndex:
		return "it is the number of the row in a request with `# @loop`"
	}
	known := slices.Concat(ownNames(), r.locals, r.scope.Locals, r.scope.requestNames(), ownFunctions(), words())
	if hint := didYouMean(name, known); hint != "" {
		return hint
	}
	if hint := r.habitHint(n); hint != "" {
		return hint
	}
	return "a variable is written `vars." + name + "`, a text `\"" + name + "\"`"
}

// member is an access to a member or element.
func (r *rewriter) member(n *ast.MemberNode) ast.Node {
	r.checkStatic(n)
	if isServiceError(n) {
		if r.refuseOwn(n, "odata.error") {
			return nil
		}
		return call(fnError, environment())
	}
	if isBatch(n) {
		if r.refuseOwn(n, "odata.batch") {
			return nil
		}
		return call(fnBatch, environment())
	}
	function := fnGet
	if n.Optional {
		function = fnMaybe
	}
	return call(function, r.node(n.Node), r.node(n.Property), &ast.StringNode{Value: n.Node.String()})
}

// environment is the node for what Run is given.
func environment() ast.Node { return &ast.IdentifierNode{Value: "$env"} }

func call(function string, arguments ...ast.Node) ast.Node {
	return &ast.CallNode{Callee: &ast.IdentifierNode{Value: function}, Arguments: arguments}
}
