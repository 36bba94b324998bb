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
	case base.Value == "odata" && name == "all":
		r.fail(n, "`odata.all` is a function", "write `odata.all()`")
	case base.Value == "odata" && name != "error" && name != "batch":
		r.fail(n, "`odata` has no `"+name+"`", "it has `error`, `all()` and `batch`")
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
		if name, ok := doubleQuoted(argument.Value); ok {
			r.fail(argument, "double quotes are not understood in a path, so `"+argument.Value+"` finds nothing", "write `['"+name+"']`")
		} else if err := jsonpath.Check(argument.Value); err != nil {
			r.fail(argument, "the path `"+argument.Value+"` cannot be followed: "+err.Error(), "")
		}
	case "xpath":
		if err := xmlpath.Check(argument.Value); err != nil {
			r.fail(argument, "the XPath `"+argument.Value+"` cannot be followed: "+err.Error(), "")
		}
	}
}

// doubleQuoted is the name that stands in double quotes in the brackets of a path, where
// the dialect of REST Client knows single ones only (spec 13.7). Filters, which are
// JavaScript, know both.
func doubleQuoted(path string) (name string, ok bool) {
	if strings.Contains(path, "?(") {
		return "", false
	}
	_, behind, ok := strings.Cut(path, `["`)
	if !ok {
		return "", false
	}
	name, _, ok = strings.Cut(behind, `"]`)
	return name, ok
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
