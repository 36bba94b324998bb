package lint

import (
	"fmt"
	"strings"

	"github.com/bchttp/bchttp/bc/model"
	"github.com/bchttp/bchttp/parser"
)

// checkBatch checks the requests of a batch in JSON (spec 3.10).
func (c *call) checkBatch() {
	v, failed := readJSON(c.body)
	if failed >= 0 {
		c.notJSON(failed)
		return
	}
	requests := v.member("requests")
	switch {
	case v.kind == jsonObject && requests == nil && !v.open:
		c.found(parser.Warning, "bc-batch", c.body, v.start, v.start+1, "a batch has its requests in the member `requests`", "write `{\"requests\": [...]}`")
	case requests == nil || requests.kind != jsonArray:
	default:
		if n := len(requests.items); n > model.MaxBatch {
			first := requests.items[model.MaxBatch]
			c.found(parser.Error, "bc-batch", c.body, first.start, min(first.start+1, first.end),
				fmt.Sprintf("a batch takes %d requests, and this one has %d", model.MaxBatch, n), "split it into several batches")
		}
		for i := range requests.items {
			c.checkPart(&requests.items[i])
		}
	}
}

// checkPart checks one request of a batch.
func (c *call) checkPart(v *jsonValue) {
	method, url := v.member("method"), v.member("url")
	if v.kind != jsonObject || method == nil || url == nil || method.kind != jsonString {
		return
	}
	inner := &call{
		apis: c.apis, source: c.source, report: c.report, inner: true, define: c.define,
		method: c.inside(method), url: c.inside(url), header: headersIn(v), api: c.api,
	}
	if body := v.member("body"); body != nil {
		inner.body = c.body.part(body.start, body.end)
	}
	if inner.address = c.addressOf(inner.url); inner.address.Service < 0 {
		inner.address.Rest = inner.address.Segments
		inner.checkBelow()
		return
	}
	if inner.leadsToBC() || c.leadsToBC() {
		inner.check()
	}
}

// inside is the text of a string of the body without its quotes. What holds escapes
// stands in them as it is, so it is not read.
func (c *call) inside(v *jsonValue) excerpt {
	e := c.body.part(v.start, v.end)
	if len(e.text) < 2 || e.text[0] != '"' || strings.Contains(e.text, `\`) {
		return e.part(0, 0)
	}
	return e.part(1, len(e.text)-1)
}

// addressOf takes the URL of a part apart, which is mostly relative to the route.
func (c *call) addressOf(url excerpt) model.Address {
	a := model.ParseAddress(url.text)
	if a.Host == "" && a.Service >= 0 && !strings.HasPrefix(url.text, "/") {
		a.Service = -1 // a set may be called `api`
	}
	return a
}

// headersIn reads the headers of a part.
func headersIn(v *jsonValue) func(name string) (string, bool, bool) {
	headers := v.member("headers")
	return func(name string) (string, bool, bool) {
		if headers == nil {
			return "", false, !v.open
		}
		for i := range headers.members {
			if m := &headers.members[i]; m.known && strings.EqualFold(m.name, name) {
				return m.value.text, true, true
			}
		}
		return "", false, headers.kind == jsonObject && !headers.open
	}
}
