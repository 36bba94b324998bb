package lint

import (
	"fmt"
	"slices"
	"strings"

	"github.com/bchttp/bchttp/bc/model"
	"github.com/bchttp/bchttp/parser"
)

// content is an object of a body with the entity that it is to become.
type content struct {
	*call
	body   excerpt
	entity *model.Entity
	// creates: it is a new entity, otherwise a change.
	creates bool
	// supplied are properties that it need not name.
	supplied []string
}

// checkBody checks the JSON of a request that writes.
func (c *call) checkBody(d destination) {
	if strings.TrimSpace(c.body.text) == "" || !c.isJSON() {
		return
	}
	verb := c.verb()
	switch {
	case d.batch && verb == "POST":
		c.checkBatch()
	case d.action != nil && verb == "POST":
		c.checkArguments(d)
	case d.entity == nil, d.property != nil, d.count:
	case verb == "POST" && !d.one && d.entity.Verbs.Post, (verb == "PATCH" || verb == "PUT") && d.one && d.entity.Verbs.Patch:
		c.checkContent(d, verb == "POST")
	}
}

func (c *call) isJSON() bool {
	kind, given, known := c.header("Content-Type")
	return known && (!given || strings.Contains(strings.ToLower(kind), "json"))
}

func (c *call) checkContent(d destination, creates bool) {
	v, failed := readJSON(c.body)
	switch {
	case failed >= 0:
		c.notJSON(failed)
	case v.kind == jsonObject:
		content := &content{call: c, body: c.body, entity: d.entity, creates: creates, supplied: d.supplied}
		content.check(&v)
	case v.kind != jsonUnknown:
		c.found(parser.Error, "bc-body", c.body, v.start, v.end, "the body must be one JSON object", fmt.Sprintf("write `{...}` with the properties of one `%s`", d.entity.Name))
	}
}

// notJSON tells where a body stops to be JSON, in the file or, if nothing is unknown that
// could mend it, in what becomes of it.
func (c *call) notJSON(at int) {
	if c.bodyFaults != nil && c.tellFaults() || c.body.unknown(0, len(c.body.text)) {
		return
	}
	const message, hint = "the body is no JSON from here on", "names and texts stand in double quotes, and a comma between two members"
	text := strings.TrimRight(c.body.text, " \t\r\n")
	at = min(at, len(text)-1)
	c.found(parser.Error, "bc-body", c.body, at, at+1, message, hint)
}

// tellFaults tells what is wrong in the file.
func (c *call) tellFaults() bool {
	faults := c.bodyFaults()
	for _, d := range faults {
		d.Code, d.Severity = "bc-body", parser.Error
		c.report(d)
	}
	return len(faults) > 0
}

// check checks the members of an object.
func (c *content) check(v *jsonValue) {
	for i := range v.members {
		if m := &v.members[i]; m.known {
			c.member(m)
		}
	}
	if c.creates && !v.open {
		c.required(v)
	}
}

func (c *content) member(m *jsonMember) {
	if strings.Contains(m.name, "@") { // an annotation
		return
	}
	if p := c.entity.Property(m.name); p != nil {
		c.property(m, p)
		return
	}
	if n := c.entity.Navigation(m.name); n != nil {
		c.nested(m, n)
		return
	}
	known := properties(c.entity)
	if c.creates {
		known = append(known, parts(c.entity)...)
	}
	c.memberFound("bc-property", m, fmt.Sprintf("`%s` is no property of `%s`", shorten(m.name), c.entity.Name), known)
}

// parts are the navigations that a body may hold.
func parts(e *model.Entity) []string {
	var names []string
	for i := range e.Navigations {
		if e.Navigations[i].Part {
			names = append(names, e.Navigations[i].Name)
		}
	}
	return names
}

// memberFound tells of a name that is none of the known ones.
func (c *content) memberFound(code string, m *jsonMember, message string, known []string) {
	if c.body.text[m.start+1:m.end-1] != m.name { // with escapes, so the place is that of all
		c.found(parser.Error, code, c.body, m.start, m.end, message, "")
		return
	}
	c.misspelt(code, c.body, m.start+1, m.name, message, known)
}

func (c *content) nameFound(severity parser.Severity, code string, m *jsonMember, message, hint string) {
	c.found(severity, code, c.body, m.start, m.end, message, hint)
}

// property checks a member that is a property.
func (c *content) property(m *jsonMember, p *model.Property) {
	switch {
	case p.Kind == model.Stream:
		c.nameFound(parser.Error, "bc-read-only", m, fmt.Sprintf("`%s` is a file, which is sent by itself", p.Name),
			fmt.Sprintf("send it with PATCH to `.../%s`", p.Name))
	case c.isReadOnly(p):
		c.nameFound(parser.Error, "bc-read-only", m, fmt.Sprintf("`%s` is read-only, and Business Central refuses a body that names it", p.Name), "remove the member")
	case p.Immutable && !c.creates:
		c.nameFound(parser.Warning, "bc-read-only", m, fmt.Sprintf("`%s` can only be given when a `%s` is created", p.Name, c.entity.Name), "remove the member")
	default:
		c.value(m, p)
	}
}

// isReadOnly tells whether a body must not name a property. The name of a new company is
// in the documentation's own requests (spec 7.2).
func (c *content) isReadOnly(p *model.Property) bool {
	if c.creates && c.entity.Set == "automationCompanies" && p.Name == "name" {
		return false
	}
	return p.ReadOnly || p.FilterOnly || p.Kind == model.Collection
}

// required checks that a new entity names what it needs.
func (c *content) required(v *jsonValue) {
	at := v.start
	for i := range c.entity.Properties {
		p := &c.entity.Properties[i]
		switch {
		case slices.Contains(c.supplied, p.Name):
		case p.Required && v.member(p.Name) == nil:
			c.found(parser.Error, "bc-required", c.body, at, at+1, fmt.Sprintf("a new `%s` needs `%s`", c.entity.Name, p.Name), fmt.Sprintf("add `\"%s\": ...`", p.Name))
		case len(p.RequiredOneOf) > 0 && p.RequiredOneOf[0] == p.Name && !c.givesOneOf(v, p.RequiredOneOf):
			c.found(parser.Error, "bc-required", c.body, at, at+1,
				fmt.Sprintf("a new `%s` needs `%s`", c.entity.Name, strings.Join(p.RequiredOneOf, "` or `")), fmt.Sprintf("add `\"%s\": ...`", p.Name))
		}
	}
}

func (c *content) givesOneOf(v *jsonValue, names []string) bool {
	return slices.ContainsFunc(names, func(name string) bool { return v.member(name) != nil || slices.Contains(c.supplied, name) })
}
