package assert

import (
	"fmt"
	"math"
	"reflect"
	"strconv"

	"github.com/expr-lang/expr/vm/runtime"
)

// The functions of this file keep integers exact to 64 bits: what leaves this range is
// an error, where Go would begin again at the other end.

// overflow is the error for an integer beyond 64 bits.
type overflow struct{}

func (overflow) Error() string { return "integer overflow" }

// add is `+`.
func add(params ...any) (any, error) {
	a, isWhole := params[1].(int)
	b, areWhole := params[2].(int)
	if !isWhole || !areWhole {
		return concatenate(params[0].(*frame), params[1], params[2])
	}
	if sum := a + b; (sum > a) == (b > 0) {
		return sum, nil
	}
	return nil, overflow{}
}

// concatenate is `+` of anything but two integers.
func concatenate(f *frame, a, b any) (any, error) {
	left, isText := a.(string)
	right, areTexts := b.(string)
	if !isText || !areTexts {
		return runtime.Add(a, b), nil
	}
	if err := f.grow(len(left) + len(right)); err != nil {
		return nil, err
	}
	return left + right, nil
}

// subtract is `-`.
func subtract(params ...any) (any, error) {
	a, isWhole := params[0].(int)
	b, areWhole := params[1].(int)
	if !isWhole || !areWhole {
		return runtime.Subtract(params[0], params[1]), nil
	}
	if difference := a - b; (difference < a) == (b > 0) {
		return difference, nil
	}
	return nil, overflow{}
}

// multiply is `*`.
func multiply(params ...any) (any, error) {
	a, isWhole := params[0].(int)
	b, areWhole := params[1].(int)
	if !isWhole || !areWhole {
		return runtime.Multiply(params[0], params[1]), nil
	}
	if a == 0 || b == 0 {
		return 0, nil
	}
	product := a * b
	if product/b != a || a == -1 && b == math.MinInt || b == -1 && a == math.MinInt {
		return nil, overflow{}
	}
	return product, nil
}

// negate is `-` before a value.
func negate(params ...any) (any, error) {
	if params[0] == math.MinInt {
		return nil, overflow{}
	}
	return runtime.Negate(params[0]), nil
}

// absolute is `abs`.
func absolute(params ...any) (any, error) {
	switch v := params[0].(type) {
	case int:
		if v < 0 {
			return negate(v)
		}
		return v, nil
	case float64:
		return math.Abs(v), nil
	}
	return nil, &unfit{"abs", "a number"}
}

// integer is `int`: of a number without its fraction, or of a text of digits.
func integer(params ...any) (any, error) {
	switch v := params[0].(type) {
	case int:
		return v, nil
	case float64:
		if whole := math.Trunc(v); whole >= math.MinInt64 && whole < -math.MinInt64 {
			return int(whole), nil
		}
		return nil, overflow{}
	case string:
		n, err := strconv.Atoi(v)
		if err != nil {
			return nil, &unfit{"int", "a number, or a text of digits"}
		}
		return n, nil
	}
	return nil, &unfit{"int", "a number, or a text of digits"}
}

// total is `sum`.
func total(params ...any) (any, error) {
	f, array := params[0].(*frame), reflect.ValueOf(params[1])
	if array.Kind() != reflect.Slice && array.Kind() != reflect.Array {
		return nil, &unfit{"sum", "an array"}
	}
	var sum any = 0
	for i := range array.Len() {
		value := array.Index(i).Interface()
		switch value.(type) {
		case int, float64:
		default:
			return nil, fmt.Errorf("`sum` needs numbers, but element %d is %s", i, kind(value))
		}
		var err error
		if sum, err = add(f, sum, value); err != nil {
			return nil, err
		}
	}
	return sum, nil
}

// compareNumbers orders an integer and a float without rounding either. A float that is
// not a number comes behind all.
func compareNumbers(whole int, float float64) int {
	switch {
	case math.IsNaN(float) || float >= -math.MinInt64:
		return -1
	case float < math.MinInt64:
		return 1
	}
	cut := math.Trunc(float)
	if order := sign(whole, int(cut)); order != 0 {
		return order
	}
	return sign(0, float-cut)
}
