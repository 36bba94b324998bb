package assert

import (
	"errors"
	"fmt"
	"maps"
	"runtime"
	"slices"
	"strings"

	"github.com/expr-lang/expr/ast"
	"github.com/expr-lang/expr/file"
)

// describe says why a part of an expression cannot be evaluated.
func (e *explainer) describe(node ast.Node, err error) (message, hint string) {
	var wrong *stepError
	if errors.As(err, &wrong) {
		return e.describeStep(node, wrong)
	}
	cause := own(err)
	var ofExpr *file.Error
	var ofGo runtime.Error
	if !errors.As(cause, &ofExpr) && !errors.As(cause, &ofGo) {
		return cause.Error(), "" // one of ours
	}
	if ofExpr != nil && ofExpr.Message == "memory budget exceeded" {
		return "`" + node.String() + "` needs too much memory", ""
	}
	switch n := node.(type) {
	case *ast.BinaryNode:
		return e.describeBinary(n)
	case *ast.UnaryNode:
		return e.needs("`"+n.Operator+"`", unaryNeed(n.Operator), n.Node)
	case *ast.ConditionalNode:
		return e.needs("a condition", "true or false", n.Cond)
	case *ast.SliceNode:
		return e.needs("a slice", "a text or an array", n.Node)
	case *ast.BuiltinNode:
		return e.describeBuiltin(n, ofExpr)
	}
	if ofExpr != nil {
		return firstLine(ofExpr.Message), ""
	}
	return firstLine(cause.Error()), ""
}

func unaryNeed(operator string) string {
	if isNot(operator) {
		return "true or false"
	}
	return "a number"
}

func (e *explainer) describeStep(node ast.Node, wrong *stepError) (message, hint string) {
	if member, ok := node.(*ast.MemberNode); ok && wrong.base == nil {
		if message, hint = e.whyNil(member.Node); message != "" {
			return message, hint
		}
	}
	return wrong.Error(), wrong.hint()
}

// describeBinary is for operands that an operator does not take.
func (e *explainer) describeBinary(n *ast.BinaryNode) (message, hint string) {
	left, right := e.known(n.Left), e.known(n.Right)
	switch n.Operator {
	case "and", "&&", "or", "||":
		if isTruth(left) {
			return e.needs("`"+n.Operator+"`", "true or false", n.Right)
		}
		return e.needs("`"+n.Operator+"`", "true or false", n.Left)
	case "contains", "startsWith", "endsWith", "matches":
		if _, ok := left.(string); ok {
			return e.needs("`"+n.Operator+"`", "a text", n.Right)
		}
		return e.needs("`"+n.Operator+"`", "a text", n.Left)
	}
	message = fmt.Sprintf("`%s` does not go with %s and %s", n.Operator, e.named(n.Left, left), e.named(n.Right, right))
	for _, side := range []ast.Node{n.Left, n.Right} {
		if e.known(side) == nil {
			reason, hint := e.whyNil(side)
			if reason != "" {
				return reason + fmt.Sprintf(", and `%s` needs a value", n.Operator), hint
			}
		}
	}
	return message, ""
}

// named is a kind with the operand that has it, where that says more.
func (e *explainer) named(node ast.Node, value any) string {
	switch node.(type) {
	case *ast.IntegerNode, *ast.FloatNode, *ast.StringNode, *ast.NilNode, *ast.BoolNode:
		return "`" + node.String() + "`"
	}
	return "`" + node.String() + "`, which is " + kind(value) + ","
}

func (e *explainer) known(node ast.Node) any {
	value, err := e.value(node)
	if err != nil {
		return nil
	}
	return value
}

// needs is for an operand of the wrong kind.
func (e *explainer) needs(who, what string, node ast.Node) (message, hint string) {
	value := e.known(node)
	if value == nil {
		if reason, hint := e.whyNil(node); reason != "" {
			return fmt.Sprintf("%s, and %s needs %s", reason, who, what), hint
		}
	}
	return fmt.Sprintf("%s needs %s, but `%s` is %s", who, what, node, kind(value)), ""
}

func (e *explainer) describeBuiltin(n *ast.BuiltinNode, cause *file.Error) (message, hint string) {
	for _, argument := range standing(n.Arguments) {
		if e.known(argument) == nil {
			if reason, hint := e.whyNil(argument); reason != "" {
				return fmt.Sprintf("%s, and `%s` needs a value", reason, n.Name), hint
			}
		}
	}
	for _, argument := range n.Arguments {
		if _, inner := argument.(*ast.PredicateNode); inner && cause != nil {
			return fmt.Sprintf("`%s` fails: %s", n.Name, firstLine(cause.Message)), ""
		}
	}
	if arguments := standing(n.Arguments); len(arguments) == 1 {
		return fmt.Sprintf("`%s` does not take `%s`, which is %s", n.Name, arguments[0], kind(e.known(arguments[0]))), ""
	}
	if cause != nil {
		return fmt.Sprintf("`%s` fails: %s", n.Name, firstLine(cause.Message)), ""
	}
	return fmt.Sprintf("`%s` does not take these values", n.Name), ""
}

// whyNil says which step of a path led to nothing, and what was there; "" if the node
// is no path.
func (e *explainer) whyNil(node ast.Node) (message, hint string) {
	switch n := node.(type) {
	case *ast.ChainNode:
		return e.whyNil(n.Node)
	case *ast.MemberNode:
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
	}
	return ""
}
