package assert

import "github.com/expr-lang/expr/ast"

// call checks a call of a function that is not expr's own.
func (r *rewriter) call(n *ast.CallNode) ast.Node {
	if name, ok := odataCall(n); ok {
		return r.odata(n, name)
	}
	callee, ok := n.Callee.(*ast.IdentifierNode)
	if !ok {
		r.fail(n, "`"+n.Callee.String()+"` is not a function", "functions stand before their values, as in `len(body.value)`")
		return nil
	}
	name := callee.Value
	switch {
	case name == "duration":
		r.fail(n, "`duration` is no function here: it is the time of the last try in milliseconds", "write for example `duration < 500`")
	case !isOwnFunction(name):
		r.fail(n, "there is no function `"+name+"`", didYouMean(name, append(builtins(), ownFunctions()...)))
	case readsBody(name) && r.refuseOwn(n, name):
	case len(n.Arguments) != 1:
		r.fail(n, "`"+name+"` takes one value", "write for example `"+example(name)+"`")
	}
	r.checkPath(name, n)
	arguments := append([]ast.Node{environment()}, r.nodes(n.Arguments)...)
	return call("@"+name, arguments...)
}

func example(function string) string {
	switch function {
	case "header":
		return `header("ETag")`
	case "schema":
		return `schema("./customer.schema.json")`
	case "isUuid":
		return "isUuid(body.id)"
	case "isIsoDate":
		return "isIsoDate(body.lastModifiedDateTime)"
	case "isJson":
		return "isJson(text)"
	case "isEmpty":
		return "isEmpty(body.value)"
	case "xpath":
		return `xpath("//id")`
	case "md5", "sha256", "sha512":
		return function + "(text)"
	}
	return function + `("$.value[0].id")`
}
