package secret

import (
	"html"
	"net/url"
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
	case isForm(contentType), looksLikeForm(body):
		eachField(body, func(start, end int) {
			plain, err := url.QueryUnescape(body[start:end])
			if err != nil {
				plain = body[start:end]
			}
			add(start, end, plain)
		})
	case looksLikeJSON(body):
		eachMember(body, func(m member) { add(m.inside(body)) })
		fallthrough // a second request may stand below
	default:
		if looksLikeMarkup(body) {
			eachElement(body, func(start, end int) { add(start, end, html.UnescapeString(body[start:end])) })
		}
		if !looksLikeJSON(body) {
			eachQuoted(body, add)
		}
		eachLine(body, func(start, end int) { add(start, end, body[start:end]) })
		parts = inOrder(parts)
	}
	return parts
}

// inside is where a member stands within its quotes, without the scheme of an Authorization
// (the headers of a batch may be members), and its plain value.
func (m member) inside(body string) (start, end int, plain string) {
	start, end, plain = m.start, m.end, unquoted(m.written)
	if m.written[0] == '"' {
		start += len(m.quote)
		end -= len(body[start:end]) - len(strings.TrimSuffix(body[start:end], m.quote))
	}
	if scheme, rest, ok := strings.Cut(plain, " "); ok && isScheme(scheme) && strings.HasPrefix(body[start:end], scheme) {
		start, plain = start+len(scheme)+1, rest
	}
	return start, end, plain
}

// inOrder puts parts in their order, and leaves out what lies in another one.
func inOrder(parts []Part) []Part {
	sort.SliceStable(parts, func(i, j int) bool { return parts[i].Start < parts[j].Start }) // as byStart
	kept, end := parts[:0], 0
	for _, p := range parts {
		if p.Start >= end {
			kept = append(kept, p)
		}
		end = max(end, p.End)
	}
	return kept
}
