package convert

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/goccy/go-yaml/ast"
	yaml "github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"
)

// mostGrowth limits to how many values a byte the aliases of a YAML text may grow.
const mostGrowth = 10

// readYAML reads a text that holds one YAML document, which may be JSON.
func readYAML(source string) (*value, *badInput) {
	if strings.HasPrefix(strings.TrimLeft(source, " \t\r\n"), "{") {
		return readJSON(source)
	}
	r := yamlReader{lines: lineStarts(source), size: len(source), left: mostGrowth * (len(source) + 1000), anchors: map[string]ast.Node{}}
	file, err := yaml.ParseBytes([]byte(source), 0)
	if err != nil {
		return nil, r.failure(err)
	}
	for _, document := range file.Docs {
		if document.Body == nil || document.Body.Type() == ast.CommentType || document.Body.Type() == ast.CommentGroupType {
			continue
		}
		v, err := r.value(document.Body, 0)
		if err != nil {
			return nil, &badInput{at: v.at, message: "this YAML cannot be read: " + err.Error()}
		}
		return v, nil
	}
	return nil, &badInput{message: "this is no YAML: it is empty"}
}

type yamlReader struct {
	lines   []int // where each line begins
	size    int
	left    int
	anchors map[string]ast.Node
}

func lineStarts(source string) []int {
	starts := []int{0}
	for at := range len(source) {
		if source[at] == '\n' {
			starts = append(starts, at+1)
		}
	}
	return starts
}

// failure is the finding for an error of the parser.
func (r *yamlReader) failure(err error) *badInput {
	bad := &badInput{message: "this is no YAML: " + err.Error()}
	var syntax interface {
		GetToken() *token.Token
		GetMessage() string
	}
	if errors.As(err, &syntax) {
		bad.message, bad.at = "this is no YAML: "+syntax.GetMessage(), r.place(syntax.GetToken())
	}
	return bad
}

func (r *yamlReader) value(n ast.Node, depth int) (*value, error) {
	v := &value{at: r.place(n.GetToken())}
	if r.left--; r.left < 0 {
		return v, errors.New("its aliases grow too large")
	}
	if depth > mostNesting {
		return v, fmt.Errorf("values stand in each other more than %d deep", mostNesting)
	}
	switch n := n.(type) {
	case *ast.AnchorNode:
		r.anchors[n.Name.GetToken().Value] = n.Value
		return r.value(n.Value, depth+1)
	case *ast.AliasNode:
		if target := r.anchors[n.Value.GetToken().Value]; target != nil {
			return r.value(target, depth+1)
		}
		return v, fmt.Errorf("`*%s` names no anchor above it", oneLine(n.Value.GetToken().Value))
	case *ast.TagNode:
		return r.value(n.Value, depth+1)
	case *ast.SequenceNode:
		return v, r.items(v, n, depth)
	case *ast.MappingNode:
		return v, r.members(v, n.Values, depth)
	case *ast.MappingValueNode:
		return v, r.members(v, []*ast.MappingValueNode{n}, depth)
	}
	readScalar(v, n)
	return v, nil
}

// readScalar takes what a node says that holds no others.
func readScalar(v *value, n ast.Node) {
	v.text = n.GetToken().Value
	switch n := n.(type) {
	case *ast.StringNode:
		v.kind, v.text = text, n.Value
		if n.Token.Type == token.StringType && n.Value != "" && n.Value[0] != '"' && json.Valid([]byte(n.Value)) {
			v.kind = number // such as 1e3, which the module takes for a text
		}
	case *ast.IntegerNode:
		v.kind = number
		if strings.ContainsAny(v.text, "xo") { // 0x1F is 31; zeros in front may belong to a text
			v.text = fmt.Sprint(n.Value)
		}
	case *ast.LiteralNode:
		v.kind, v.text = text, n.Value.Value
	case *ast.FloatNode, *ast.InfinityNode, *ast.NanNode:
		v.kind = number
	case *ast.BoolNode:
		v.kind, v.text = boolean, fmt.Sprint(n.Value)
	default:
		v.kind, v.text = null, ""
	}
}

func (r *yamlReader) items(v *value, n *ast.SequenceNode, depth int) error {
	v.kind = list
	for _, item := range n.Values {
		inner, err := r.value(item, depth+1)
		if err != nil {
			return err
		}
		v.items = append(v.items, *inner)
	}
	return nil
}

// members reads those of a mapping; `<<` brings those of another, which count less.
func (r *yamlReader) members(v *value, pairs []*ast.MappingValueNode, depth int) error {
	v.kind = object
	var brought []*value
	for _, pair := range pairs {
		inner, err := r.value(pair.Value, depth+1)
		switch {
		case err != nil:
			return err
		case pair.Key.IsMergeKey():
			brought = append(brought, inner)
		default:
			v.names, v.items = append(v.names, nameOf(pair.Key)), append(v.items, *inner)
		}
	}
	for _, other := range brought {
		for i, name := range other.names {
			if !slices.Contains(v.names, name) {
				v.names, v.items = append(v.names, name), append(v.items, other.items[i])
			}
		}
	}
	return nil
}

func nameOf(key ast.MapKeyNode) string {
	if name, ok := key.(*ast.StringNode); ok {
		return name.Value
	}
	return key.GetToken().Value
}

func (r *yamlReader) place(t *token.Token) int {
	if t == nil || t.Position == nil || t.Position.Line < 1 || t.Position.Line > len(r.lines) {
		return 0
	}
	return min(r.lines[t.Position.Line-1]+max(t.Position.Column-1, 0), r.size)
}
