package report

import (
	"bytes"
	"encoding/json"
	"fmt"
	"sort"
	"strconv"
)

// shownDifferences is how many places two structures are compared at most.
const shownDifferences = 10

// differences says where two JSON texts differ, if both are objects or both are
// arrays: "value[0].id: 1, right 2". Otherwise, and where a text is not JSON, there
// is nothing to say beyond the two values.
func differences(left, right string) []string {
	if left == "" || right == "" || left[0] != right[0] || left[0] != '{' && left[0] != '[' {
		return nil
	}
	l, okLeft := decoded(left)
	r, okRight := decoded(right)
	if !okLeft || !okRight {
		return nil
	}
	var d difference
	d.compare("", l, r)
	if d.found > len(d.lines) {
		d.lines = append(d.lines, fmt.Sprintf("%d more", d.found-len(d.lines)))
	}
	return d.lines
}

func decoded(text string) (any, bool) {
	decoder := json.NewDecoder(bytes.NewReader([]byte(text)))
	decoder.UseNumber() // numbers are compared and shown as written
	var value any
	return value, decoder.Decode(&value) == nil
}

type difference struct {
	lines []string
	found int
}

func (d *difference) note(path, left, right string) {
	d.found++
	if len(d.lines) < shownDifferences {
		d.lines = append(d.lines, path+": left "+short(left)+", right "+short(right))
	}
}

func (d *difference) compare(path string, left, right any) {
	switch l := left.(type) {
	case map[string]any:
		if r, ok := right.(map[string]any); ok {
			d.members(path, l, r)
			return
		}
	case []any:
		if r, ok := right.([]any); ok {
			d.elements(path, l, r)
			return
		}
	}
	if l, r := encoded(left), encoded(right); l != r {
		d.note(path, l, r)
	}
}

func (d *difference) members(path string, left, right map[string]any) {
	names := make([]string, 0, len(left))
	for name := range left {
		names = append(names, name)
	}
	for name := range right {
		if _, both := left[name]; !both {
			names = append(names, name)
		}
	}
	sort.Strings(names)
	for _, name := range names {
		l, inLeft := left[name]
		r, inRight := right[name]
		d.pair(path+memberPath(path, name), l, inLeft, r, inRight)
	}
}

func (d *difference) elements(path string, left, right []any) {
	for i := range max(len(left), len(right)) {
		var l, r any
		if i < len(left) {
			l = left[i]
		}
		if i < len(right) {
			r = right[i]
		}
		d.pair(path+"["+strconv.Itoa(i)+"]", l, i < len(left), r, i < len(right))
	}
}

func (d *difference) pair(path string, left any, inLeft bool, right any, inRight bool) {
	switch {
	case !inLeft:
		d.note(path, "nothing", encoded(right))
	case !inRight:
		d.note(path, encoded(left), "nothing")
	default:
		d.compare(path, left, right)
	}
}

// memberPath is how an expression reaches a member.
func memberPath(path, name string) string {
	for i, r := range name {
		if r != '_' && (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') && (i == 0 || r < '0' || r > '9') {
			return "[" + strconv.Quote(name) + "]"
		}
	}
	if path == "" {
		return name
	}
	return "." + name
}

// encoded is a value on one line.
func encoded(value any) string {
	var text bytes.Buffer
	if appendJSON(&text, value) != nil {
		return ""
	}
	return text.String()
}

func short(text string) string {
	begin, more := cutText(text, 80)
	if more > 0 {
		begin += "..."
	}
	return begin
}
