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
		c.wrongMethod(c.methodRange(d), "a batch is sent with POST", "write POST", "POST")
	case d.action != nil && verb != "POST":
		c.wrongMethod(c.methodRange(d), fmt.Sprintf("an action is called with POST, not with %s", verb), "write POST", "POST")
	case d.entity == nil || d.action != nil || d.property != nil:
	case d.count:
		if verb != "GET" && verb != "HEAD" {
			c.wrongMethod(c.methodRange(d), "`$count` can only be read", "write GET", "GET")
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
		c.wrongMethod(c.methodRange(d), fmt.Sprintf("POST creates in a set, and this is one `%s`", e.Name), "leave out the key to create, or write PATCH to change it", "PATCH")
	case (changes || verb == "DELETE") && !d.one:
		c.wrongMethod(c.methodRange(d), fmt.Sprintf("%s needs one `%s`, and `%s` is a set", verb, e.Name, shorten(set)), fmt.Sprintf("write its key: `%s({{%sId}})`", shorten(set), e.Name), "")
	case verb == "POST" && !e.Verbs.Post:
		c.wrongMethod(c.methodRange(d), fmt.Sprintf("a `%s` cannot be created", e.Name), takes(e.Verbs), "")
	case changes && !e.Verbs.Patch:
		c.wrongMethod(c.methodRange(d), fmt.Sprintf("a `%s` cannot be changed", e.Name), takes(e.Verbs), "")
	case verb == "DELETE" && !e.Verbs.Delete:
		c.wrongMethod(c.methodRange(d), fmt.Sprintf("a `%s` cannot be deleted", e.Name), takes(e.Verbs), "")
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

// wrongMethod tells of a method; instead is the right one, "" if that is not sure.
func (c *call) wrongMethod(e excerpt, message, hint, instead string) {
	if c.method.text == "" {
		instead = "" // there is none to replace
	}
	c.fixed(parser.Error, "bc-method", e, 0, len(e.text), message, hint, instead)
}

// checkIfMatch warns of a change without the header that Business Central wants (spec 3.8).
func (c *call) checkIfMatch() {
	if _, given, known := c.header("If-Match"); given || !known || c.method.unknown(0, len(c.method.text)) {
		return
	}
	d := parser.Diagnostic{
		Code: "bc-if-match", Severity: parser.Warning, Span: c.method.span(0, len(c.method.text)),
		Message: fmt.Sprintf("Business Central refuses a %s without the header `If-Match`", c.verb()),
		Hint:    "add the line `If-Match: *`, or the `@odata.etag` of the entity",
	}
	c.reportHeader(d, "If-Match", "*")
}

// reportHeader tells of a header that is missing, with the edit that adds it.
func (c *call) reportHeader(d parser.Diagnostic, name, value string) {
	if c.inner {
		d.Hint = fmt.Sprintf("add it to the headers of this request: `\"%s\": \"%s\"`", name, value)
	} else {
		d.Fix = c.addHeader(name + ": " + value)
	}
	c.report(d)
}

// checkContentType warns of JSON whose type is not stated, which is what tells the service
// to read it (spec 3.10 for batches, and the requests in them).
func (c *call) checkContentType(d destination) {
	_, given, known := c.header("Content-Type")
	writes := d.batch || d.action != nil || d.entity != nil && d.property == nil
	text := strings.TrimSpace(c.body.text)
	if given || !known || !writes || text == "" || text[0] != '{' || c.method.unknown(0, len(c.method.text)) {
		return
	}
	if verb := c.verb(); verb != "POST" && verb != "PATCH" && verb != "PUT" {
		return
	}
	c.reportHeader(parser.Diagnostic{
		Code: "bc-content-type", Severity: parser.Warning, Span: c.method.span(0, len(c.method.text)),
		Message: "the body of this " + c.verb() + " has no `Content-Type`, so Business Central does not read it as JSON",
		Hint:    "add the line `Content-Type: application/json`",
	}, "Content-Type", "application/json")
}
