package jsonpath

import (
	"fmt"
	"math"
)

func constant(value operand) evaluator {
	return func(*scope) (operand, error) { return value, nil }
}

// reference is "@" or one of its longer forms.
func reference(word string) evaluator {
	return func(s *scope) (operand, error) {
		switch word {
		case "@property":
			return s.property, nil
		case "@path":
			return stringOperand(s.member.path()), nil
		case "@":
			return jsonOperand(s.member.value), nil
		}
		switch parent := s.within.parent; {
		case word == "@parentProperty":
			return s.within.name, nil
		case parent == nil:
			return operand{kind: kindNull}, nil
		default:
			return jsonOperand(parent.value), nil
		}
	}
}

func negate(of evaluator) evaluator {
	return func(s *scope) (operand, error) {
		value, err := of(s)
		return booleanOperand(!value.truthy()), err
	}
}

func minus(of evaluator) evaluator {
	return func(s *scope) (operand, error) {
		value, err := of(s)
		return numberOperand(-value.float()), err
	}
}

func plus(of evaluator) evaluator {
	return func(s *scope) (operand, error) {
		value, err := of(s)
		return numberOperand(value.float()), err
	}
}

// operate applies a binary operator. `&&` and `||` give one of their operands, and
// compute the second one only if they need it.
func operate(sign string, left, right evaluator) evaluator {
	return func(s *scope) (operand, error) {
		a, err := left(s)
		if err != nil || sign == "||" && a.truthy() || sign == "&&" && !a.truthy() {
			return a, err
		}
		b, err := right(s)
		if err != nil || sign == "||" || sign == "&&" {
			return b, err
		}
		return compute(sign, a, b), nil
	}
}

func compute(sign string, a, b operand) operand {
	switch sign {
	case "==":
		return booleanOperand(equal(a, b))
	case "!=":
		return booleanOperand(!equal(a, b))
	case "===":
		return booleanOperand(same(a, b))
	case "!==":
		return booleanOperand(!same(a, b))
	case "<", "<=", ">", ">=":
		return booleanOperand(inRelation(sign, a, b))
	}
	return arithmetic(sign, a, b)
}

func inRelation(sign string, a, b operand) bool {
	n, ok := order(a, b)
	switch {
	case !ok:
		return false
	case n == 0:
		return len(sign) == 2
	}
	return n < 0 == (sign[0] == '<')
}

func arithmetic(sign string, a, b operand) operand {
	isText := func(o operand) bool { return o.kind == kindString || o.isObject() }
	switch {
	case sign == "+" && (isText(a) || isText(b)):
		return stringOperand(a.string() + b.string())
	case sign == "+":
		return numberOperand(a.float() + b.float())
	case sign == "-":
		return numberOperand(a.float() - b.float())
	case sign == "*":
		return numberOperand(a.float() * b.float())
	case sign == "/":
		return numberOperand(a.float() / b.float())
	}
	return numberOperand(math.Mod(a.float(), b.float()))
}

// property reads a member of a value. Of null and undefined it is an error, as in
// JavaScript.
func property(of, name evaluator) evaluator {
	return func(s *scope) (operand, error) {
		value, err := of(s)
		if err != nil {
			return operand{}, err
		}
		key, err := name(s)
		if err != nil {
			return operand{}, err
		}
		return value.property(key.string())
	}
}

func (o operand) property(name string) (operand, error) {
	switch o.kind {
	case kindUndefined, kindNull:
		return operand{}, fmt.Errorf("`%s` is read of a member that is %s", name, o.string())
	case kindObject, kindArray:
		if value, ok := child(o.json, name); ok {
			return jsonOperand(value), nil
		}
	case kindString:
		if value, ok := child(stringResult(o.text), name); ok {
			return jsonOperand(value), nil
		}
	case kindList:
		if index, ok := arrayIndex(name); ok && int(index) < len(o.list) {
			return o.list[index], nil
		}
		if name == "length" {
			return numberOperand(float64(len(o.list))), nil
		}
	}
	return operand{}, nil
}
