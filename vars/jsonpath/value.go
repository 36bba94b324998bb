package jsonpath

import (
	"math"
	"sort"
	"strconv"
	"strings"

	"github.com/tidwall/gjson"
)

// Number writes a JSON number as JavaScript prints it: as a double, in the shortest
// form (spec 13.6). With keep, an integer that a double would change keeps its
// digits.
func Number(raw string, keep bool) string {
	value, err := strconv.ParseFloat(raw, 64)
	if err != nil && math.IsInf(value, 0) {
		return "null"
	}
	if keep && isInteger(raw) {
		if n, err := strconv.ParseInt(raw, 10, 64); err != nil || n > 1<<53 || n < -(1<<53) {
			return strings.TrimPrefix(raw, "+")
		}
	}
	size := math.Abs(value)
	switch {
	case value == 0:
		return "0"
	case size >= 1e21 || size < 1e-6:
		text := strconv.FormatFloat(value, 'e', -1, 64)
		mantissa, exponent, _ := strings.Cut(text, "e")
		return mantissa + "e" + exponent[:1] + strings.TrimLeft(exponent[1:], "0")
	}
	return strconv.FormatFloat(value, 'f', -1, 64)
}

func isInteger(raw string) bool {
	return strings.Trim(strings.TrimPrefix(raw, "-"), "0123456789") == ""
}

// text is a value as it is inserted: a string's content, else compact JSON.
func text(v gjson.Result, keep bool) string {
	switch v.Type {
	case gjson.String:
		return v.Str
	case gjson.Number:
		return Number(v.Raw, keep)
	case gjson.JSON:
		var out strings.Builder
		write(&out, v, keep)
		return out.String()
	}
	return v.Raw
}

// write prints compact JSON as JavaScript does.
func write(out *strings.Builder, v gjson.Result, keep bool) {
	switch {
	case v.IsObject():
		separator := byte('{')
		for _, m := range members(v) {
			out.WriteByte(separator)
			separator = ','
			out.Write(gjson.AppendJSONString(nil, m.name))
			out.WriteByte(':')
			write(out, m.value, keep)
		}
		if separator == '{' {
			out.WriteByte('{')
		}
		out.WriteByte('}')
	case v.IsArray():
		separator := byte('[')
		v.ForEach(func(_, item gjson.Result) bool {
			out.WriteByte(separator)
			separator = ','
			write(out, item, keep)
			return true
		})
		if separator == '[' {
			out.WriteByte('[')
		}
		out.WriteByte(']')
	case v.Type == gjson.String:
		out.Write(gjson.AppendJSONString(nil, v.Str))
	default:
		out.WriteString(text(v, keep))
	}
}

// member is a name with its value.
type member struct {
	name  string
	value gjson.Result
}

// members are those of an object in JavaScript's order: names that are array
// indexes ascending, then the others as written; of equal names the last value.
func members(object gjson.Result) []member {
	var list []member
	at := map[string]int{}
	object.ForEach(func(key, value gjson.Result) bool {
		if i, twice := at[key.Str]; twice {
			list[i].value = value
			return true
		}
		at[key.Str] = len(list)
		list = append(list, member{key.Str, value})
		return true
	})
	sort.SliceStable(list, func(i, j int) bool {
		a, isA := arrayIndex(list[i].name)
		b, isB := arrayIndex(list[j].name)
		return isA && (!isB || a < b)
	})
	return list
}

// arrayIndex tells whether a name is an integer from 0 in its plain form.
func arrayIndex(name string) (uint32, bool) {
	n, err := strconv.ParseUint(name, 10, 32)
	return uint32(n), err == nil && (name == "0" || name[0] != '0') && n < math.MaxUint32
}
