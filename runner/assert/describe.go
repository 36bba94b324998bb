package assert

import (
	"errors"
	"fmt"
	"runtime"

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
