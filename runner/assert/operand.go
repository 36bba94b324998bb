package assert

import (
	"encoding/json"
	"strings"

	"github.com/expr-lang/expr/ast"

	"github.com/bchttp/bchttp/internal/secret"
)

// shown is the value of an operand as JSON text, cut if it is long.
func (e *explainer) shown(node ast.Node) string { return shorten(e.whole(node), longest) }

// whole is the value of an operand as JSON text: as it is written in the body or in the
// expression wherever it comes from there.
func (e *explainer) whole(node ast.Node) string {
	if isSecret(node) {
		if value, err := e.value(node); err == nil && value == nil {
			return "null"
		}
		return quote(secret.Mask)
	}
	if source := e.numeral(node); json.Valid([]byte(source)) {
		return source
	}
	switch n := node.(type) {
	case *ast.CallNode:
		if raw := e.jsonpathRaw(n); raw != "" {
			return maskedJSON(raw)
		}
	case *ast.ArrayNode, *ast.MapNode:
		if written := e.structure(n); json.Valid([]byte(written)) {
			return maskedJSON(written)
		}
	}
	if raw := e.bodyRaw(node); raw != "" {
		return maskedJSON(raw)
	}
	value, err := e.value(node)
	if err != nil {
		return ""
	}
	return maskedValue(value)
}

// structure is an array or object of the expression, its parts as they are written.
func (e *explainer) structure(node ast.Node) string {
	var parts []string
	switch n := node.(type) {
	case *ast.ArrayNode:
		for _, element := range n.Nodes {
			parts = append(parts, e.whole(element))
		}
		return "[" + strings.Join(parts, ",") + "]"
	case *ast.MapNode:
		for _, pair := range n.Pairs {
			member := pair.(*ast.PairNode)
			parts = append(parts, e.whole(member.Key)+":"+e.whole(member.Value))
		}
		return "{" + strings.Join(parts, ",") + "}"
	}
	return ""
}

// numeral is a number as it is written in the expression, "" if the node is none.
func (e *explainer) numeral(node ast.Node) string {
	switch n := node.(type) {
	case *ast.UnaryNode:
		if inner := e.numeral(n.Node); n.Operator == "-" && inner != "" {
			return "-" + inner
		}
	case *ast.IntegerNode, *ast.FloatNode:
		return e.source(node)
	}
	return ""
}

// source is the text of a token.
func (e *explainer) source(node ast.Node) string {
	return sourceOf(e.program.text, node)
}

// jsonpathRaw is the text in the body that a call of jsonpath finds.
func (e *explainer) jsonpathRaw(n *ast.CallNode) string {
	if !isCallOf(n, "jsonpath") {
		return ""
	}
	path, err := e.value(n.Arguments[0])
	if err != nil {
		return ""
	}
	raw, err := findPath("jsonpath", []any{e.frame, path})
	if err != nil {
		return ""
	}
	return raw
}

func isCallOf(n *ast.CallNode, function string) bool {
	callee, ok := n.Callee.(*ast.IdentifierNode)
	return ok && callee.Value == function && len(n.Arguments) == 1
}

// bodyRaw is the text in a body that a path such as `body.value[0]` leads to.
func (e *explainer) bodyRaw(node ast.Node) string {
	m, path := e.bodyPath(node)
	if m == nil {
		return ""
	}
	body, isJSON := m.bodyJSON()
	if !isJSON {
		return ""
	}
	raw, _, _ := lookup(m.outline, body, path)
	return raw
}

// bodyPath is the message and the steps that a path into a body means; nil if the
// node is none.
func (e *explainer) bodyPath(node ast.Node) (*Message, []step) {
	steps, ok := steps(node)
	if !ok {
		return nil, nil
	}
	s, rest := e.subject, steps
	if name := rest[0].Name; name == "requests" && len(rest) > 1 {
		s, rest = e.request(rest[1].Name), rest[2:]
	} else if !isOwnName(name) {
		s, rest = e.request(name), rest[1:]
	}
	if s == nil || len(rest) == 0 {
		return nil, nil
	}
	m := s.Response
	if rest[0].Name == "response" || rest[0].Name == "request" {
		if rest[0].Name == "request" {
			m = s.Request
		}
		rest = rest[1:]
	}
	if len(rest) == 0 || rest[0].Name != "body" {
		return nil, nil
	}
	return m, rest[1:]
}

func (e *explainer) request(name string) *Subject {
	if e.subject.Requests == nil || !e.program.scope.isRequest(name) {
		return nil
	}
	s, _ := e.subject.Requests(name)
	return s
}

// steps are a name and the constant members behind it.
func steps(node ast.Node) ([]step, bool) {
	switch n := node.(type) {
	case *ast.IdentifierNode:
		return []step{{Name: n.Value, Index: -1}}, true
	case *ast.ChainNode:
		return steps(n.Node)
	case *ast.MemberNode:
		before, ok := steps(n.Node)
		switch key := n.Property.(type) {
		case *ast.StringNode:
			return append(before, step{Name: key.Value, Index: -1}), ok
		case *ast.IntegerNode:
			return append(before, step{Index: key.Value}), ok && key.Value >= 0
		}
	}
	return nil, false
}

// isSecret tells whether an operand has a name that looks secret.
func isSecret(node ast.Node) bool {
	if n, ok := node.(*ast.CallNode); ok {
		return asksSecret(n)
	}
	path, ok := steps(node)
	if !ok {
		return false
	}
	for i, s := range path[1:] {
		if secret.LooksSecret(s.Name) || path[i].Name == "headers" && secret.LooksSecretHeader(s.Name) {
			return true
		}
	}
	return false
}

// asksSecret tells it of a call of `header` or `jsonpath`.
func asksSecret(n *ast.CallNode) bool {
	if len(n.Arguments) != 1 {
		return false
	}
	argument, ok := n.Arguments[0].(*ast.StringNode)
	switch {
	case !ok:
		return false
	case isCallOf(n, "header"):
		return secret.LooksSecretHeader(argument.Value)
	}
	for name := range strings.FieldsFuncSeq(argument.Value, func(r rune) bool { return strings.ContainsRune("$.[]'", r) }) {
		if secret.LooksSecret(name) {
			return true
		}
	}
	return false
}
