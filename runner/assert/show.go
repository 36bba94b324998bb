package assert

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/expr-lang/expr/ast"

	"github.com/bchttp/bchttp/internal/secret"
	"github.com/bchttp/bchttp/runner/result"
)

// longest is how many bytes of a value are shown.
const longest = 4096

// shownJSON is a JSON text for people: on one line, secret members masked, cut if it
// is long, and still JSON.
func shownJSON(raw string) string {
	if raw[0] == '{' || raw[0] == '[' {
		var compact bytes.Buffer
		if json.Compact(&compact, []byte(raw)) == nil {
			raw = compact.String()
		}
		raw = secret.JSON(raw)
	}
	return shorten(raw, longest)
}

// shownValue is a value as JSON text.
func shownValue(value any) string {
	switch v := value.(type) {
	case string:
		return shorten(quote(redacted(v)), longest)
	case bool, int:
		return fmt.Sprint(v)
	case float64:
		return shownFloat(v)
	case time.Time, map[string]any, []any, fields:
	case fmt.Stringer: // a time.Duration
		return quote(v.String())
	}
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(value); err != nil || out.String() == "{}\n" {
		return quote("<" + kind(value) + ">")
	}
	return shownJSON(strings.TrimSuffix(out.String(), "\n"))
}

// redacted masks what looks secret inside of a text: in JSON, a form or a URL.
func redacted(text string) string {
	switch start := strings.TrimLeft(text, " \t\r\n"); {
	case strings.HasPrefix(start, "{") || strings.HasPrefix(start, "["):
		return secret.JSON(text)
	case strings.Contains(text, "://"):
		return secret.URL(text)
	}
	return secret.Form(text)
}

func shownFloat(f float64) string {
	text, err := json.Marshal(f)
	if err != nil { // infinite or not a number
		return quote(strconv.FormatFloat(f, 'g', -1, 64))
	}
	return string(text)
}

func quote(text string) string {
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	if encoder.Encode(text) != nil {
		return `""`
	}
	return strings.TrimSuffix(out.String(), "\n")
}

// shorten cuts a JSON text to about limit bytes, so that it remains JSON and says how
// much is left out.
func shorten(raw string, limit int) string {
	if len(raw) <= limit {
		return raw
	}
	switch raw[0] {
	case '"':
		text := []rune(unquote(raw))
		kept := min(len(text), max(limit, 16))
		if kept == len(text) {
			return raw
		}
		return quote(fmt.Sprintf("%s… (%d more characters)", string(text[:kept]), len(text)-kept))
	case '[', '{':
		return shortenStructure(raw, limit)
	}
	return raw
}

// shortenStructure keeps the first items.
func shortenStructure(raw string, limit int) string {
	var out strings.Builder
	out.WriteByte(raw[0])
	left := 0
	for i := skipBlanks(raw, 1); raw[i] != ']' && raw[i] != '}'; {
		start := i
		if raw[0] == '{' {
			i = skipBlanks(raw, skipBlanks(raw, skipString(raw, i))+1)
		}
		value := i
		i = skipValue(raw, i)
		if out.Len() < limit {
			if out.Len() > 1 {
				out.WriteByte(',')
			}
			out.WriteString(raw[start:value])
			out.WriteString(shorten(raw[value:i], max(0, limit-out.Len())))
		} else {
			left++
		}
		if i = skipBlanks(raw, i); raw[i] == ',' {
			i = skipBlanks(raw, i+1)
		}
	}
	if left > 0 && raw[0] == '{' {
		fmt.Fprintf(&out, `,"…":"%d more"`, left)
	} else if left > 0 {
		fmt.Fprintf(&out, `,"… %d more"`, left)
	}
	out.WriteByte(raw[0] + 2) // the closing bracket
	return out.String()
}

// written is a literal as it stands in the source, if JSON can be written so.
func written(source string, l literal) string {
	switch l.kind {
	case kindText:
		return quote(l.text)
	case kindNil:
		return "null"
	}
	return source
}

// shown is the value of an operand as JSON text: as it is written in the body or in
// the expression wherever it comes from there.
func (e *explainer) shown(node ast.Node) string {
	if isSecret(node) {
		return quote(secret.Mask)
	}
	if source := e.numeral(node); json.Valid([]byte(source)) {
		return source
	}
	if n, ok := node.(*ast.CallNode); ok {
		if raw := e.jsonpathRaw(n); raw != "" {
			return shownJSON(raw)
		}
	}
	if raw := e.bodyRaw(node); raw != "" {
		return shownJSON(raw)
	}
	value, err := e.value(node)
	if err != nil {
		return ""
	}
	return shownValue(value)
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
	at := node.Location()
	text := e.program.text
	return text[byteOffset(text, at.From):byteOffset(text, at.To)]
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
	raw, err := find("jsonpath", []any{e.subject, path})
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
	raw, _, _ := lookup(body, path)
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
	if name := rest[0].name; name == "requests" && len(rest) > 1 {
		s, rest = e.request(rest[1].name), rest[2:]
	} else if !isOwnName(name) {
		s, rest = e.request(name), rest[1:]
	}
	if s == nil || len(rest) == 0 {
		return nil, nil
	}
	m := s.Response
	if rest[0].name == "response" || rest[0].name == "request" {
		if rest[0].name == "request" {
			m = s.Request
		}
		rest = rest[1:]
	}
	if len(rest) == 0 || rest[0].name != "body" {
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
		return []step{{name: n.Value, index: -1}}, true
	case *ast.ChainNode:
		return steps(n.Node)
	case *ast.MemberNode:
		before, ok := steps(n.Node)
		switch key := n.Property.(type) {
		case *ast.StringNode:
			return append(before, step{name: key.Value, index: -1}), ok
		case *ast.IntegerNode:
			return append(before, step{index: key.Value}), ok && key.Value >= 0
		}
	}
	return nil, false
}

// isSecret tells whether an operand has a name that looks secret.
func isSecret(node ast.Node) bool {
	if n, ok := node.(*ast.CallNode); ok && isCallOf(n, "header") {
		name, ok := n.Arguments[0].(*ast.StringNode)
		return ok && secret.LooksSecretHeader(name.Value)
	}
	path, ok := steps(node)
	if !ok {
		return false
	}
	for i, s := range path[1:] {
		if secret.LooksSecret(s.name) || path[i].name == "headers" && secret.LooksSecretHeader(s.name) {
			return true
		}
	}
	return false
}

// leaf is a plain expression that is false.
func (p *plain) leaf(text string, left operandValue) result.Leaf {
	l := result.Leaf{Expr: strings.TrimSpace(text), Right: written(p.written, p.literal)}
	switch {
	case p.isSecret():
		l.Left = quote(secret.Mask)
	case left.raw != "":
		l.Left = shownJSON(left.raw)
	case left.kind == kindText:
		l.Left = shownValue(left.text)
	case left.kind == kindFloat:
		l.Left = shownValue(left.float)
	default:
		l.Left = shownValue(left.whole)
	}
	return l
}

func (p *plain) isSecret() bool {
	for _, s := range p.path {
		if secret.LooksSecret(s.name) {
			return true
		}
	}
	return p.source == fromHeader && secret.LooksSecretHeader(p.name)
}
