package assert

import (
	"slices"

	"github.com/expr-lang/expr/ast"
)

// readsStatus finds `status`, `response.status` and `odata.error` in a tree, also where
// `response` got another name by `let`.
func readsStatus(tree ast.Node) bool {
	f := statusFinder{responses: []string{"response"}}
	ast.Walk(&tree, &f)
	return f.found
}

type statusFinder struct {
	// responses are the names of the response.
	responses []string
	members   []*ast.MemberNode
	found     bool
}

// Visit implements ast.Visitor. The value of a `let` comes before what uses it, and
// its declaration behind both.
func (f *statusFinder) Visit(node *ast.Node) {
	switch n := (*node).(type) {
	case *ast.IdentifierNode:
		f.found = f.found || n.Value == "status"
	case *ast.MemberNode:
		f.members = append(f.members, n)
		f.found = f.found || isServiceError(n) || f.isStatus(n.Node, n.Property)
	case *ast.BuiltinNode:
		f.found = f.found || n.Name == "get" && len(n.Arguments) == 2 && f.isStatus(n.Arguments[0], n.Arguments[1])
	case *ast.VariableDeclaratorNode:
		if value, ok := n.Value.(*ast.IdentifierNode); ok && slices.Contains(f.responses, value.Value) {
			f.responses = append(f.responses, n.Name)
			f.found = f.found || slices.ContainsFunc(f.members, func(m *ast.MemberNode) bool { return f.isStatus(m.Node, m.Property) })
		}
	}
}

func (f *statusFinder) isStatus(base, property ast.Node) bool {
	name, isName := base.(*ast.IdentifierNode)
	member, isText := property.(*ast.StringNode)
	return isName && isText && member.Value == "status" && slices.Contains(f.responses, name.Value)
}
