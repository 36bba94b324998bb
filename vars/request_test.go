package vars_test

import (
	"strings"
	"testing"

	"github.com/bchttp/bchttp/vars"
)

const src = "# @name src\nGET https://x/source"

func TestMalformedReferencesToRequests(t *testing.T) {
	const example = "\n  hint: write for example `{{src.response.body.$.id}}`"
	w := world{messages: exchanges{"src": answered("application/json", `{"a":1}`)}}
	for reference, want := range map[string]string{
		"src":                         "`src` is a request; its name alone has no value" + example + "; a variable of this name is hidden by the request",
		"src.response":                "`src.response` has no value: `body` or `headers` is missing behind it" + example,
		"src.response.body":           "`src.response.body` has no value: a path, or `*` for the whole body, is missing behind it" + example,
		"src.response.body.":          "`src.response.body` has no value: a path, or `*` for the whole body, is missing behind it" + example,
		"src.request.headers":         "`src.request.headers` has no value: the name of a header is missing behind it\n  hint: write for example `{{src.request.headers.Location}}`",
		"src.status":                  "`status` stands behind the request `src`; expected is `request` or `response`" + example,
		"src.":                        "`src` is a request; its name alone has no value" + example + "; a variable of this name is hidden by the request",
		"src.response.status":         "`status` stands behind `src.response`; expected is `body` or `headers`" + example,
		"src.Response.body.*":         "`Response` stands behind the request `src`; expected is `request` or `response`\n  hint: write `{{src.response.body.*}}`",
		"src.response.Body.*":         "`Body` stands behind `src.response`; expected is `body` or `headers`\n  hint: write `{{src.response.body.*}}`",
		"src.reponse.body.$.a":        "`reponse` stands behind the request `src`; expected is `request` or `response`\n  hint: write `{{src.response.body.$.a}}`",
		"src.response.header.Etag":    "`header` stands behind `src.response`; expected is `body` or `headers`\n  hint: write `{{src.response.headers.Etag}}`",
		"src.response.headers['X-A']": "`headers['X-A']` stands behind `src.response`; expected is `body` or `headers`\n  hint: write `{{src.response.headers.X-A}}`",
		"src.response.body[0].id":     "`body[0]` stands behind `src.response`; expected is `body` or `headers`\n  hint: write `{{src.response.body.$[0].id}}`",
		"src.request.cookies":         "`cookies` stands behind `src.request`; expected is `body` or `headers`" + example,
		"src. response.body.*":        "` response` stands behind the request `src`; expected is `request` or `response`\n  hint: write `{{src.response.body.*}}`",
	} {
		check(t, reference, w.value(t, src, reference), "{{"+reference+"}}\n! reference-form: "+want)
	}
}

func TestRequestsThatAreNotThere(t *testing.T) {
	file := "# @name src\nGET x\n###\n# @name get-items\nGET x\n###\n## @name ghost\n# @name failed\nGET x\n###\n# @name skipped\nGET x\n"
	for reference, want := range map[string]string{
		"SRC.response.body.*":       "! request-unknown: there is no request named `SRC` in this file\n  hint: did you mean `src`?",
		"login.response.body.$.a":   "! request-unknown: there is no request named `login` in this file\n  hint: name the request with `# @name login` on a line above it",
		"login.reponse.body.$.a":    "! request-unknown: there is no request named `login` in this file\n  hint: name the request with `# @name login` on a line above it",
		"src .response.body.*":      "! request-unknown: a blank stands behind the name `src`\n  hint: write `{{src.response.body.*}}`",
		"get-items.response.body.*": "! request-name-form: the request on line 5 is named `get-items`, but references cannot use this name\n  hint: name it with `# @name` in small letters, a blank, and a word of letters A-Z, digits and `_`",
		"ghost.response.body.*":     "! request-not-sent: no request is sent under the name `ghost`\n  hint: the line `# @name ghost` must stand above the request line of its request",
		"failed.response.body.*":    "! request-no-answer: the request `failed` got no response\n  hint: see why it failed; this value comes from its response",
		"skipped.response.body.*":   "! request-skipped: the request `skipped` was skipped\n  hint: this value comes from its response",
		"src.response.body.*":       "! request-not-sent: the request `src` on line 2 has not been sent\n  hint: send it first",
	} {
		check(t, reference, (&world{}).value(t, file, reference), "{{"+reference+"}}\n"+want)
	}
}

func TestRequestsThatComeLater(t *testing.T) {
	const own = "# @name src\nGET {{src.response.body.*}}"
	check(t, "own", shown((&world{}).last(t, own)), "GET {{src.response.body.*}}\n"+
		"! request-not-sent: the request `src` refers to its own response, and it has none yet\n  hint: refer to an earlier request")
	for _, exact := range []bool{false, true} {
		w := world{exact: exact}
		r := w.resolver(t, "a.http", "GET {{src.response.body.*}}\n###\n"+src)
		text := w.pass(r).Lines(t.Context(), r.Index.File.RequestLines(&r.Index.File.Blocks[0]))
		hint := "move it up, or write `# @ref src` above this request"
		if exact {
			hint = "move it up"
		}
		check(t, "later", shown(text), "GET {{src.response.body.*}}\n"+
			"! request-not-sent: the request `src` has not been sent yet: it stands below, on line 4\n  hint: "+hint)
		if request := text.Segments[0].Problem.Request; request != "src" {
			t.Errorf("the problem comes from `%s`", request)
		}
	}
}

func TestHeaders(t *testing.T) {
	x := answered("text/html", "", vars.Field{Name: "Location", Value: "/a"}, vars.Field{Name: "location", Value: "/b"},
		vars.Field{Name: "Set-Cookie", Value: "a=1"}, vars.Field{Name: "Set-Cookie", Value: "b=2"},
		vars.Field{Name: "X-Many", Value: "1"}, vars.Field{Name: "x-many", Value: "2"}, vars.Field{Name: "X-Empty"})
	x.Request.Fields = []vars.Field{{Name: "Accept", Value: "*/*"}}
	w := world{messages: exchanges{"src": x}}
	for reference, want := range map[string]string{
		"response.headers.LOCATION":     "/a",
		"response.headers.set-cookie":   "a=1,b=2",
		"response.headers.X-Many":       "1, 2",
		"response.headers.content-type": "text/html",
		"request.headers.accept":        "*/*",
		"response.headers.X-Empty":      "{{src.response.headers.X-Empty}}\n! value-empty: the header `X-Empty` in the response of `src` is empty",
		"response.headers.X-Manny":      "{{src.response.headers.X-Manny}}\n! value-missing: the response of `src` has no header `X-Manny`\n  hint: did you mean `X-Many`?",
		"response.headers.Retry-After":  "{{src.response.headers.Retry-After}}\n! value-missing: the response of `src` has no header `Retry-After`\n  hint: there are: Location, location, Set-Cookie, X-Many, x-many, X-Empty, Content-Type",
	} {
		check(t, reference, w.value(t, src, "src."+reference), want)
	}
}

func TestJSONBodies(t *testing.T) {
	w := world{messages: exchanges{"src": answered("application/json; charset=utf-8",
		`{"value":[{"@odata.etag":"W/\"1\"","id":"a1","n":12.50,"empty":"","null":null,"big":12345678901234567890}],"zip":{"b":1,"1":[true, false]}}`)}}
	for path, want := range map[string][2]string{ // default, exact
		"$.value[0].id":             {"a1", "a1"},
		"value.[0].n":               {"12.5", "12.5"},
		"$.zip":                     {`{"1":[true,false],"b":1}`, `{"1":[true,false],"b":1}`},
		"$.value[0].null":           {"null", "null"},
		"$.value[0].big":            {"12345678901234567890", "12345678901234567000"},
		"$.value[?(@.id=='a1')].n":  {"12.5", "12.5"},
		"$.value[0]['@odata.etag']": {`W/"1"`, "{{src.response.body.$.value[0]['@odata.etag']}}\n! path-form: the path `$.value[0]['@odata.etag']` cannot be followed in the response of `src`: a name that begins with `@` is read as a type test; write a backquote before it, in brackets"},
	} {
		for i, exact := range []bool{false, true} {
			w.exact = exact
			check(t, path, w.value(t, src, "src.response.body."+path), want[i])
		}
	}
	w.exact = false
	for path, want := range map[string]string{
		"$.value[0].empty":   "! value-empty: `$.value[0].empty` is an empty text in the response of `src`, which counts as no value\n  hint: refer to a member that has a value",
		"$.value[0].idd":     "! value-missing: `$.value[0].idd` leads to nothing in the response of `src`: `$.value[0]` has no member `idd`\n  hint: did you mean `id`?",
		"$.valuee[0].id":     "! value-missing: `$.valuee[0].id` leads to nothing in the response of `src`: `$` has no member `valuee`\n  hint: did you mean `value`?",
		"$.value[3].id":      "! value-missing: `$.value[3].id` leads to nothing in the response of `src`: `$.value` is an array of 1, so it has no `3`",
		"$.value[0].id.x":    "! value-missing: `$.value[0].id.x` leads to nothing in the response of `src`: `$.value[0].id` is a string, so it has no `x`",
		"$.value[0].null.x":  "! value-missing: `$.value[0].null.x` leads to nothing in the response of `src`: `$.value[0].null` is null, so it has no `x`",
		"$.zip.zzzz":         "! value-missing: `$.zip.zzzz` leads to nothing in the response of `src`: `$.zip` has no member `zzzz`\n  hint: there are: 1, b",
		"$.value[?(@.id==)]": "! path-form: the path `$.value[?(@.id==)]` cannot be followed in the response of `src`: the expression `@.id==` ends too early",
	} {
		check(t, path, w.value(t, src, "src.response.body."+path), "{{src.response.body."+path+"}}\n"+want)
	}
}

func TestBodiesOfOtherKinds(t *testing.T) {
	const path = "src.response.body.$.a"
	for about, c := range map[string]struct {
		x               *vars.Exchange
		reference, want string
	}{
		"none":                       {answered("application/json", ""), path, "! value-missing: the response of `src` has no body\n  hint: refer to a header, or to another request"},
		"request":                    {answered("application/json", "1"), "src.request.body.*", "! value-missing: the request of `src` has no body\n  hint: refer to a header, or to another request"},
		"html":                       {answered("application/json", "\n<!DOCTYPE html>\n<p>secret"), path, "! body-not-json: the body of the response of `src` is not JSON, although its content type is `application/json`; it begins with `<!DOCTYPE`\n  hint: look at the whole body with `{{src.response.body.*}}`"},
		"not shown":                  {answered("application/json", "abcdefgh"), path, "! body-not-json: the body of the response of `src` is not JSON, although its content type is `application/json`\n  hint: look at the whole body with `{{src.response.body.*}}`"},
		"asJson":                     {answered("text/plain", "x"), "src.response.body.asJson.$.a", "! body-not-json: the body of the response of `src` is not JSON\n  hint: look at the whole body with `{{src.response.body.*}}`"},
		"falsy":                      {answered("application/json", " false\n"), path, "! value-missing: the body of the response of `src` is `false`, which no path leads into\n  hint: write `{{src.response.body.*}}` for the body as it is"},
		"text":                       {answered("text/plain", `{"a":1}`), path, "! body-kind: the body of the response of `src` is of type `text/plain`; a path leads into JSON and XML only\n  hint: write `{{src.response.body.asJson.$.a}}` or `asXml.` if it is one, or `body.*` for the whole body"},
		"no type":                    {answered("", `{"a":1}`), path, "! body-kind: the body of the response of `src` has no content type; a path leads into JSON and XML only\n  hint: write `{{src.response.body.asJson.$.a}}` or `asXml.` if it is one, or `body.*` for the whole body"},
		"no node":                    {answered("text/xml", `<a/>`), "src.response.body.//b", "! value-missing: the XPath `//b` leads to nothing in the response of `src`\n  hint: look at the whole body with `{{src.response.body.*}}`"},
		"no XPath":                   {answered("text/xml", `<a/>`), "src.response.body.//b[", "! path-form: the path `//b[` cannot be followed in the response of `src`: the expression ends too early"},
		"no XML":                     {answered("text/xml", "<a>\n</b>"), "src.response.body.//b", "! body-not-xml: the body of the response of `src` is not XML: line 2: `</b>` stands where `</a>` is expected\n  hint: look at the whole body with `{{src.response.body.*}}`"},
		"asXml is of no use on JSON": {answered("text/json", `{"a":1}`), "src.response.body.asXml.//a", "! value-missing: `//a` leads to nothing in the response of `src`: `$` has no member `//a`\n  hint: there are: a"},
		"asJson on XML":              {answered("text/xml", `<a/>`), "src.response.body.asJson.$.a", "! body-not-json: the body of the response of `src` is not JSON; it begins with `<a/`\n  hint: look at the whole body with `{{src.response.body.*}}`"},
	} {
		w := world{messages: exchanges{"src": c.x}}
		check(t, about, w.value(t, src, c.reference), "{{"+c.reference+"}}\n"+c.want)
	}
	w := world{messages: exchanges{"src": answered("text/json", `{"a":1}`)}}
	check(t, "asXml is ignored on JSON", w.value(t, src, "src.response.body.asXml.$.a"), "1")
}

func TestTypesOfBodies(t *testing.T) {
	for contentType, want := range map[string]string{
		"application/json": "1", "TEXT/JSON; x": "1", "application/problem+json": "1", "application/x-amz-json-1.1": "1",
		"application/javascript": "1", "text/javascript": "1",
	} {
		w := world{messages: exchanges{"src": answered(contentType, `{"a":1}`)}}
		check(t, contentType, w.value(t, src, "src.response.body.$.a"), want)
		check(t, contentType, w.value(t, src, "src.response.body.asJson.a"), want)
	}
	for contentType, reference := range map[string]string{
		"application/xml": "//a", "text/xml": "//a", "application/atom+xml": "//a", "text/plain": "asXml.//a", "": "asXml.//a", "image/svg+xml": "asXml.//a",
	} {
		w := world{messages: exchanges{"src": answered(contentType, `<r><a>1</a></r>`)}}
		check(t, contentType, w.value(t, src, "src.response.body."+reference), "1")
	}
	w := world{messages: exchanges{"src": answered("image/png", "bytes")}}
	check(t, "whole", w.value(t, src, "src.response.body.*"), "bytes")
	check(t, "script", (&world{messages: exchanges{"src": answered("text/javascript", "f()")}}).value(t, src, "src.response.body.$.a"),
		"{{src.response.body.$.a}}\n! body-kind: the body of the response of `src` is of type `text/javascript`; a path leads into JSON and XML only\n"+
			"  hint: write `{{src.response.body.asJson.$.a}}` or `asXml.` if it is one, or `body.*` for the whole body")
}

func TestOnlyTheExactModeFailsOnABodyThatIsNotJSON(t *testing.T) {
	for _, exact := range []bool{false, true} {
		w := world{exact: exact, messages: exchanges{"src": answered("application/json", "<html>")}}
		if text := w.last(t, src+"\n###\nGET {{src.response.body.a}}"); text.Segments[0].Problem.Fatal != exact {
			t.Errorf("fatal is not %t", exact)
		}
	}
}

func TestLineEndsOfResponsesAreNamed(t *testing.T) {
	w := world{messages: exchanges{"src": answered("application/json", `{"a":"1\n2"}`)}}
	text := w.last(t, "@v = x{{src.response.body.a}}\n"+src+"\n###\nGET {{v}} {{src.response.body.a}}")
	for _, s := range text.Segments {
		check(t, s.Name, s.Breaks, "src.response.body.a")
	}
	if !strings.Contains(text.String, "\n") {
		t.Error(text.String)
	}
}
