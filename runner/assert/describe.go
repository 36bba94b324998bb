package assert

import (
	"errors"
	"fmt"
	"reflect"
	"runtime"
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
	if errors.Is(cause, overflow{}) {
		return describeOverflow(node)
	}
	if file := (*Unreadable)(nil); errors.As(cause, &file) {
		return cause.Error(), file.Hint
	}
	if not := (*unfit)(nil); errors.As(cause, &not) {
		return e.describeUnfit(node, not)
	}
	var ofExpr *file.Error
	var ofGo runtime.Error
	var ofReflect *reflect.ValueError
	if !errors.As(cause, &ofExpr) && !errors.As(cause, &ofGo) && !errors.As(cause, &ofReflect) {
		return cause.Error(), "" // one of ours
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
	if n.Operator == "%" && right == 0 {
		return "`" + n.String() + "` divides by zero", ""
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
	if on := e.failing(n); on != nil {
		return e.needs("`"+n.Name+"`", "true or false", on)
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

// describeOverflow is for integers beyond 64 bits.
func describeOverflow(node ast.Node) (message, hint string) {
	message = "`" + node.String() + "` is beyond the integers of 64 bits"
	if n, ok := node.(*ast.BinaryNode); ok {
		hint = fmt.Sprintf("write `float(%s) %s %s` to calculate with floats", n.Left, n.Operator, n.Right)
	}
	return message, hint
}

// describeUnfit is for values that one of our functions does not take.
func (e *explainer) describeUnfit(node ast.Node, wrong *unfit) (message, hint string) {
	n, ok := node.(*ast.BuiltinNode)
	if !ok {
		return wrong.Error(), ""
	}
	var kinds []string
	for _, argument := range standing(n.Arguments) {
		value := e.known(argument)
		if reason, hint := e.whyNil(argument); value == nil && reason != "" {
			return fmt.Sprintf("%s, and %s", reason, wrong), hint
		}
		kinds = append(kinds, fmt.Sprintf("`%s` is %s", argument, kind(value)))
	}
	return wrong.Error() + ", but " + strings.Join(kinds, " and "), ""
}
