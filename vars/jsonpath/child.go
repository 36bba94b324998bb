package jsonpath

import (
	"math"
	"slices"
	"sort"
	"strconv"
	"strings"
	"unicode/utf16"

	"github.com/tidwall/gjson"
)

// child is a member or element by its name; arrays and strings have "length", and
// strings have characters.
func child(v gjson.Result, name string) (gjson.Result, bool) {
	if v.IsObject() {
		found := ownMember(v, name)
		return found, found.Exists()
	}
	index, isIndex := arrayIndex(name)
	switch {
	case v.IsArray() && isIndex:
		found := v.Get(name)
		return found, found.Exists()
	case v.IsArray() && name == "length":
		return numberResult(length(v)), true
	case v.Type == gjson.String && name == "length":
		return numberResult(len(utf16Of(v.Str))), true
	case v.Type == gjson.String && isIndex:
		if units := utf16Of(v.Str); int(index) < len(units) {
			return stringResult(string(utf16.Decode(units[index : index+1]))), true
		}
	}
	return gjson.Result{}, false
}

// large is the size in bytes from which on an object is not read to its end unless
// it must be.
const large = 1 << 14

// ownMember is the last member of a name.
func ownMember(object gjson.Result, name string) gjson.Result {
	if len(object.Raw) >= large && name != "" {
		found := gjson.Get(object.Raw, gjson.Escape(name))
		if !found.Exists() || !mayHold(object.Raw[found.Index+len(found.Raw):], name) {
			return found
		}
	}
	var found gjson.Result
	object.ForEach(func(key, value gjson.Result) bool {
		if key.Str == name {
			found = value
		}
		return true
	})
	return found
}

// mayHold tells whether a name may stand in a text, as itself or in escapes.
func mayHold(text, name string) bool {
	return strings.Contains(text, `"`+name+`"`) || strings.Contains(text, `\u`)
}

// length is the number of elements of an array.
func length(array gjson.Result) int {
	count := 0
	array.ForEach(func(_, _ gjson.Result) bool {
		count++
		return true
	})
	return count
}

// member is a name with its value.
type member struct {
	name  string
	value gjson.Result
}

// members are those of an object in JavaScript's order: names that are array
// indexes ascending, then the others as written; of equal names the last value.
func members(object gjson.Result) []member {
	var list memberList
	object.ForEach(func(key, value gjson.Result) bool {
		list.add(key.Str, value)
		return true
	})
	found := list.members
	sort.SliceStable(found, func(i, j int) bool { return inOrder(found[i].name, found[j].name) < 0 })
	return found
}

// memberList is members in the order of their first appearance.
type memberList struct {
	members []member
	at      map[string]int // once the list is long
}

func (l *memberList) add(name string, value gjson.Result) {
	if i := l.find(name); i >= 0 {
		l.members[i].value = value
		return
	}
	l.members = append(l.members, member{name, value})
	const long = 16
	switch {
	case l.at != nil:
		l.at[name] = len(l.members) - 1
	case len(l.members) == long:
		l.at = make(map[string]int, 2*long)
		for i, m := range l.members {
			l.at[m.name] = i
		}
	}
}

func (l *memberList) find(name string) int {
	if l.at == nil {
		return slices.IndexFunc(l.members, func(m member) bool { return m.name == name })
	}
	if i, ok := l.at[name]; ok {
		return i
	}
	return -1
}

// inOrder compares names as JavaScript orders them in an object.
func inOrder(a, b string) int {
	first, isFirst := arrayIndex(a)
	second, isSecond := arrayIndex(b)
	switch {
	case isFirst && isSecond:
		return int(int64(first) - int64(second))
	case isFirst:
		return -1
	case isSecond:
		return 1
	}
	return 0
}

// arrayIndex tells whether a name is an integer from 0 in its plain form.
func arrayIndex(name string) (uint32, bool) {
	if name == "" || name[0] < '0' || name[0] > '9' || name[0] == '0' && name != "0" {
		return 0, false
	}
	n, err := strconv.ParseUint(name, 10, 32)
	return uint32(n), err == nil && n < math.MaxUint32
}

func utf16Of(s string) []uint16 { return utf16.Encode([]rune(s)) }

func stringResult(s string) gjson.Result {
	return gjson.Result{Type: gjson.String, Str: s, Raw: Quote(s)}
}

func numberResult(n int) gjson.Result {
	return gjson.Result{Type: gjson.Number, Num: float64(n), Raw: strconv.Itoa(n)}
}
