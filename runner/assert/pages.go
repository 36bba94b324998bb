package assert

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/expr-lang/expr/ast"
)

// mostPages is how many pages `odata.all()` follows.
const mostPages = 1000

// Follow reads the page behind a next link. Its error says why there is none.
type Follow func(link string) (*Message, error)

// allRows is `odata.all()`: the rows of the response and of all pages behind it
// (business-central section 3.3). They are read once, however often they are asked for.
func allRows(params ...any) (any, error) {
	s := subjectOf(params)
	if s.Response == nil {
		return nil, errors.New("`odata.all()` is not known: there is no response")
	}
	m := s.Response
	m.allOnce.Do(func() { m.all, m.notAll = m.collect(s.Follow) })
	if m.notAll != nil {
		return nil, m.notAll
	}
	return m.all, nil
}

// collect reads all pages, this one first.
func (m *Message) collect(follow Follow) (any, error) {
	rows, next, err := m.page()
	if err != nil {
		return nil, fmt.Errorf("`odata.all()` has no rows: %w", err)
	}
	seen := map[string]bool{}
	for number := 2; next != ""; number++ {
		switch {
		case follow == nil:
			return nil, errors.New("`odata.all()` cannot follow next links here")
		case number > mostPages:
			return nil, fmt.Errorf("`odata.all()` stopped behind %d pages", mostPages)
		case seen[next]:
			return nil, fmt.Errorf("`odata.all()` stopped at page %d: its next link leads to a page that was there already", number-1)
		}
		seen[next] = true
		page, err := follow(next)
		if err != nil {
			return nil, fmt.Errorf("`odata.all()` stopped at page %d: %w", number, err)
		}
		more, after, err := page.page()
		if err != nil {
			return nil, fmt.Errorf("`odata.all()` stopped at page %d: %w", number, err)
		}
		rows, next = append(rows, more...), after
	}
	return rows, nil
}

// page is the rows of one page and the link to the next one, empty behind the last.
func (m *Message) page() (rows []any, next string, err error) {
	if m.Status >= 300 {
		return nil, "", fmt.Errorf("the answer was %s", strings.TrimSpace(fmt.Sprintf("%d %s", m.Status, m.Reason)))
	}
	if _, isJSON := m.bodyJSON(); !isJSON {
		return nil, "", errors.New("the body is not JSON")
	}
	body, err := m.decoded()
	if err != nil {
		return nil, "", err
	}
	object, _ := body.(map[string]any)
	rows, ok := object["value"].([]any)
	if !ok {
		return nil, "", errors.New("the body has no array `value`")
	}
	next, _ = object["@odata.nextLink"].(string)
	return slices.Clip(rows), next, nil
}

// HasNextPage tells whether the body names a further page.
func (m *Message) HasNextPage() bool {
	text, isJSON := m.bodyJSON()
	if !isJSON || !strings.Contains(text, "@odata.nextLink") {
		return false
	}
	_, next, err := m.page()
	return err == nil && next != ""
}

// Follows tells whether the program may ask for further pages.
func (p *Program) Follows() bool { return p.plain == nil && strings.Contains(p.text, "odata") }

// CountedRows is the part of the expression that counts or sums up the rows of one page,
// as in `len(body.value)`; empty: there is none.
func (p *Program) CountedRows() string {
	if p.plain != nil || !strings.Contains(p.text, "value") || p.tree == nil {
		return ""
	}
	f := countFinder{}
	ast.Walk(&p.tree, &f)
	return f.found
}

type countFinder struct{ found string }

// Visit implements ast.Visitor.
func (f *countFinder) Visit(node *ast.Node) {
	n, ok := (*node).(*ast.BuiltinNode)
	if !ok || len(n.Arguments) == 0 || !slices.Contains([]string{"len", "count", "sum", "all", "none"}, n.Name) {
		return
	}
	if rows := n.Arguments[0]; f.found == "" && isPageRows(rows) {
		f.found = n.Name + "(" + rows.String() + ")"
		if len(n.Arguments) > 1 {
			f.found = n.Name + "(" + rows.String() + ", …)"
		}
	}
}

// isPageRows tells `body.value` and `response.body.value`.
func isPageRows(node ast.Node) bool {
	text := node.String()
	return text == "body.value" || text == "response.body.value"
}

// odataCall is the name of a function of `odata`, as in `odata.all()`; false: the node
// calls none.
func odataCall(n *ast.CallNode) (name string, ok bool) {
	callee, isMember := n.Callee.(*ast.MemberNode)
	if !isMember {
		return "", false
	}
	base, isName := callee.Node.(*ast.IdentifierNode)
	property, isText := callee.Property.(*ast.StringNode)
	if !isName || !isText || base.Value != "odata" {
		return "", false
	}
	return property.Value, true
}

// odata rewrites a function of `odata`.
func (r *rewriter) odata(n *ast.CallNode, name string) ast.Node {
	switch {
	case name != "all":
		r.fail(n, "`odata` has no function `"+name+"`", "write `odata.all()`")
	case len(n.Arguments) > 0:
		r.fail(n, "`odata.all` takes no value", "write `odata.all()`")
	case r.refuseOwn(n, "odata.all()"):
	}
	return call(fnAll, environment())
}
