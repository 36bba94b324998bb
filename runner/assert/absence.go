package assert

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/expr-lang/expr/ast"

	"github.com/bchttp/bchttp/vars/jsonpath"
)

// whyNil says which step of a path led to nothing, and what was there; "" if the node
// is no path.
func (e *explainer) whyNil(node ast.Node) (message, hint string) {
	switch n := node.(type) {
	case *ast.ChainNode:
		return e.whyNil(n.Node)
	case *ast.MemberNode:
		if isServiceError(n) {
			return isNil(node, e.noServiceError()), ""
		}
		base, key := e.known(n.Node), e.known(n.Property)
		if base == nil {
			return e.whyNil(n.Node)
		}
		reason, hint := absence(base, key)
		return isNil(node, reason), hint
	case *ast.IdentifierNode:
		return isNil(node, e.absentName(n.Value)), ""
	case *ast.CallNode:
		return isNil(node, e.absentCall(n)), ""
	}
	return "", ""
}

func isNil(node ast.Node, reason string) string {
	if reason == "" {
		return ""
	}
	return "`" + node.String() + "` is nil: " + reason
}

// valueIsNull is the reason for what is there, as null.
const valueIsNull = "its value is null"

// absence says why a value has no such member or element.
func absence(base, key any) (reason, hint string) {
	switch b := base.(type) {
	case map[string]any:
		name, _ := key.(string)
		if _, there := b[name]; there {
			return valueIsNull, ""
		}
		return "the object has no member `" + name + "`", didYouMean(name, keysOf(b))
	case []any:
		if index, ok := key.(int); ok && (index >= len(b) || -index > len(b)) {
			return "the array " + count(len(b), "element"), ""
		}
		return valueIsNull, ""
	case string:
		return "the text " + count(len([]rune(b)), "character"), ""
	case fields:
		name, _ := key.(string)
		return "there is no header `" + name + "`", didYouMean(strings.ToLower(name), keysOf(b))
	case variables:
		return fmt.Sprintf("there is no variable `%v`", key), ""
	case requests:
		return fmt.Sprintf("the request `%v` has no response", key), ""
	case *Subject:
		return fmt.Sprintf("there is no %v", key), ""
	}
	return "", ""
}

func keysOf[V any](m map[string]V) []string {
	return slices.Sorted(maps.Keys(m))
}

func count(n int, what string) string {
	switch n {
	case 0:
		return "is empty"
	case 1:
		return "has 1 " + what
	}
	return fmt.Sprintf("has %d %ss", n, what)
}

func (e *explainer) absentName(name string) string {
	switch {
	case name == "request" || name == "response":
		return "there is no " + name
	case name == "body":
		return valueIsNull
	case e.program.scope.isRequest(name):
		return "the request `" + name + "` has no response"
	}
	return ""
}

func (e *explainer) absentCall(n *ast.CallNode) string {
	if len(n.Arguments) != 1 {
		return ""
	}
	argument, _ := e.known(n.Arguments[0]).(string)
	switch {
	case isCallOf(n, "header"):
		return "there is no header `" + argument + "`"
	case isCallOf(n, "jsonpath"):
		return e.missingPath(argument)
	case isCallOf(n, "xpath"):
		return "the XPath leads to nothing"
	}
	return ""
}

// missingPath says how far a path gets in the body.
func (e *explainer) missingPath(path string) string {
	if e.subject.Response == nil {
		return ""
	}
	_, err := jsonpath.First(e.subject.Response.Text(), path)
	if missing := (*jsonpath.Missing)(nil); errors.As(err, &missing) {
		return missing.Error()
	}
	return valueIsNull
}
