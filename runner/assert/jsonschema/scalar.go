package jsonschema

import (
	"encoding/json"
	"math"
	"math/big"
	"strconv"
	"strings"
	"unicode/utf8"
)

// kind holds a value to type, enum and const; false: nothing more is to say.
func (v *validation) kind(s *Schema, value any) bool {
	if len(s.types) > 0 && !isAny(value, s.types) {
		v.fault("must be "+typeNames(s.types)+", but is "+typeName(typeOf(value)), false)
		return false
	}
	if s.constant != nil && !equal(value, *s.constant) {
		v.fault("must be `"+encoded(*s.constant)+"`", true)
		return false
	}
	if s.enum == nil {
		return true
	}
	var known []string
	for _, member := range s.enum {
		if equal(value, member) {
			return true
		}
		known = append(known, "`"+encoded(member)+"`")
	}
	if len(known) > 10 {
		known = append(known[:10], "…")
	}
	v.fault("must be one of "+strings.Join(known, ", "), true)
	return false
}

func isAny(value any, names []string) bool {
	of := typeOf(value)
	for _, name := range names {
		if name == of || name == "number" && of == "integer" {
			return true
		}
	}
	return false
}

// typeOf is the name of a value's type in JSON Schema.
func typeOf(value any) string {
	switch v := value.(type) {
	case nil:
		return "null"
	case bool:
		return "boolean"
	case int:
		return "integer"
	case float64:
		if v == math.Trunc(v) && !math.IsInf(v, 0) {
			return "integer"
		}
		return "number"
	case string:
		return "string"
	case []any:
		return "array"
	}
	return "object"
}

// typeName is the word for a type, "" if there is none of this name.
func typeName(name string) string {
	switch name {
	case "null":
		return "null"
	case "boolean":
		return "true or false"
	case "integer":
		return "an integer"
	case "number":
		return "a number"
	case "string":
		return "a text"
	case "array":
		return "an array"
	case "object":
		return "an object"
	}
	return ""
}

func typeNames(names []string) string {
	words := make([]string, len(names))
	for i, name := range names {
		words[i] = typeName(name)
	}
	return strings.Join(words, ", or ")
}

// scalar holds numbers and texts to their limits.
func (v *validation) scalar(s *Schema, value any) {
	if text, isText := value.(string); isText {
		limits := &s.scalars
		if limits.minLength != nil || limits.maxLength != nil {
			v.size(utf8.RuneCountInString(text), limits.minLength, limits.maxLength, "character")
		}
		if limits.pattern != nil && !limits.pattern.MatchString(text) {
			v.fault("must match `"+limits.pattern.String()+"`", true)
		}
		if s.format != "" && !hasFormat(text, s.format) {
			v.fault("must be of the format `"+s.format+"`", true)
		}
	} else if isNumber(value) {
		v.number(&s.scalars, value)
	}
}

func (v *validation) number(limits *scalarLimits, value any) {
	for _, limit := range [...]struct {
		of     any
		words  string
		broken func(order int) bool
	}{
		{limits.minimum, "at least", func(order int) bool { return order < 0 }},
		{limits.above, "more than", func(order int) bool { return order <= 0 }},
		{limits.maximum, "at most", func(order int) bool { return order > 0 }},
		{limits.below, "less than", func(order int) bool { return order >= 0 }},
	} {
		if limit.of != nil && limit.broken(compare(value, limit.of)) {
			v.fault("must be "+limit.words+" `"+encoded(limit.of)+"`", true)
		}
	}
	if limits.multipleOf != nil && !new(big.Rat).Quo(exact(value), exact(limits.multipleOf)).IsInt() {
		v.fault("must be a multiple of `"+encoded(limits.multipleOf)+"`", true)
	}
}

func isNumber(value any) bool {
	switch value.(type) {
	case int, float64:
		return true
	}
	return false
}

// exact is a number as it is written in decimal digits.
func exact(value any) *big.Rat {
	if n, isWhole := value.(int); isWhole {
		return new(big.Rat).SetInt64(int64(n))
	}
	r, ok := new(big.Rat).SetString(strconv.FormatFloat(value.(float64), 'g', -1, 64))
	if !ok { // infinite: a number beyond the range of floats
		return new(big.Rat).SetFloat64(math.MaxFloat64)
	}
	return r
}

func compare(a, b any) int {
	x, isWhole := a.(int)
	y, areWhole := b.(int)
	switch {
	case isWhole && areWhole && x < y:
		return -1
	case isWhole && areWhole && x == y:
		return 0
	case isWhole && areWhole:
		return 1
	}
	return exact(a).Cmp(exact(b))
}

// equal compares values: numbers by their value, objects in any order.
func equal(a, b any) bool {
	switch x := a.(type) {
	case map[string]any:
		y, ok := b.(map[string]any)
		if !ok || len(x) != len(y) {
			return false
		}
		for name, member := range x {
			other, there := y[name]
			if !there || !equal(member, other) {
				return false
			}
		}
		return true
	case []any:
		y, ok := b.([]any)
		if !ok || len(x) != len(y) {
			return false
		}
		for i := range x {
			if !equal(x[i], y[i]) {
				return false
			}
		}
		return true
	}
	if isNumber(a) && isNumber(b) {
		return compare(a, b) == 0
	}
	switch b.(type) {
	case map[string]any, []any:
		return false
	}
	return a == b
}

// scalarKey is a value that equal scalars share.
func scalarKey(value any) (key any, isScalar bool) {
	switch v := value.(type) {
	case map[string]any, []any:
		return nil, false
	case float64:
		if v == math.Trunc(v) && v >= math.MinInt64 && v < -math.MinInt64 {
			return int(v), true
		}
	}
	return value, true
}

func encoded(value any) string {
	text, err := json.Marshal(value)
	if err != nil {
		return "a number beyond all others"
	}
	return string(text)
}
