package jsonpath

import (
	"strings"

	"github.com/tidwall/gjson"
)

// plain follows a path that is nothing but names and indexes, as nearly all are:
// `$.value[0].id`, `access_token`. It is false for any other path, and where the path
// leads to nothing.
func plain(at gjson.Result, path string) (found gjson.Result, ok bool) {
	rest, rooted := strings.CutPrefix(path, "$")
	if !rooted {
		var name string
		name, rest, ok = cutName(path)
		if !ok {
			return at, false
		}
		if at, ok = child(at, name); !ok {
			return at, false
		}
	}
	for rest != "" {
		var name string
		if name, rest, ok = cutPlain(rest); !ok {
			return at, false
		}
		if at, ok = child(at, name); !ok {
			return at, false
		}
	}
	return at, true
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
