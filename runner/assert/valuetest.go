package assert

import (
	"fmt"

	"github.com/expr-lang/expr/ast"
)

// noteTest keeps what a test of one value found, such as `isUuid(body.id)`.
func (e *explainer) noteTest(n *ast.CallNode, want bool) {
	callee, ok := n.Callee.(*ast.IdentifierNode)
	if !ok || e.note != "" || len(n.Arguments) != 1 {
		return
	}
	argument := n.Arguments[0]
	if callee.Value == "schema" && want {
		e.noteSchema(n)
		return
	}
	if callee.Value == "has" && want {
		if path, isText := e.known(argument).(string); isText {
			e.note = isFalse(n, e.missingPath(path))
		}
		return
	}
	is, isNot := outcomes(callee.Value)
	if is == "" {
		return
	}
	if want {
		is = isNot
	}
	e.note, e.noteHint = e.tested(argument, is)
}

// tested says what an argument is.
func (e *explainer) tested(argument ast.Node, is string) (note, hint string) {
	if e.known(argument) == nil {
		if note, hint = e.whyNil(argument); note != "" {
			return note, hint
		}
	}
	shown := shorten(e.shown(argument), 200)
	if shown == argument.String() {
		return "`" + shown + "` is " + is, ""
	}
	return fmt.Sprintf("`%s` is `%s`, which is %s", argument, shown, is), ""
}

func isFalse(node ast.Node, reason string) string {
	return "`" + node.String() + "` is false: " + reason
}

// outcomes are the words for a test that holds and for one that does not.
func outcomes(function string) (is, isNot string) {
	switch function {
	case "isUuid":
		return "a UUID", "no UUID"
	case "isIsoDate":
		return "a date of ISO 8601", "no date of ISO 8601"
	case "isJson":
		return "JSON", "not JSON"
	case "isEmpty":
		return "empty", "not empty"
	}
	return "", ""
}
