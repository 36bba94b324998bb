package assert

import (
	"math"
	"strings"

	"github.com/expr-lang/expr/ast"
	"github.com/expr-lang/expr/conf"
	"github.com/expr-lang/expr/file"
	"github.com/expr-lang/expr/parser"
)

// parseLowest reads an expression with the lowest integer of 64 bits, whose digits
// alone are too many: expr reads the digits before it looks at the sign. ok is false if
// that is not what hinders the text.
func parseLowest(text string, config *conf.Config) (node ast.Node, ok bool) {
	const digits, readable = "9223372036854775808", "9223372036854775807"
	if !strings.Contains(text, digits) {
		return nil, false
	}
	tree, err := parser.ParseWithConfig(strings.ReplaceAll(text, digits, readable), config)
	if err != nil {
		return nil, false
	}
	l := lowest{text: text, digits: digits}
	ast.Walk(&tree.Node, &l)
	return tree.Node, !l.positive()
}

type lowest struct {
	text, digits string
	// found are the places of the digits, signed of those with a sign of their own.
	found, signed []file.Location
}

// Visit implements ast.Visitor.
func (l *lowest) Visit(node *ast.Node) {
	switch n := (*node).(type) {
	case *ast.IntegerNode:
		if l.isLowest(n) {
			l.found = append(l.found, n.Location())
		}
	case *ast.StringNode:
		n.Value = l.restored(n)
	case *ast.UnaryNode:
		if inner, ok := n.Node.(*ast.IntegerNode); ok && n.Operator == "-" && l.isLowest(inner) {
			l.signed = append(l.signed, inner.Location())
			at := file.Location{From: n.Location().From, To: inner.Location().To}
			ast.Patch(node, &ast.IntegerNode{Value: math.MinInt})
			(*node).SetLocation(at)
		}
	}
}

func (l *lowest) isLowest(n *ast.IntegerNode) bool {
	return n.Value == math.MaxInt && sourceOf(l.text, n) == l.digits
}

// restored is a text that the digits stand in.
func (l *lowest) restored(n *ast.StringNode) string {
	if !strings.Contains(sourceOf(l.text, n), l.digits) {
		return n.Value
	}
	return strings.ReplaceAll(n.Value, "9223372036854775807", l.digits)
}

// positive tells whether the digits stand somewhere without a sign.
func (l *lowest) positive() bool { return len(l.found) != len(l.signed) }

// sourceOf is the text of a token.
func sourceOf(text string, node ast.Node) string {
	at := node.Location()
	start, end := byteOffset(text, at.From), byteOffset(text, at.To)
	return text[start:max(start, end)]
}
