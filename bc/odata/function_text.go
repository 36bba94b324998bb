package odata

import (
	"strings"
	"unicode/utf8"
)

// matcher finds the functions that look for one text in another.
func matcher(name string) (function, bool) {
	switch name {
	case "startswith", "endswith", "contains":
	default:
		return function{}, false
	}
	return function{
		usage: name + "(field,'text')", result: Type{Kind: Bool}, takes: []Kind{Text, Text},
		run: func(a []Value) Value { return BoolValue(matches(name, a[0].text, fold(a[1].text))) },
	}, true
}

// matchField is a matcher of a field and a constant, which is folded once.
func matchField(name string, i int, constant string) Predicate {
	needle := fold(constant)
	return func(r Row) bool {
		v := r.Value(i)
		return v.kind != Null && matches(name, v.text, needle)
	}
}

// matches looks for a folded text in s, without regard to case.
func matches(name, s, needle string) bool {
	switch name {
	case "startswith":
		return ascii(s) && foldedPrefix(s, needle) || !ascii(s) && strings.HasPrefix(fold(s), needle)
	case "endswith":
		return strings.HasSuffix(fold(s), needle)
	}
	return indexText(s, needle) >= 0
}

// caseChange finds tolower and toupper.
func caseChange(name string) (function, bool) {
	f := function{usage: name + "(field)", result: Type{Kind: Text}, takes: []Kind{Text}}
	switch name {
	case "tolower":
		f.run = func(a []Value) Value { return TextValue(strings.ToLower(a[0].text)) }
	case "toupper":
		f.run = func(a []Value) Value { return TextValue(strings.ToUpper(a[0].text)) }
	default:
		return f, false
	}
	return f, true
}

// textFunction finds the other functions over texts; they count characters.
func textFunction(name string) (function, bool) {
	switch name {
	case "substring":
		return function{
			usage: "substring(field,start,length)", result: Type{Kind: Text},
			takes: []Kind{Text, Number, Number}, optional: 1, run: substring,
		}, true
	case "indexof":
		return function{usage: "indexof(field,'text')", result: integer(), takes: []Kind{Text, Text}, run: indexOf}, true
	case "length":
		return function{usage: "length(field)", result: integer(), takes: []Kind{Text}, run: func(a []Value) Value {
			return IntValue(int64(utf8.RuneCountInString(a[0].text)))
		}}, true
	case "concat":
		return function{usage: "concat(field,'text')", result: Type{Kind: Text}, takes: []Kind{Text, Text}, run: concat}, true
	case "trim":
		return function{usage: "trim(field)", result: Type{Kind: Text}, takes: []Kind{Text}, run: func(a []Value) Value {
			return TextValue(strings.TrimSpace(a[0].text))
		}}, true
	}
	return function{}, false
}

func integer() Type { return Type{Kind: Number, Name: "Edm.Int32"} }

// maxText bounds what nested calls of concat build from short texts.
const maxText = 1 << 20

func concat(a []Value) Value {
	if len(a[0].text)+len(a[1].text) > maxText {
		return Value{}
	}
	return TextValue(a[0].text + a[1].text)
}

// indexOf counts characters from 0; -1 when the text is not there.
func indexOf(a []Value) Value {
	s := fold(a[0].text)
	at := strings.Index(s, fold(a[1].text))
	if at < 0 {
		return IntValue(-1)
	}
	return IntValue(int64(utf8.RuneCountInString(s[:at])))
}

// substring counts characters from 0; what lies outside of the text is empty.
func substring(a []Value) Value {
	runes := []rune(a[0].text)
	start := clamp(a[1], len(runes))
	end := len(runes)
	if len(a) == 3 {
		end = start + clamp(a[2], len(runes)-start)
	}
	return TextValue(string(runes[start:end]))
}

// clamp is the whole part of a number within 0 and most.
func clamp(v Value, most int) int {
	n := truncated(v.rat()).Num()
	switch {
	case n.Sign() < 0:
		return 0
	case !n.IsInt64() || n.Int64() > int64(most):
		return most
	}
	return int(n.Int64())
}
