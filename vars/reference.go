package vars

import (
	"strings"
)

// reference is the text between the braces that begins with the name of a request:
// name.request|response.body|headers.PATH (spec 13.2). Parts that are not there are
// empty; broken is the part that does not fit.
type reference struct {
	request, entity, part, path string
	broken                      string
	dangling                    bool // a dot stands at the end
}

func parseReference(name string) reference {
	var r reference
	var rest string
	var more bool
	r.request, rest, more = strings.Cut(name, ".")
	if !more {
		return r
	}
	entity, rest, more := strings.Cut(rest, ".")
	if entity != "request" && entity != "response" {
		r.broken = entity
		return r
	}
	r.entity = entity
	if !more {
		return r
	}
	part, rest, more := strings.Cut(rest, ".")
	if part != "body" && part != "headers" {
		r.broken = part
		return r
	}
	r.part, r.path, r.dangling = part, rest, more && rest == ""
	return r
}

// complete tells whether the reference names a value.
func (r reference) complete() bool { return r.path != "" }
