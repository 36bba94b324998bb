package simulator

import (
	"strings"

	"github.com/bchttp/bchttp/bc/model"
)

func behindSet(r *resource, rest []string) (*resource, *failure) {
	if rest[0] == "$count" && len(rest) == 1 {
		r.count = true
		return r, nil
	}
	return nil, noSegment(rest[0])
}

// behindAction finds the action that a segment names (section 3.9).
func behindAction(r *resource, s segment, rest []string) (*resource, *failure) {
	if len(r.entity.Actions) == 0 {
		return nil, fail(model.CodeMethodNotImplemented, "Entity does not support bound actions")
	}
	r.action = r.entity.Action(strings.TrimPrefix(s.name, actionNamespace))
	if r.action == nil || s.keyed || r.row == nil || len(rest) > 0 {
		return nil, noSegment(s.name)
	}
	return r, nil
}

// behindEntity reads `/{property}` and `/{property}/$value`.
func behindEntity(r *resource, s segment, rest []string) (*resource, *failure) {
	r.member = r.entity.Property(s.name)
	switch {
	case r.member == nil, s.keyed, r.member.FilterOnly, r.row == nil:
		return nil, noSegment(s.name)
	case len(rest) == 1 && rest[0] == "$value":
		r.raw = true
	case len(rest) > 0:
		return nil, noSegment(rest[0])
	}
	return r, nil
}
