package language

import (
	"github.com/bchttp/bchttp/bc/model"
	"github.com/bchttp/bchttp/bc/vocabulary"
	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/vars/jsonpath"
)

// node is a value in the body of a message, as far as it is known: from what is known of
// Business Central, and from a message that has come or is written.
type node struct {
	answer *vocabulary.Answer
	shape  *Shape
	// came: the shape is that of a response of a run.
	came bool
}

func (n node) isKnown() bool { return n.answer != nil || n.shape != nil }

// isList tells whether it is a list. What is known of Business Central counts first.
func (n node) isList() bool {
	if n.answer != nil {
		return n.answer.List()
	}
	return n.shape != nil && n.shape.Kind == "array"
}

// step is a member.
func (n node) step(name string) node {
	next := node{shape: n.shape.step(name), came: n.came}
	if n.answer != nil {
		if a, ok := n.answer.Step(name); ok {
			next.answer = &a
		}
	}
	return next
}

// element is an element of a list.
func (n node) element() node {
	next := node{came: n.came}
	if n.answer != nil && n.answer.List() {
		a := n.answer.Element()
		next.answer = &a
	}
	if n.shape != nil {
		next.shape = n.shape.Element
	}
	return next
}

// at follows a path such as `$.value[0].id`. One that does more than name steps leads
// nowhere.
func (n node) at(path string) node {
	steps, ok := pathSteps(path)
	if !ok {
		return node{}
	}
	for _, step := range steps {
		if step.Index {
			n = n.element()
		} else {
			n = n.step(step.Name)
		}
	}
	return n
}

// memberOf is a member with what is told of it.
type memberOf struct {
	name, detail string
	rank         uint8
	// opens: it is an object or a list.
	opens, list bool
}

// members are those of an object.
func (n node) members() []memberOf {
	var found []memberOf
	seen := map[string]bool{}
	if n.answer != nil {
		for _, w := range n.answer.Words() {
			next := n.step(w.Label)
			leaf := next.answer == nil || next.answer.Leaf()
			found = append(found, memberOf{w.Label, plainCode(w.Detail) + n.differs(next), w.Rank, !leaf, next.isList()})
			seen[w.Label] = true
		}
	}
	if n.shape == nil {
		return found
	}
	for _, m := range n.shape.Members {
		if seen[m.Name] {
			continue
		}
		one := memberOf{name: m.Name, detail: m.Shape.Kind, opens: m.Shape.Kind == "object" || m.Shape.Kind == "array", list: m.Shape.Kind == "array"}
		if n.answer != nil {
			one.detail, one.rank = one.detail+" in the last response, not in the metadata", 1
		}
		found = append(found, one)
	}
	return found
}

// differs tells how a member of the last response is other than what is known of it.
func (n node) differs(next node) string {
	switch {
	case n.shape == nil || !n.came || next.answer == nil:
	case next.shape == nil:
		return "; the last response had none"
	case next.answer.Property != nil && next.answer.Leaf() && next.shape.Kind != "null":
		if want := kindInJSON(next.answer.Property.Kind); want != "" && want != next.shape.Kind {
			return "; the last response had " + next.shape.Kind
		}
	}
	return ""
}

// kindInJSON is how a kind of properties is written, "" if that is not known.
func kindInJSON(k model.Kind) string {
	switch k {
	case model.String, model.GUID, model.Date, model.DateTimeOffset, model.Enum:
		return "text"
	case model.Decimal, model.Int32, model.Int64:
		return "number"
	case model.Boolean:
		return "true or false"
	}
	return ""
}

// pathSteps reads a path of names and indexes, of a reference or of an expression.
func pathSteps(path string) ([]jsonpath.Place, bool) {
	switch {
	case path == "":
		return nil, true
	case path[0] == '.' || path[0] == '[':
		path = "$" + path
	}
	return jsonpath.Places(path)
}

// bodyOf is the body of a message of a request: what has come, what is written, and what
// is known of the answer.
func (v *View) bodyOf(d *Document, b *parser.Block, side string) node {
	if side == "request" {
		return node{shape: v.sentShape(d, b)}
	}
	n := node{shape: v.cameShape(d, b), came: true}
	if a, ok := v.of(d).requests().answerOf(b); ok {
		n.answer = &a
		if n.shape.step("error") != nil {
			n.shape = nil // it was refused, which says nothing of what comes otherwise
		}
	}
	return n
}

// sentShape is the shape of the body that was sent, or of the one that is written.
func (v *View) sentShape(d *Document, b *parser.Block) *Shape {
	if m := v.message(d.Tree.StoredName(b), "request"); m != nil {
		return ShapeOf(m.Body)
	}
	if span, ok := d.bodySpan(b); ok {
		return ShapeOf(d.Tree.Source.Slice(span))
	}
	return nil
}

// cameShape is the shape of the last response.
func (v *View) cameShape(d *Document, b *parser.Block) *Shape {
	if v.Shape != nil {
		return v.Shape(d, b)
	}
	if m := v.message(d.Tree.StoredName(b), "response"); m != nil {
		return ShapeOf(m.Body)
	}
	return nil
}

// blockOf is the request that a reference means, of this document or an import; the last
// one of its name.
func (v *View) blockOf(request string) (*Document, *parser.Block) {
	for _, d := range append([]*Document{v.Document}, v.imported()...) {
		if !knowsRequest(d, request) {
			continue
		}
		blocks := d.Index().Blocks(request)
		for i := len(blocks) - 1; i >= 0; i-- {
			if b := &d.Tree.Blocks[blocks[i]]; b.Request >= 0 {
				return d, b
			}
		}
	}
	return nil, nil
}
