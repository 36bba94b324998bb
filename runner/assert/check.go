package assert

import (
	"slices"
	"strings"

	"github.com/expr-lang/expr/ast"

	"github.com/bchttp/bchttp/vars/jsonpath"
	"github.com/bchttp/bchttp/vars/xmlpath"
)

// checkStatic finds members that cannot be there: unknown requests, and what neither
// a request nor a response has.
func (r *rewriter) checkStatic(n *ast.MemberNode) {
	property, ok := n.Property.(*ast.StringNode)
	if ok && isServiceError(n.Node) {
		r.checkMember(n, property.Value, []string{"code", "message", "correlationId"})
	}
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
	case base.Value == "odata" && name != "error":
		r.fail(n, "`odata` has no `"+name+"`", "write `odata.error`")
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

// checkPath finds paths that no body can be followed by.
func (r *rewriter) checkPath(function string, n *ast.CallNode) {
	if len(n.Arguments) != 1 {
		return
	}
	argument, ok := n.Arguments[0].(*ast.StringNode)
	if !ok {
		return
	}
	switch function {
	case "jsonpath", "has":
		if err := jsonpath.Check(argument.Value); err != nil {
			r.fail(argument, "the path `"+argument.Value+"` cannot be followed: "+err.Error(), "")
		}
	case "xpath":
		if err := xmlpath.Check(argument.Value); err != nil {
			r.fail(argument, "the XPath `"+argument.Value+"` cannot be followed: "+err.Error(), "")
		}
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
