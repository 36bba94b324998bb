package jsonpath

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/tidwall/gjson"
)

// operandKind is a type of JavaScript.
type operandKind uint8

const (
	kindUndefined operandKind = iota
	kindNull
	kindBoolean
	kindNumber
	kindString
	kindObject
	kindArray
	kindList  // an array that an expression made
	kindRegex // a regular expression
)

// operand is a value in an expression.
type operand struct {
	kind   operandKind
	truth  bool
	number float64
	text   string
	json   gjson.Result
	list   []operand
	regex  *regex
}

func booleanOperand(b bool) operand { return operand{kind: kindBoolean, truth: b} }

func numberOperand(n float64) operand { return operand{kind: kindNumber, number: n} }

func stringOperand(s string) operand { return operand{kind: kindString, text: s} }

func jsonOperand(v gjson.Result) operand {
	switch {
	case v.Type == gjson.String:
		return stringOperand(v.Str)
	case v.Type == gjson.Number:
		return numberOperand(v.Num)
	case v.IsBool():
		return booleanOperand(v.Bool())
	case v.IsArray():
		return operand{kind: kindArray, json: v}
	case v.IsObject():
		return operand{kind: kindObject, json: v}
	}
	return operand{kind: kindNull}
}

// result is the operand as a value of a body.
func (o operand) result() gjson.Result {
	if o.kind == kindString {
		return stringResult(o.text)
	}
	return gjson.Parse(o.string())
}

// truthy is what an expression counts as in a condition.
func (o operand) truthy() bool {
	switch o.kind {
	case kindUndefined, kindNull:
		return false
	case kindBoolean:
		return o.truth
	case kindNumber:
		return o.number != 0 && !math.IsNaN(o.number)
	case kindString:
		return o.text != ""
	}
	return true
}

// isObject tells arrays, objects and regular expressions from primitive values.
func (o operand) isObject() bool { return o.kind >= kindObject }

// string is JavaScript's String(value).
func (o operand) string() string {
	switch o.kind {
	case kindUndefined:
		return "undefined"
	case kindNull:
		return "null"
	case kindBoolean:
		return strconv.FormatBool(o.truth)
	case kindNumber:
		return shortest(o.number)
	case kindString:
		return o.text
	case kindArray, kindList:
		return o.join()
	case kindRegex:
		return o.regex.source
	}
	return "[object Object]"
}

// join writes the elements of an array with commas, as String(array) does.
func (o operand) join() string {
	parts := make([]string, 0, 8)
	for element := range o.elements() {
		if element.kind == kindNull || element.kind == kindUndefined {
			parts = append(parts, "")
			continue
		}
		parts = append(parts, element.string())
	}
	return strings.Join(parts, ",")
}

// elements visits the elements of an array.
func (o operand) elements() func(yield func(operand) bool) {
	if o.kind == kindList {
		return slices.Values(o.list)
	}
	return func(yield func(operand) bool) {
		o.json.ForEach(func(_, item gjson.Result) bool { return yield(jsonOperand(item)) })
	}
}

// float is JavaScript's Number(value).
func (o operand) float() float64 {
	switch o.kind {
	case kindUndefined:
		return math.NaN()
	case kindNull:
		return 0
	case kindBoolean:
		if o.truth {
			return 1
		}
		return 0
	case kindNumber:
		return o.number
	}
	return parseNumber(o.string())
}

func parseNumber(text string) float64 {
	text = strings.TrimSpace(text)
	digits := strings.TrimLeft(text, "+-")
	switch {
	case text == "":
		return 0
	case digits == "Infinity":
	case strings.HasPrefix(digits, "0x"), strings.HasPrefix(digits, "0X"):
		if n, err := strconv.ParseUint(text[2:], 16, 64); err == nil && digits == text {
			return float64(n)
		}
		return math.NaN()
	case strings.Trim(digits, "0123456789.eE+-") != "":
		return math.NaN()
	}
	n, err := strconv.ParseFloat(text, 64)
	if err != nil && !math.IsInf(n, 0) {
		return math.NaN()
	}
	return n
}
