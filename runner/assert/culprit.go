package assert

import (
	"errors"
	"strings"

	"github.com/expr-lang/expr/ast"
	"github.com/expr-lang/expr/file"

	"github.com/bchttp/bchttp/runner/result"
)

// failure is the result of an expression that cannot be evaluated: it looks for the
// smallest part that fails, and describes that.
func (e *explainer) failure(err error) Result {
	out := Result{Outcome: result.Error}
	if what, beyond := limit(err); beyond {
		out.Message = "`" + begin(strings.TrimSpace(e.program.text)) + "` needs too " + what
		return out
	}
	node, cause := e.culprit(e.program.tree)
	if node == nil { // it fails only as a whole
		node, cause = e.program.tree, err
	}
	out.Message, out.Hint = e.describe(node, cause)
	return out
}

// culprit is the smallest part of a node that fails, nil if it does not.
func (e *explainer) culprit(node ast.Node) (ast.Node, error) {
	_, err := e.value(node)
	if err == nil {
		return nil, nil
	}
	if on := e.failing(node); on != nil {
		if found, cause := e.culprit(on); found != nil {
			return found, cause
		}
	}
	for _, part := range e.parts(node) {
		if found, cause := e.culprit(part); found != nil {
			return found, cause
		}
	}
	return node, err
}

// parts are the children of a node that stand on their own and were evaluated.
func (e *explainer) parts(node ast.Node) []ast.Node {
	switch n := node.(type) {
	case *ast.UnaryNode:
		return []ast.Node{n.Node}
	case *ast.BinaryNode:
		if isJunction(n) {
			if value, err := e.value(n.Left); err == nil && !isTruth(value) {
				return nil
			}
		}
		return []ast.Node{n.Left, n.Right}
	case *ast.ChainNode:
		return []ast.Node{n.Node}
	case *ast.MemberNode:
		if isServiceError(n) || isBatch(n) { // each is one value
			return nil
		}
		return []ast.Node{n.Node, n.Property}
	case *ast.CallNode:
		return n.Arguments
	case *ast.ConditionalNode:
		return e.branch(n)
	}
	return structureParts(node)
}

func structureParts(node ast.Node) []ast.Node {
	switch n := node.(type) {
	case *ast.BuiltinNode:
		return standing(n.Arguments)
	case *ast.SliceNode:
		return standing([]ast.Node{n.Node, n.From, n.To})
	case *ast.ArrayNode:
		return n.Nodes
	case *ast.MapNode:
		var values []ast.Node
		for _, pair := range n.Pairs {
			values = append(values, pair.(*ast.PairNode).Value)
		}
		return values
	}
	return nil
}

// standing leaves out what is missing and what means something only inside of its
// function.
func standing(nodes []ast.Node) []ast.Node {
	var out []ast.Node
	for _, n := range nodes {
		if _, inner := n.(*ast.PredicateNode); n != nil && !inner {
			out = append(out, n)
		}
	}
	return out
}

func (e *explainer) branch(n *ast.ConditionalNode) []ast.Node {
	value, err := e.value(n.Cond)
	switch {
	case err != nil:
		return []ast.Node{n.Cond}
	case value == true:
		return []ast.Node{n.Exp1}
	case value == false:
		return []ast.Node{n.Exp2}
	}
	return nil
}

func isTruth(value any) bool {
	_, ok := value.(bool)
	return ok
}

// begin is the beginning of a text that may be very long.
func begin(text string) string {
	const most = 200
	if len(text) <= most {
		return text
	}
	return strings.ToValidUTF8(text[:most], "") + "…"
}

// limit tells which limit an evaluation went beyond.
func limit(err error) (what string, beyond bool) {
	var ours tooMuch
	if errors.As(err, &ours) {
		return ours.of, true
	}
	var ofExpr *file.Error
	if errors.As(err, &ofExpr) && ofExpr.Message == "memory budget exceeded" {
		return "much memory", true
	}
	return "", false
}

// own takes off what expr wraps around an error of our functions.
func own(err error) error {
	for {
		wrapped, ok := err.(*file.Error) //nolint:errorlint // only this layer
		if !ok || wrapped.Prev == nil {
			return err
		}
		err = wrapped.Prev
	}
}
