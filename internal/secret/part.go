package secret

import (
	"net/url"
	"slices"
	"sort"
	"strings"
)

// Part is a secret inside of a body: its place in bytes, and its plain value.
type Part struct {
	Start, End int
	Value      string
}

// Parts are the secrets that [Body] would mask, from left to right. Empty ones are
// left out.
func Parts(contentType, body string) []Part {
	var parts []Part
	add := func(start, end int, plain string) {
		if start < end {
			parts = append(parts, Part{start, end, plain})
		}
	}
	switch {
	case isForm(contentType):
		eachField(body, func(start, end int) {
			plain, err := url.QueryUnescape(body[start:end])
			if err != nil {
				plain = body[start:end]
			}
			add(start, end, plain)
		})
	case looksLikeJSON(body):
		eachMember(body, func(start, end int) {
			plain := unquoted(body[start:end])
			if body[start] == '"' {
				start++
				end -= len(body[:end]) - len(strings.TrimSuffix(body[:end], `"`))
			}
			if scheme, rest, ok := strings.Cut(plain, " "); ok && isScheme(scheme) && strings.HasPrefix(body[start:end], scheme) {
				start, plain = start+len(scheme)+1, rest // as in the headers of a batch
			}
			add(start, end, plain)
		})
		fallthrough // a second request may stand below
	default:
		eachLine(body, func(start, end int) { add(start, end, body[start:end]) })
		parts = inOrder(parts)
	}
	return parts
}

// inOrder puts parts in their order, and leaves out what lies in another one.
func inOrder(parts []Part) []Part {
	sort.SliceStable(parts, func(i, j int) bool { return parts[i].Start < parts[j].Start }) // as byStart
	end := 0
	return slices.DeleteFunc(parts, func(p Part) bool {
		within := p.Start < end
		end = max(end, p.End)
		return within
	})
}
