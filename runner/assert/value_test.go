package assert

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/bchttp/bchttp/runner/result"
)

// valueOf is the value of an expression, or why it has none.
func valueOf(t *testing.T, text string, s *Subject) string {
	t.Helper()
	p, err := Compile(text, scope)
	if err != nil {
		t.Fatal(err)
	}
	raw, failure := p.Value(s)
	if failure != nil {
		return fmt.Sprintf("! %s (%s)", failure.Message, failure.Hint)
	}
	return raw
}

func TestValues(t *testing.T) {
	for text, want := range map[string]string{
		"body.value[0].id":          `"a1"`,
		"body.value[0].balance":     `10.10`,
		"body.value[0].big":         `9007199254740993`,
		"body.value[0].blocked":     `false`,
		"body.value[0].address":     `null`,
		"body.value[1].tags":        `["x","y"]`,
		"body.empty":                `[]`,
		"status":                    `200`,
		`headers["etag"]`:           `"W/\"1\""`,
		`header("x-a")`:             `"1, 2"`,
		"duration":                  `12.5`,
		"created.response.body.n":   `1.50`,
		"created.response.body":     `{"id":"c3","n":1.50}`,
		"request.method":            `"GET"`,
		`jsonpath("$.value[1].id")`: `"b2"`,
		"nil":                       `null`,
		"len(body.value) > 1":       `true`,
		"map(body.value, .id)":      `["a1","b2"]`,
		`vars.city + "<&>"`:         `"London<&>"`,
		"vars.count + 1":            `3`,
		"body.value[5]?.id ?? 7":    `7`,
		"now()":                     `"2026-01-02T03:04:05Z"`,
		"body.value[2]":             "! `body.value[2]` is nil: the array has 2 elements ()",
		"body.valeu":                "! `body.valeu` is nil: the object has no member `valeu` (did you mean `value`?)",
		"body.valeu.id":             "! `body.valeu` is nil: the object has no member `valeu` (did you mean `value`?)",
		`headers["location"]`:       "! `headers.location` is nil: there is no header `location` ()",
		`jsonpath("$.nope")`:        "! `jsonpath(\"$.nope\")` is nil: `$` has no member `nope` ()",
		"created":                   "! `created` is a request with its response, which is no value (write one of its members, for example `created.response.body`)",
		"vars":                      "! `vars` is the set of variables, which is no value (write one of its members, for example `vars.NAME`)",
		"requests":                  "! `requests` is the set of requests, which is no value (write one of its members, for example `requests.NAME.response.body`)",
		"response":                  "! `response` is a response, which is no value (write one of its members, for example `response.body`)",
		"1.0 / 0":                   "! `1.0 / 0` is a number that JSON cannot say ()",
		`xpath("//a")`:              "! `xpath` has no answer: the body is not XML ()",
	} {
		if diff := cmp.Diff(want, valueOf(t, text, subject())); diff != "" {
			t.Errorf("%s\n%s", text, diff)
		}
	}
}

func TestValuesOfXML(t *testing.T) {
	s := &Subject{Response: message("text/xml", `<a xmlns="urn:a"><b>1</b><b i="2"/></a>`)}
	for text, want := range map[string]string{
		`xpath("//b")`:    `"1"`,
		`xpath("//b/@i")`: `"2"`,
		`xpath("//c")`:    "! `xpath(\"//c\")` is nil: the XPath leads to nothing ()",
		`body`:            `"<a xmlns=\"urn:a\"><b>1</b><b i=\"2\"/></a>"`,
	} {
		if diff := cmp.Diff(want, valueOf(t, text, s)); diff != "" {
			t.Errorf("%s\n%s", text, diff)
		}
	}
}

func TestAValueOfItsOwn(t *testing.T) {
	body := []byte(`{"a":"first"}`)
	s := &Subject{Response: &Message{Headers: []result.Header{{Name: "Content-Type", Value: "application/json"}}, Body: body}}
	raw := valueOf(t, "body.a", s)
	copy(body, `{"a":"other"}`)
	if raw != `"first"` {
		t.Errorf("the value is %s, it must not change with the bytes of the body", raw)
	}
}
