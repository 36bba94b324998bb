package assert

import (
	"slices"
	"strings"

	"github.com/expr-lang/expr/ast"
)

// checkStatic finds members that cannot be there: unknown requests, and what neither
// a request nor a response has.
func (r *rewriter) checkStatic(n *ast.MemberNode) {
	property, ok := n.Property.(*ast.StringNode)
	base, isName := n.Node.(*ast.IdentifierNode)
	if !ok || !isName || slices.Contains(r.locals, base.Value) {
		return
	}
	name := property.Value
	switch {
	case base.Value == "requests":
		if !r.scope.isRequest(name) {
			r.fail(n, "there is no earlier request `"+name+"`", didYouMean(name, r.scope.requestNames()))
		}
	case base.Value == "response":
		r.checkMember(n, name, receivedNames())
	case base.Value == "request":
		r.checkMember(n, name, sentNames())
	case !isOwnName(base.Value) && r.scope.isRequest(base.Value) && name != "request" && name != "response":
		hint := didYouMean(name, []string{"request", "response"})
		if slices.Contains(receivedNames(), name) {
			hint = "write `" + base.Value + ".response." + name + "`"
		}
		r.fail(n, "`"+base.Value+"` is a request: it has `request` and `response`, no `"+name+"`", hint)
	}
}

func (r *rewriter) checkMember(n *ast.MemberNode, name string, members []string) {
	if slices.Contains(members, name) {
		return
	}
	hint := didYouMean(name, members)
	if hint == "" {
		hint = "it has `" + strings.Join(members, "`, `") + "`"
	}
	r.fail(n, "`"+n.Node.String()+"` has no `"+name+"`", hint)
}
