package odata

import (
	"strings"
	"unicode/utf8"
)

// comparison compiles eq, ne, gt, ge, lt and le; op is what decides, which for an
// item of `in` is eq.
func (c *compiler) comparison(e *Binary, op Operator) Predicate {
	left, right := c.operand(e.Left), c.operand(e.Right)
	if c.err != nil {
		return never
	}
	left, right = left.uncased(), right.uncased()
	c.fit(&left, &right)
	if !commensurable(left.typ.Kind, right.typ.Kind) {
		c.fail(incompatible(e, left, right))
		return never
	}
	if left.constant != nil && right.constant == nil {
		left, right = right, left
		return compare(op.mirrored(), left, right)
	}
	return compare(op, left, right)
}

// mirrored is the operator with its sides exchanged: 1 lt x is x gt 1.
func (op Operator) mirrored() Operator {
	switch op {
	case Gt:
		return Lt
	case Ge:
		return Le
	case Lt:
		return Gt
	case Le:
		return Ge
	}
	return op
}

// fit makes a text beside a field what the field holds, and checks it.
func (c *compiler) fit(a, b *operand) {
	c.fitLiteral(a, b)
	c.fitLiteral(b, a)
}

func (c *compiler) fitLiteral(literal, field *operand) {
	l := literal.literal
	if l == nil || field.path == nil || l.Kind != StringLiteral && l.Kind != EnumLiteral {
		return
	}
	switch field.typ.Kind {
	case Enum:
		v := EnumValue(l.Value)
		if ranks := memberRanks(field.typ.Members); ranks != nil && ranks[fold(v.text)] == 0 {
			c.fail(notAMember(l, field.path, field.typ))
		}
		literal.constant, literal.typ = &v, field.typ
		literal.eval = func(Row) Value { return v }
	case Text:
		if most := field.typ.MaxLength; most > 0 && utf8.RuneCountInString(l.Value) > most {
			c.fail(tooLong(l, field.path, field.typ))
		}
	}
}

// compare picks the quickest way to compare; constants stand on the right.
func compare(op Operator, left, right operand) Predicate {
	if left.path != nil && right.constant != nil {
		return compareField(op, left, *right.constant)
	}
	if ranks := memberRanks(left.typ.Members); ranks != nil {
		return compareRanks(op, ranks, left.eval, right.eval)
	}
	return func(r Row) bool { return holds(op, left.eval(r), right.eval(r)) }
}

// compareField compares a field with a constant.
func compareField(op Operator, field operand, constant Value) Predicate {
	i := field.index
	switch {
	case field.typ.Wildcard && op == Eq && strings.HasSuffix(constant.text, "*"):
		prefix := fold(strings.TrimSuffix(constant.text, "*"))
		return func(r Row) bool { return strings.HasPrefix(fold(r.Value(i).text), prefix) }
	case field.typ.Kind == Enum && op != Eq && op != Ne && field.typ.Members != nil:
		ranks := memberRanks(field.typ.Members)
		return compareRanks(op, ranks, field.eval, func(Row) Value { return constant })
	case field.typ.Kind == Text && constant.kind == Text:
		return compareTextField(op, i, constant.text)
	case constant.kind == Number && constant.big == nil:
		return compareNumberField(op, i, constant)
	}
	return func(r Row) bool { return holds(op, r.Value(i), constant) }
}

func compareTextField(op Operator, i int, constant string) Predicate {
	return func(r Row) bool {
		v := r.Value(i)
		if v.kind != Text {
			return holds(op, v, TextValue(constant))
		}
		return relates(op, compareText(v.text, constant))
	}
}

func compareNumberField(op Operator, i int, constant Value) Predicate {
	return func(r Row) bool {
		v := r.Value(i)
		if v.kind != Number || v.big != nil || v.scale != constant.scale {
			return holds(op, v, constant)
		}
		return relates(op, compareInts(v.num, constant.num))
	}
}

// compareRanks compares members of an enumeration by their order.
func compareRanks(op Operator, ranks map[string]int, left, right func(Row) Value) Predicate {
	return func(r Row) bool {
		a, b := left(r), right(r)
		if a.kind == Null || b.kind == Null {
			return holds(op, a, b)
		}
		return relates(op, ranks[fold(a.text)]-ranks[fold(b.text)])
	}
}

// membership compiles `x in (…)`.
func (c *compiler) membership(e *Binary) Predicate {
	list, ok := e.Right.(*List)
	if !ok {
		c.fail(notEvaluated(e, "`in` without a list"))
		return never
	}
	parts := make([]Predicate, len(list.Items))
	for i, item := range list.Items {
		parts[i] = c.comparison(&Binary{Pos: e.Pos, Op: In, OpPos: e.OpPos, Left: e.Left, Right: item}, Eq)
	}
	return func(r Row) bool {
		for _, p := range parts {
			if p(r) {
				return true
			}
		}
		return false
	}
}
