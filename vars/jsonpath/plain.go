package jsonpath

import (
	"strings"

	"github.com/tidwall/gjson"
)

// plain follows a path that is nothing but names and indexes, as nearly all are:
// `$.value[0].id`, `access_token`. It is false for any other path, and where the path
// leads to nothing.
func (o *Outline) plain(body, path string) (found gjson.Result, ok bool) {
	var few [8]Step
	steps, ok := plainSteps(few[:0], path)
	if !ok {
		return gjson.Result{}, false
	}
	raw, taken := o.Follow(steps)
	if taken == 0 {
		raw = body
	}
	at := gjson.Parse(raw)
	for _, s := range steps[taken:] {
		if at, ok = child(at, s.Name); !ok {
			return at, false
		}
	}
	return at, true
}

// plainSteps reads a path of names and indexes.
func plainSteps(steps []Step, path string) (all []Step, ok bool) {
	rest, rooted := strings.CutPrefix(path, "$")
	for first := !rooted; first || rest != ""; first = false {
		var name string
		if first {
			name, rest, ok = cutName(rest)
		} else {
			name, rest, ok = cutPlain(rest)
		}
		if !ok {
			return nil, false
		}
		steps = append(steps, stepOf(name))
	}
	return steps, true
}

// stepOf reads a word of a path: an index is a name too, which an object may have.
func stepOf(name string) Step {
	if index, ok := arrayIndex(name); ok {
		return Step{Name: name, Index: int(index)}
	}
	return Step{Name: name, Index: -1}
}

// cutPlain takes `.name` or `[12]`.
func cutPlain(path string) (name, rest string, ok bool) {
	name, rest, ok = cutName(path[1:])
	switch {
	case !ok:
	case path[0] == '.':
		return name, rest, true
	case path[0] == '[' && strings.Trim(name, "0123456789") == "" && strings.HasPrefix(rest, "]"):
		return name, rest[1:], true
	}
	return "", "", false
}

// cutName takes a name of plain characters.
func cutName(path string) (name, rest string, ok bool) {
	size := 0
	for size < len(path) && isPlain(path[size]) {
		size++
	}
	return path[:size], path[size:], size > 0
}

func isPlain(c byte) bool {
	return c == '_' || c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z'
}
