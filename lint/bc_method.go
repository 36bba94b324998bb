package lint

import (
	"fmt"
	"strings"

	"github.com/bchttp/bchttp/bc/model"
	"github.com/bchttp/bchttp/parser"
)

// checkMethod checks that what a path leads to takes the method, and that a change says
// which state it is for.
func (c *call) checkMethod(d destination) {
	verb := c.verb()
	if verb == "PATCH" || verb == "PUT" && (d.property != nil || d.one) {
		if d.entity == nil || d.one {
			c.checkIfMatch()
		}
	}
	switch {
	case d.batch && verb != "POST":
		c.wrongMethod(c.methodRange(d), "a batch is sent with POST", "write POST")
	case d.action != nil && verb != "POST":
		c.wrongMethod(c.methodRange(d), fmt.Sprintf("an action is called with POST, not with %s", verb), "write POST")
	case d.entity == nil || d.action != nil || d.property != nil:
	case d.count:
		if verb != "GET" && verb != "HEAD" {
			c.wrongMethod(c.methodRange(d), "`$count` can only be read", "write GET")
		}
	default:
		c.checkVerb(d, verb)
	}
}

// checkVerb checks the methods of a set and of an entity.
func (c *call) checkVerb(d destination, verb string) {
	e := d.entity
	set := c.url.text[d.start:d.end]
	changes := verb == "PATCH" || verb == "PUT"
	switch {
	case verb == "POST" && d.one && e.Verbs.Post:
		c.wrongMethod(c.methodRange(d), fmt.Sprintf("POST creates in a set, and this is one `%s`", e.Name), "leave out the key to create, or write PATCH to change it")
	case (changes || verb == "DELETE") && !d.one:
		c.wrongMethod(c.methodRange(d), fmt.Sprintf("%s needs one `%s`, and `%s` is a set", verb, e.Name, shorten(set)), fmt.Sprintf("write its key: `%s({{%sId}})`", shorten(set), e.Name))
	case verb == "POST" && !e.Verbs.Post:
		c.wrongMethod(c.methodRange(d), fmt.Sprintf("a `%s` cannot be created", e.Name), takes(e.Verbs))
	case changes && !e.Verbs.Patch:
		c.wrongMethod(c.methodRange(d), fmt.Sprintf("a `%s` cannot be changed", e.Name), takes(e.Verbs))
	case verb == "DELETE" && !e.Verbs.Delete:
		c.wrongMethod(c.methodRange(d), fmt.Sprintf("a `%s` cannot be deleted", e.Name), takes(e.Verbs))
	}
}

func takes(v model.Verbs) string {
	var all []string
	for _, verb := range [...]struct {
		name string
		on   bool
	}{{"GET", v.Get}, {"POST", v.Post}, {"PATCH", v.Patch}, {"DELETE", v.Delete}} {
		if verb.on {
			all = append(all, verb.name)
		}
	}
	return "it takes " + strings.Join(all, ", ")
}

// methodRange is the place of the method, or that of what it is for.
func (c *call) methodRange(d destination) excerpt {
	if c.method.text == "" {
		return c.url.part(d.start, d.end)
	}
	return c.method
}

func (c *call) wrongMethod(e excerpt, message, hint string) {
	c.found(parser.Error, "bc-method", e, 0, len(e.text), message, hint)
}

// checkIfMatch warns of a change without the header that Business Central wants (spec 3.8).
func (c *call) checkIfMatch() {
	if _, given, known := c.header("If-Match"); given || !known || c.method.unknown(0, len(c.method.text)) {
		return
	}
	d := parser.Diagnostic{
		Code: "bc-if-match", Severity: parser.Warning, Span: c.method.span(0, len(c.method.text)),
		Message: fmt.Sprintf("Business Central refuses a %s without the header `If-Match`", c.verb()),
		Hint:    "add the line `If-Match: *`, or the `@odata.etag` of the entity", Fix: c.addIfMatch,
	}
	if c.inner {
		d.Hint = "add it to the headers of this request: `\"If-Match\": \"*\"`"
	}
	c.report(d)
}
