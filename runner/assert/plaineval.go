package assert

import "strings"

// operandValue is the left side of a plain expression: a scalar as in a literal, and
// the text of the JSON value that it came from, "" if it came from none.
type operandValue struct {
	literal
	raw string
}

// eval answers a plain expression. ok is false where the full engine has to decide:
// a mismatch of kinds, a step from nothing, a body that is not what it claims.
func (p *plain) eval(s *Subject) (left operandValue, verdict, ok bool) {
	if s.Response == nil {
		return left, false, false
	}
	left, ok = p.left(s)
	if !ok {
		return left, false, false
	}
	verdict, ok = compare(p.op, left.literal, p.literal)
	return left, verdict, ok
}

func (p *plain) left(s *Subject) (operandValue, bool) {
	m := s.Response
	switch p.source {
	case fromStatus:
		return whole(m.Status), true
	case fromSize:
		return whole(len(m.Body)), true
	case fromDuration:
		return operandValue{literal: literal{kind: kindFloat, float: s.DurationMs}}, true
	case fromReason:
		return text(m.Reason), true
	case fromText:
		return text(m.Text()), true
	case fromHeader:
		if value, found := m.header(p.name); found {
			return text(value), true
		}
		return operandValue{}, true
	}
	return p.member(m)
}

func whole(n int) operandValue { return operandValue{literal: literal{kind: kindWhole, whole: n}} }

func text(value string) operandValue {
	return operandValue{literal: literal{kind: kindText, text: value}}
}

// member is what the path leads to in the body.
func (p *plain) member(m *Message) (operandValue, bool) {
	body, isJSON := m.bodyJSON()
	switch {
	case m.problem != nil:
		return operandValue{}, false
	case !isJSON:
		return text(m.Text()), len(p.path) == 0
	}
	raw, found, fits := lookup(m.outline, body, p.path)
	if !fits || !found {
		return operandValue{}, fits
	}
	return operandValue{literal: scalarOf(raw), raw: raw}, true
}

func scalarOf(raw string) literal {
	switch raw[0] {
	case '"':
		return literal{kind: kindText, text: unquote(raw)}
	case 't', 'f':
		return literal{kind: kindTruth, truth: raw[0] == 't'}
	case 'n':
		return literal{}
	case '{', '[':
		return literal{kind: kindStructure}
	}
	if n, f, isInteger := number(raw); isInteger {
		return literal{kind: kindWhole, whole: n}
	} else {
		return literal{kind: kindFloat, float: f}
	}
}

// compare applies an operator as expr does. ok is false where expr may refuse.
func compare(op operator, a, b literal) (verdict, ok bool) {
	switch {
	case op == opEqual:
		return equal(a, b), true
	case op == opNotEqual:
		return !equal(a, b), true
	case op >= opContains:
		if a.kind != kindText || b.kind != kindText {
			return false, false
		}
		return compareText(op, a.text, b.text), true
	case a.kind == kindText && b.kind == kindText:
		return ordered(op, strings.Compare(a.text, b.text)), true
	case a.kind == kindWhole && b.kind == kindWhole:
		return ordered(op, sign(a.whole, b.whole)), true
	case a.isNumber() && b.isNumber():
		return ordered(op, compareLiterals(a, b)), true
	}
	return false, false
}

func equal(a, b literal) bool {
	switch {
	case a.kind == kindWhole && b.kind == kindWhole:
		return a.whole == b.whole
	case a.isNumber() && b.isNumber():
		return compareLiterals(a, b) == 0
	case a.kind != b.kind:
		return false
	case a.kind == kindText:
		return a.text == b.text
	case a.kind == kindTruth:
		return a.truth == b.truth
	}
	return a.kind == kindNil
}

func (l literal) isNumber() bool { return l.kind == kindWhole || l.kind == kindFloat }

// compareLiterals orders two numbers that are not both integers.
func compareLiterals(a, b literal) int {
	switch {
	case a.kind == kindWhole:
		return compareNumbers(a.whole, b.float)
	case b.kind == kindWhole:
		return -compareNumbers(b.whole, a.float)
	}
	return sign(a.float, b.float)
}

func sign[N int | float64](a, b N) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

func ordered(op operator, sign int) bool {
	switch op {
	case opLess:
		return sign < 0
	case opLessOrEqual:
		return sign <= 0
	case opMore:
		return sign > 0
	}
	return sign >= 0
}

func compareText(op operator, a, b string) bool {
	switch op {
	case opContains:
		return strings.Contains(a, b)
	case opStartsWith:
		return strings.HasPrefix(a, b)
	}
	return strings.HasSuffix(a, b)
}
