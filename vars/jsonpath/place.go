package jsonpath

import "strings"

// Place is a step of a path, with where its name or number stands in the text of the path.
type Place struct {
	Name       string
	Start, End int
	// Index: it is a number in brackets.
	Index bool
}

// Places takes a path apart that is nothing but names and indexes, as nearly all are, such
// as `$.value[0]['@odata.etag']`. False: it does more, or is none. A dot in front of brackets,
// which descends to them (rule 4 of spec 13.7), is passed over: `value.[0]` mostly means
// `value[0]`.
func Places(path string) ([]Place, bool) {
	if path == "" || path[0] == '$' {
		return placesBehind(nil, path, min(1, len(path)))
	}
	size := nameSize(path)
	if size == 0 {
		return nil, false
	}
	return placesBehind([]Place{{Name: path[:size], End: size}}, path, size)
}

func placesBehind(found []Place, path string, at int) ([]Place, bool) {
	for at < len(path) {
		p, end, ok := Place{}, 0, false
		if strings.HasPrefix(path[at:], ".[") {
			at++
		}
		if path[at] == '.' {
			size := nameSize(path[at+1:])
			end, ok = at+1+size, size > 0
			p = Place{Name: path[at+1 : end], Start: at + 1, End: end}
		} else {
			p, end, ok = bracketPlace(path, at)
		}
		if !ok {
			return nil, false
		}
		found, at = append(found, p), end
	}
	return found, true
}

// bracketPlace reads `[12]` or `['name']`.
func bracketPlace(path string, at int) (p Place, end int, ok bool) {
	inside, _, closed := strings.Cut(path[at+1:], "]")
	if path[at] != '[' || !closed || inside == "" {
		return p, 0, false
	}
	end = at + 1 + len(inside) + 1
	if strings.Trim(inside, "0123456789") == "" {
		return Place{Name: inside, Start: at + 1, End: end - 1, Index: true}, end, true
	}
	quote := inside[0]
	if len(inside) < 3 || quote != '\'' && quote != '"' || inside[len(inside)-1] != quote {
		return p, 0, false
	}
	name := inside[1 : len(inside)-1]
	return Place{Name: name, Start: at + 2, End: end - 2}, end, !strings.ContainsAny(name, `'"`+"\\`")
}

// nameSize is how many bytes of a text are a name without quotes.
func nameSize(text string) int {
	size := 0
	for size < len(text) && isPlain(text[size]) {
		size++
	}
	return size
}
