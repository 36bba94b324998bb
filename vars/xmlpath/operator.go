package xmlpath

import "math"

// operate applies an operator; `and` and `or` compute their second operand only if they
// need it.
func operate(sign string, left, right evaluator) evaluator {
	return func(s *scope) object {
		a := left(s)
		switch {
		case sign == "or":
			return booleanObject(s.boolean(a) || s.boolean(right(s)))
		case sign == "and":
			return booleanObject(s.boolean(a) && s.boolean(right(s)))
		}
		b := right(s)
		switch sign {
		case "=", "!=", "<", "<=", ">", ">=":
			return booleanObject(s.compare(sign, a, b))
		}
		return numberObject(arithmetic(sign, s.float(a), s.float(b)))
	}
}

func arithmetic(sign string, a, b float64) float64 {
	switch sign {
	case "+":
		return a + b
	case "-":
		return a - b
	case "*":
		return a * b
	case "div":
		return a / b
	}
	return math.Mod(a, b)
}

// compare holds if it holds for any nodes of sets (XPath 1.0 section 3.4).
func (r *run) compare(sign string, a, b object) bool {
	switch {
	case a.kind == kindNodes && b.kind == kindBoolean:
		a = booleanObject(r.boolean(a))
	case b.kind == kindNodes && a.kind == kindBoolean:
		b = booleanObject(r.boolean(b))
	}
	if a.kind == kindNodes {
		for _, p := range a.nodes {
			if r.spend() && r.compare(sign, textObject(r.text(p)), b) {
				return true
			}
		}
		return false
	}
	if b.kind == kindNodes {
		for _, p := range b.nodes {
			if r.spend() && r.compare(sign, a, textObject(r.text(p))) {
				return true
			}
		}
		return false
	}
	return r.compareValues(sign, a, b)
}

func (r *run) compareValues(sign string, a, b object) bool {
	switch sign {
	case "=", "!=":
		return r.same(a, b) == (sign == "=")
	case "<":
		return r.float(a) < r.float(b)
	case "<=":
		return r.float(a) <= r.float(b)
	case ">":
		return r.float(a) > r.float(b)
	}
	return r.float(a) >= r.float(b)
}

func (r *run) same(a, b object) bool {
	switch {
	case a.kind == kindBoolean || b.kind == kindBoolean:
		return r.boolean(a) == r.boolean(b)
	case a.kind == kindNumber || b.kind == kindNumber:
		return r.float(a) == r.float(b)
	}
	return r.string(a) == r.string(b)
}
