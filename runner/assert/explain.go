package assert

import (
	"strings"

	"github.com/expr-lang/expr/ast"

	"github.com/bchttp/bchttp/runner/result"
)

// explainer takes an expression apart that was false or failed: it runs parts of the
// tree again on the same subject.
type explainer struct {
	program *Program
	subject *Subject
	// note says why an operand of a leaf is nil.
	note, noteHint string
	// frame counts what all parts take together; compiled is how many bytes of
	// expressions were compiled.
	frame    *frame
	compiled int
}

// mostCompiled is how many bytes of expressions an explanation compiles: each part is
// taken for as long as the whole.
const mostCompiled = 4 << 20

func newExplainer(p *Program, s *Subject) *explainer {
	return &explainer{program: p, subject: s, frame: p.frame(s)}
}

// value is that of a part.
func (e *explainer) value(node ast.Node) (any, error) {
	if e.compiled += len(e.program.text); e.compiled > mostCompiled {
		return nil, tooMuch{"many steps"}
	}
	code, failed := compile(e.program.text, node, e.program.scope, nil)
	if failed != nil {
		return nil, failed
	}
	value, err := run(code, e.frame)
	if _, ok := value.(stopped); ok {
		return nil, err
	}
	return value, err
}

func (e *explainer) isTrue(node ast.Node) bool {
	value, err := e.value(node)
	return err == nil && value == true
}

// falsehood is the result of an expression that is false.
func (e *explainer) falsehood() Result {
	leaves := e.leaves(e.program.tree, true)
	return Result{Outcome: result.Failed, Leaves: leaves, Message: e.note, Hint: e.noteHint}
}

// leaves are the parts that decide why a node is not what it should be.
func (e *explainer) leaves(node ast.Node, want bool) []result.Leaf {
	switch n := node.(type) {
	case *ast.UnaryNode:
		if isNot(n.Operator) && isJunction(n.Node) {
			return e.leaves(n.Node, !want)
		}
	case *ast.BinaryNode:
		switch n.Operator {
		case "and", "&&":
			return e.junction(n, want, true)
		case "or", "||":
			return e.junction(n, want, false)
		}
	case *ast.SequenceNode:
		return e.leaves(n.Nodes[len(n.Nodes)-1], want)
	case *ast.ConditionalNode:
		if e.isTrue(n.Cond) {
			return e.leaves(n.Exp1, want)
		}
		return e.leaves(n.Exp2, want)
	}
	if want {
		if on, wanted := e.odd(node); on != nil {
			return e.leaves(on, wanted)
		}
	}
	return []result.Leaf{e.leaf(node, want)}
}

// junction is `and` (which all of its sides make true) or `or` (which all make
// false): either both sides decided, or the first that is enough.
func (e *explainer) junction(n *ast.BinaryNode, want, all bool) []result.Leaf {
	switch {
	case want != all:
		return append(e.leaves(n.Left, want), e.leaves(n.Right, want)...)
	case e.isTrue(n.Left) != want:
		return e.leaves(n.Left, want)
	}
	return e.leaves(n.Right, want)
}

func isJunction(node ast.Node) bool {
	switch n := node.(type) {
	case *ast.UnaryNode:
		return isNot(n.Operator)
	case *ast.BinaryNode:
		return n.Operator == "and" || n.Operator == "&&" || n.Operator == "or" || n.Operator == "||"
	}
	return false
}

func isNot(operator string) bool { return operator == "not" || operator == "!" }

// leaf shows a part that is taken apart no further.
func (e *explainer) leaf(node ast.Node, want bool) result.Leaf {
	l := result.Leaf{Expr: node.String()}
	if node == e.program.tree {
		l.Expr = strings.TrimSpace(e.program.text)
	}
	if !want {
		l.Expr = "not (" + l.Expr + ")"
	}
	if not, ok := node.(*ast.UnaryNode); ok && isNot(not.Operator) {
		node, want = not.Node, !want
	}
	if n, ok := node.(*ast.CallNode); ok {
		e.noteTest(n, want)
	}
	if n, ok := node.(*ast.BinaryNode); ok && isComparison(n.Operator) {
		l = e.compared(l, n, want)
		e.noteNil(n.Left, l.Left)
		e.noteNil(n.Right, l.Right)
	}
	return l
}

// compared fills in both sides of a comparison. Of two structures that should be equal
// it tells the differences; where they are long, only what differs is shown.
func (e *explainer) compared(l result.Leaf, n *ast.BinaryNode, want bool) result.Leaf {
	left, right := e.whole(n.Left), e.whole(n.Right)
	if n.Operator == "==" && want {
		var cutLeft, cutRight string
		l.Differences, cutLeft, cutRight = compareStructures(left, right)
		if l.Differences != nil && max(len(left), len(right)) > longest {
			left, right = cutLeft, cutRight
		}
	}
	l.Left, l.Right = shorten(left, longest), shorten(right, longest)
	return l
}

// noteNil keeps why the first operand that is nil is so, unless the author or the
// body says it is.
func (e *explainer) noteNil(node ast.Node, shown string) {
	if e.note != "" || shown != "null" {
		return
	}
	if message, hint := e.whyNil(node); !strings.HasSuffix(message, valueIsNull) {
		e.note, e.noteHint = message, hint
	}
}

func isComparison(operator string) bool {
	switch operator {
	case "==", "!=", "<", "<=", ">", ">=", "in", "contains", "matches", "startsWith", "endsWith":
		return true
	}
	return false
}
