package vocabulary

import (
	"strings"

	"github.com/bchttp/bchttp/bc/model"
	"github.com/bchttp/bchttp/bc/odata"
)

// slotKind is what an expression expects at its end.
type slotKind uint8

const (
	noSlot       slotKind = iota
	operandSlot           // what begins a condition
	operatorSlot          // an operator behind a property
	valueSlot             // a value of a property
	joinSlot              // `and`, `or`
)

// slot is what stands at the end of an expression: of an operatorSlot and a valueSlot with
// the property, which is nil if it is not known. An operandSlot with a property takes only that one; one
// with kinds is an argument.
type slot struct {
	kind     slotKind
	property *model.Property
	kinds    []model.Kind
}

// at tells what an expression expects behind it. only is the property that conditions have
// to be about, nil for any.
func (q *querying) at(e odata.Expr, text string, only *model.Property) slot {
	switch n := e.(type) {
	case nil, *odata.Bad:
		return slot{kind: operandSlot, property: only}
	case *odata.Path:
		return slot{operatorSlot, q.property(n.String()), nil}
	case *odata.Unary:
		return q.at(n.Operand, text, only)
	case *odata.Binary:
		return q.behindBinary(n, text)
	case *odata.Call:
		return q.behindCall(n, text)
	}
	return slot{}
}

func (q *querying) behindBinary(n *odata.Binary, text string) slot {
	switch n.Op {
	case odata.Or:
		return q.at(n.Right, text, q.propertyOf(n.Left))
	case odata.And:
		return q.at(n.Right, text, nil)
	}
	switch right := n.Right.(type) {
	case *odata.Bad:
		return slot{valueSlot, q.propertyOf(n.Left), nil}
	case *odata.Call:
		if !isClosed(right, text) {
			return q.behindCall(right, text)
		}
	}
	if strings.HasSuffix(text, " ") || strings.HasSuffix(text, ")") {
		return slot{kind: joinSlot}
	}
	return slot{}
}

// isClosed tells whether the brackets of a call are.
func isClosed(n *odata.Call, text string) bool {
	return n.Pos.End <= len(text) && strings.HasSuffix(text[:n.Pos.End], ")")
}

func (q *querying) behindCall(n *odata.Call, text string) slot {
	last := len(n.Args) - 1
	switch {
	case isClosed(n, text) && isCondition(n.Name):
		return slot{kind: joinSlot}
	case isClosed(n, text):
		return slot{kind: operatorSlot, property: resultOf(n.Name)}
	case last < 0:
		return slot{kind: operandSlot, kinds: argumentKinds(n.Name)}
	}
	switch argument := n.Args[last].(type) {
	case *odata.Call:
		if !isClosed(argument, text) {
			return q.behindCall(argument, text)
		}
	case *odata.Bad:
		if last == 0 {
			return slot{kind: operandSlot, kinds: argumentKinds(n.Name)}
		}
		return slot{kind: valueSlot, property: &model.Property{Kind: model.String, Type: "Edm.String"}}
	}
	return slot{}
}

// propertyOf is the property that a condition is about, nil if it is not one alone.
func (q *querying) propertyOf(e odata.Expr) *model.Property {
	fields := odata.Fields(e)
	if call, ok := e.(*odata.Call); ok && !isCondition(call.Name) {
		return resultOf(call.Name)
	}
	if len(fields) == 0 {
		return nil
	}
	for _, f := range fields[1:] {
		if f.String() != fields[0].String() {
			return nil
		}
	}
	return q.property(fields[0].String())
}
