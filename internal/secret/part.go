package secret

import (
	"net/url"
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
			add(start, end, plain)
		})
	}
	return parts
}
