package assert

import (
	"math"
	"reflect"
	"time"

	"github.com/expr-lang/expr/vm/runtime"
)

// areEqual is `==` of two values: numbers by their value, however they are written; arrays
// by position; objects by member, in any order.
func areEqual(params ...any) (any, error) {
	f := params[0].(*frame)
	equal := f.equals(params[1], params[2])
	return equal, f.problem
}

func areDifferent(params ...any) (any, error) {
	f := params[0].(*frame)
	equal := f.equals(params[1], params[2])
	return !equal, f.problem
}

func (f *frame) equals(a, b any) bool {
	switch x := a.(type) {
	case int:
		switch y := b.(type) {
		case int:
			return x == y
		case float64:
			return compareNumbers(x, y) == 0
		}
	case float64:
		switch y := b.(type) {
		case int:
			return compareNumbers(y, x) == 0
		case float64:
			return x == y
		}
	case string:
		y, isText := b.(string)
		return isText && x == y
	case time.Time:
		y, isTime := b.(time.Time)
		return isTime && x.Equal(y)
	}
	return f.sameStructure(a, b)
}

func (f *frame) sameStructure(a, b any) bool {
	if a == nil || b == nil {
		return a == nil && b == nil
	}
	x, y := reflect.ValueOf(a), reflect.ValueOf(b)
	switch {
	case isList(x) && isList(y):
		return f.sameElements(x, y)
	case x.Kind() == reflect.Map && y.Kind() == reflect.Map:
		return f.sameMembers(x, y)
	}
	return x.Type() == y.Type() && x.Comparable() && y.Comparable() && a == b
}

func isList(v reflect.Value) bool { return v.Kind() == reflect.Slice || v.Kind() == reflect.Array }

func (f *frame) sameElements(x, y reflect.Value) bool {
	if x.Len() != y.Len() {
		return false
	}
	for i := range x.Len() {
		if !f.may(1) || !f.equals(x.Index(i).Interface(), y.Index(i).Interface()) {
			return false
		}
	}
	return true
}

func (f *frame) sameMembers(x, y reflect.Value) bool {
	if x.Len() != y.Len() || x.Type().Key() != y.Type().Key() {
		return false
	}
	for members := x.MapRange(); members.Next(); {
		other := y.MapIndex(members.Key())
		if !f.may(1) || !other.IsValid() || !f.equals(members.Value().Interface(), other.Interface()) {
			return false
		}
	}
	return true
}

// among is `in` an array or object that is not constant.
func among(params ...any) (any, error) {
	f, needle := params[0].(*frame), params[1]
	array := reflect.ValueOf(params[2])
	if !array.IsValid() || !isList(array) {
		return runtime.In(needle, params[2]), nil
	}
	for i := range array.Len() {
		if !f.may(1) {
			return nil, f.problem
		}
		if f.equals(array.Index(i).Interface(), needle) {
			return true, nil
		}
	}
	return false, f.problem
}

// unique is `uniq`: the elements of an array, each at its first place.
func unique(params ...any) (any, error) {
	f, array := params[0].(*frame), reflect.ValueOf(params[1])
	if !array.IsValid() || !isList(array) {
		return nil, &unfit{function: "uniq", need: "an array"}
	}
	seen, out, structures := map[any]struct{}{}, []any{}, []any{}
	for i := range array.Len() {
		value := array.Index(i).Interface()
		if key, isScalar := keyOf(value); isScalar {
			if _, known := seen[key]; !known {
				seen[key] = struct{}{}
				out = append(out, value)
			}
		} else if !f.contains(structures, value) {
			structures, out = append(structures, value), append(out, value)
		}
		if f.problem != nil {
			return nil, f.problem
		}
	}
	return out, nil
}

func (f *frame) contains(values []any, wanted any) bool {
	for _, v := range values {
		if !f.may(1) || f.equals(v, wanted) {
			return true
		}
	}
	return false
}

// keyOf is a value that equal scalars share.
func keyOf(value any) (key any, isScalar bool) {
	switch v := value.(type) {
	case nil, string, bool, int:
		return v, true
	case float64:
		if v == math.Trunc(v) && v >= math.MinInt64 && v < -math.MinInt64 {
			return int(v), true
		}
		return v, true
	}
	return nil, false
}

// order compares with <, <=, > and >=.
func order(holds func(sign int) bool, otherwise func(a, b any) bool) func(...any) (any, error) {
	return func(params ...any) (any, error) {
		switch a := params[0].(type) {
		case int:
			if b, ok := params[1].(float64); ok {
				return !math.IsNaN(b) && holds(compareNumbers(a, b)), nil
			}
		case float64:
			if b, ok := params[1].(int); ok {
				return !math.IsNaN(a) && holds(-compareNumbers(b, a)), nil
			}
		}
		return otherwise(params[0], params[1]), nil
	}
}

// comparisons are the functions in the place of operators.
func comparisons() map[string]func(...any) (any, error) {
	return map[string]func(...any) (any, error){
		"@==": areEqual, "@!=": areDifferent,
		"@<":  order(func(sign int) bool { return sign < 0 }, runtime.Less),
		"@<=": order(func(sign int) bool { return sign <= 0 }, runtime.LessOrEqual),
		"@>":  order(func(sign int) bool { return sign > 0 }, runtime.More),
		"@>=": order(func(sign int) bool { return sign >= 0 }, runtime.MoreOrEqual),
	}
}
