package jsonpath

import (
	"fmt"
	"math"
	"strings"
	"unicode/utf16"
)

// isMethod tells the methods that expressions may call.
func isMethod(name string) bool {
	switch name {
	case "indexOf", "includes", "startsWith", "endsWith", "toLowerCase", "toUpperCase", "trim", "match", "test":
		return true
	}
	return false
}

// call calls a method of a value.
func call(of evaluator, name string, arguments []evaluator) evaluator {
	return func(s *scope) (operand, error) {
		value, err := of(s)
		if err != nil {
			return operand{}, err
		}
		given := operand{}
		for i, argument := range arguments {
			result, err := argument(s)
			if err != nil {
				return operand{}, err
			}
			if i == 0 {
				given = result
			}
		}
		return value.call(name, given)
	}
}

func (o operand) call(name string, given operand) (operand, error) {
	switch {
	case o.kind == kindString && name != "test":
		return o.callString(name, given)
	case o.kind == kindRegex && name == "test":
		return booleanOperand(o.regex.MatchString(given.string())), nil
	case (o.kind == kindArray || o.kind == kindList) && (name == "indexOf" || name == "includes"):
		return o.find(name, given), nil
	case o.kind == kindUndefined, o.kind == kindNull:
		return operand{}, fmt.Errorf("`.%s()` is called of a member that is %s", name, o.string())
	}
	return operand{}, fmt.Errorf("a value has no `.%s()`", name)
}

func (o operand) callString(name string, given operand) (operand, error) {
	switch name {
	case "toLowerCase":
		return stringOperand(strings.ToLower(o.text)), nil
	case "toUpperCase":
		return stringOperand(strings.ToUpper(o.text)), nil
	case "trim":
		return stringOperand(strings.TrimSpace(o.text)), nil
	case "match":
		return o.match(given)
	}
	if given.kind == kindRegex && name != "indexOf" {
		return operand{}, fmt.Errorf("`.%s()` takes no regular expression", name)
	}
	switch part := given.string(); name {
	case "startsWith":
		return booleanOperand(strings.HasPrefix(o.text, part)), nil
	case "endsWith":
		return booleanOperand(strings.HasSuffix(o.text, part)), nil
	case "includes":
		return booleanOperand(strings.Contains(o.text, part)), nil
	default:
		return numberOperand(float64(utf16Index(o.text, part))), nil
	}
}

// utf16Index is the place of a part in UTF-16 units, -1 if it is not there.
func utf16Index(text, part string) int {
	at := strings.Index(text, part)
	if at < 0 {
		return at
	}
	return len(utf16.Encode([]rune(text[:at])))
}

// match gives the match and its groups, or null.
func (o operand) match(given operand) (operand, error) {
	pattern := given.regex
	if given.kind != kindRegex {
		var err error
		if pattern, err = compileRegex(given.string(), ""); err != nil {
			return operand{}, fmt.Errorf("the regular expression `%s` is not supported: %w", given.string(), err)
		}
	}
	groups := pattern.FindStringSubmatch(o.text)
	if groups == nil {
		return operand{kind: kindNull}, nil
	}
	list := operand{kind: kindList}
	for _, group := range groups {
		list.list = append(list.list, stringOperand(group))
	}
	return list, nil
}

// find looks for an element that is the same as a value.
func (o operand) find(name string, given operand) operand {
	at, i := -1, 0
	for element := range o.elements() {
		if same(element, given) {
			at = i
			break
		}
		i++
	}
	if name == "includes" {
		return booleanOperand(at >= 0)
	}
	return numberOperand(float64(at))
}

// mathematics is a function of JavaScript's Math.
func (p *expressionParser) mathematics(name string, arguments []evaluator) evaluator {
	var of func(numbers []float64) float64
	switch name {
	case "max":
		of = func(numbers []float64) float64 { return fold(numbers, math.Inf(-1), math.Max) }
	case "min":
		of = func(numbers []float64) float64 { return fold(numbers, math.Inf(1), math.Min) }
	case "abs":
		of = first(math.Abs)
	case "floor":
		of = first(math.Floor)
	case "ceil":
		of = first(math.Ceil)
	case "round":
		of = first(func(n float64) float64 { return math.Floor(n + 0.5) })
	default:
		p.fail("`Math.%s()` is not supported in the expression `%s`", name, p.code)
		return constant(operand{})
	}
	return func(s *scope) (operand, error) {
		numbers := make([]float64, len(arguments))
		for i, argument := range arguments {
			value, err := argument(s)
			if err != nil {
				return operand{}, err
			}
			numbers[i] = value.float()
		}
		return numberOperand(of(numbers)), nil
	}
}

func fold(numbers []float64, result float64, combine func(a, b float64) float64) float64 {
	for _, n := range numbers {
		result = combine(result, n)
	}
	return result
}

func first(of func(float64) float64) func([]float64) float64 {
	return func(numbers []float64) float64 {
		if len(numbers) == 0 {
			return math.NaN()
		}
		return of(numbers[0])
	}
}
