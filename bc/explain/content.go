package explain

import (
	"encoding/json"
	"slices"
	"strings"

	"github.com/bchttp/bchttp/bc/model"
	"github.com/bchttp/bchttp/internal/near"
	"github.com/bchttp/bchttp/runner/result"
)

// readOnly names all read-only members of a body at once: the service stops at the
// first.
func readOnly(a *answer) *result.Explanation {
	if a.code != model.CodeInvalidOperation || !strings.Contains(a.message, "is read-only") {
		return nil
	}
	cause := result.Cause{
		Message: "the body names a member that the service computes", Remedy: "leave it out of the body",
	}
	if names := readOnlyMembers(a); len(names) > 1 {
		cause.Evidence = "read-only in this body: `" + strings.Join(names, "`, `") + "`"
		cause.Remedy = "leave them all out; what GET gives cannot be sent back as it is"
	}
	return &result.Explanation{Code: a.code, Summary: "a member of the body cannot be written", Causes: []result.Cause{cause}}
}

func readOnlyMembers(a *answer) []string {
	e := a.at.entity()
	var body map[string]json.RawMessage
	if e == nil || json.Unmarshal(a.request.Body, &body) != nil {
		return nil
	}
	var names []string
	for name := range body {
		if p := e.Property(name); p != nil && p.ReadOnly {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

// unknownMember explains a property that the type does not have.
func unknownMember(a *answer) *result.Explanation {
	e := a.at.entity()
	if a.code != model.CodeBadRequest || e == nil {
		return nil
	}
	name := between(a.message, "The property '", "' does not exist")
	if name == "" {
		name = between(a.message, "Could not find a property named '", "'")
	}
	if name == "" {
		return nil
	}
	cause := result.Cause{Message: "`" + e.Name + "` has no member `" + name + "`", Remedy: "look at `GET {{url}}/$metadata`; letter case counts"}
	if similar := near.Nearest(name, membersOf(e)); similar != "" {
		cause.Remedy = "write `" + similar + "`"
	}
	return &result.Explanation{Code: a.code, Summary: "a name is unknown to the API", Causes: []result.Cause{cause}}
}

// callback explains AL code that wants to ask a user.
func callback(a *answer) *result.Explanation {
	if a.code != model.CodeCallbackNotAllowed {
		return nil
	}
	return &result.Explanation{
		Code: a.code, Summary: "the code behind the page asks the user, and over an API nobody is there",
		Causes: []result.Cause{{
			Message: "AL code calls Confirm, StrMenu, Message or Page.RunModal", Remedy: "nothing in the request changes that; the code must ask GuiAllowed() first",
		}},
	}
}
