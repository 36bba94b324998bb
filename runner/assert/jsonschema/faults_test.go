package jsonschema

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// told are the faults of a value, one a line.
func told(t *testing.T, schema, instance string, texts map[string]string) string {
	t.Helper()
	faults, err := compiled(t, schema, texts).Faults(value(t, instance), 5, always)
	if err != nil {
		return err.Error()
	}
	lines := make([]string, len(faults))
	for i, f := range faults {
		lines[i] = strings.TrimSpace(fmt.Sprint(f.Path) + " " + f.Message)
	}
	return strings.Join(lines, "\n")
}

func TestFaults(t *testing.T) {
	for _, c := range []struct{ schema, instance, want string }{
		{`{"type":"string"}`, `"x"`, ``},
		{`{"type":"string"}`, `5`, `[] must be a text, but is an integer`},
		{`{"type":["string","null"]}`, `1.5`, `[] must be a text, or null, but is a number`},
		{`{"type":"integer"}`, `1.0`, ``},
		{`{"type":"integer"}`, `true`, `[] must be an integer, but is true or false`},
		{`{"type":"object"}`, `[]`, `[] must be an object, but is an array`},
		{`{"enum":["a",1,null]}`, `"b"`, "[] must be one of `\"a\"`, `1`, `null`"},
		{`{"enum":[1,2,3,4,5,6,7,8,9,10,11]}`, `"b"`, "[] must be one of `1`, `2`, `3`, `4`, `5`, `6`, `7`, `8`, `9`, `10`, …"},
		{`{"const":{"a":1}}`, `{"a":1.0}`, ``},
		{`{"const":5}`, `6`, "[] must be `5`"},
		{`{"minimum":5}`, `4.5`, "[] must be at least `5`"},
		{`{"maximum":9007199254740992}`, `9007199254740993`, "[] must be at most `9007199254740992`"},
		{`{"exclusiveMinimum":5}`, `5`, "[] must be more than `5`"},
		{`{"exclusiveMaximum":5}`, `5`, "[] must be less than `5`"},
		{`{"$schema":"http://json-schema.org/draft-04/schema#","minimum":5,"exclusiveMinimum":true}`, `5`, "[] must be more than `5`"},
		{`{"multipleOf":0.01}`, `10.10`, ``},
		{`{"multipleOf":0.01}`, `10.105`, "[] must be a multiple of `0.01`"},
		{`{"minLength":2}`, `"é"`, "[] must have at least 2 characters, but has 1"},
		{`{"maxLength":1}`, `"éé"`, "[] must have at most 1 character, but has 2"},
		{`{"pattern":"^C-"}`, `"D-1"`, "[] must match `^C-`"},
		{`{"format":"uuid"}`, `"x"`, "[] must be of the format `uuid`"},
		{`{"format":"of-somebody"}`, `"x"`, ``},
		{`{"required":["id","no"]}`, `{}`, "[] has no member `id`\n[] has no member `no`"},
		{`{"properties":{"value":{"items":{"properties":{"id":{"type":"string"}}}}}}`, `{"value":[{"id":"a"},{"id":5}]}`, `[value 1 id] must be a text, but is an integer`},
		{`{"properties":{"a":{}},"additionalProperties":false}`, `{"a":1,"b":2}`, "[] has the member `b`, which the schema does not allow"},
		{`{"additionalProperties":{"type":"integer"}}`, `{"b":"x"}`, "[b] must be an integer, but is a text"},
		{`{"patternProperties":{"^x":{"type":"integer"}}}`, `{"xy":"a"}`, "[xy] must be an integer, but is a text"},
		{`{"propertyNames":{"maxLength":1}}`, `{"ab":1}`, "[] has the member `ab`, whose name must have at most 1 character, but has 2"},
		{`{"minProperties":1}`, `{}`, "[] must have at least 1 member, but has 0"},
		{`{"maxProperties":1}`, `{"a":1,"b":1}`, "[] must have at most 1 member, but has 2"},
		{`{"dependentRequired":{"a":["b"]}}`, `{"a":1}`, "[] has the member `a`, so it must have `b`"},
		{`{"dependentSchemas":{"a":{"required":["b"]}}}`, `{"a":1}`, "[] has no member `b`"},
		{`{"$schema":"http://json-schema.org/draft-07/schema","dependencies":{"a":["b"]}}`, `{"a":1}`, "[] has the member `a`, so it must have `b`"},
		{`{"minItems":1}`, `[]`, "[] must have at least 1 element, but has 0"},
		{`{"uniqueItems":true}`, `[1,{"a":1},{"a":1.0}]`, "[] must have no equal elements, but 1 and 2 are, counted from 0"},
		{`{"uniqueItems":true}`, `[1,"1",1.0]`, "[] must have no equal elements, but 0 and 2 are, counted from 0"},
		{`{"prefixItems":[{"type":"string"}],"items":false}`, `["a",2,3]`, "[] must have at most 1 element, as the schema allows no more"},
		{`{"$schema":"http://json-schema.org/draft-07/schema#","items":[{}],"additionalItems":{"type":"null"}}`, `[1,2]`, "[1] must be null, but is an integer"},
		{`{"contains":{"type":"string"}}`, `[1]`, "[] must have at least 1 element that fits the schema of `contains`, but has 0"},
		{`{"contains":{"type":"string"},"maxContains":1}`, `["a","b"]`, "[] must have at most 1 element that fits the schema of `contains`, but has 2"},
		{`{"contains":{"type":"string"},"minContains":2}`, `["a"]`, "[] must have at least 2 elements that fit the schema of `contains`, but has 1"},
		{`false`, `1`, "[] is not allowed"},
		{`{"properties":{"a":false}}`, `{"a":1}`, "[a] is not allowed"},
		{`{"not":{"type":"string"}}`, `"a"`, "[] must not fit the schema of `not`"},
		{`{"allOf":[{"minimum":3},{"maximum":1}]}`, `2`, "[] must be at least `3`\n[] must be at most `1`"},
		{`{"anyOf":[{"type":"string"},{"properties":{"a":{"type":"null"}}}]}`, `{"a":1}`, "[] fits none of the 2 schemas of `anyOf`\n[a] must be null, but is an integer"},
		{`{"oneOf":[{"minimum":3},{"minimum":2}]}`, `5`, "[] must fit one schema of `oneOf`, but fits 0 and 1, counted from 0"},
		{`{"anyOf":[{"type":"string"}]}`, `1`, "[] does not fit the one schema of `anyOf`"},
		{`{"oneOf":[{"minimum":3},{"minimum":2}]}`, `1`, "[] fits none of the 2 schemas of `oneOf`"},
		{`{"if":{"required":["a"]},"then":{"required":["b"]},"else":{"required":["c"]}}`, `{"a":1}`, "[] has no member `b`"},
		{`{"if":{"required":["a"]},"then":{"required":["b"]},"else":{"required":["c"]}}`, `{}`, "[] has no member `c`"},
		{`{"allOf":[{"properties":{"a":{}}}],"unevaluatedProperties":false}`, `{"a":1,"b":1}`, "[] has the member `b`, which the schema does not allow"},
		{`{"$ref":"#/$defs/id","$defs":{"id":{"type":"string"}}}`, `1`, "[] must be a text, but is an integer"},
		{`{"$schema":"http://json-schema.org/draft-07/schema#","properties":{"a":{"$ref":"#/definitions/id","type":"null"}},"definitions":{"id":{"type":"string"}}}`, `{"a":"x"}`, ``},
		{`{"$ref":"#"}`, `1`, "the schema refers to itself without end"},
		{`{"items":{"type":"null"}}`, `[1,2,3,4,5,6,7]`, "[0] must be null, but is an integer\n[1] must be null, but is an integer\n[2] must be null, but is an integer\n[3] must be null, but is an integer\n[4] must be null, but is an integer"},
	} {
		if diff := cmp.Diff(c.want, told(t, c.schema, c.instance, nil)); diff != "" {
			t.Errorf("%s on %s\n%s", c.instance, c.schema, diff)
		}
	}
}

func TestFormats(t *testing.T) {
	for text, want := range map[string]bool{
		"uuid 6ba7b810-9dad-11d1-80b4-00c04fd430c8": true, "uuid 6ba7b8109dad11d180b400c04fd430c8": false, "uuid 6ba7b810-9dad-11d1-80b4-00c04fd430cx": false,
		"date 2026-02-28": true, "date 2026-02-29": false, "date 2026-02-28T00:00:00Z": false,
		"date-time 2026-02-28T10:00:00Z": true, "date-time 2026-02-28t10:00:00.5z": true, "date-time 2026-02-28 10:00:00Z": false,
		"date-time 2026-02-28T10:00:00": false, "date-time 1998-12-31T23:59:60Z": true, "date-time 2026-02-28T10:00:00,5Z": false,
		"time 10:00:00Z": true, "time 10:00": false, "email a@b.c": true, "email a b": false, "email A <a@b.c>": false,
		"ipv4 127.0.0.1": true, "ipv4 256.0.0.1": false, "ipv6 ::1": true, "ipv6 ::1%eth0": false, "ipv6 127.0.0.1": false,
		"uri https://x/y?z#f": true, "uri /y": false, "uri https://x/ y": false, "hostname nobody knows": true,
	} {
		format, instance, _ := strings.Cut(text, " ")
		if got := hasFormat(instance, format); got != want {
			t.Errorf("%s: %v, want %v", text, got, want)
		}
	}
}

func TestWhatCannotBeUsed(t *testing.T) {
	for schema, want := range map[string]string{
		`5`:                              "`schemas/main.json#` must be a schema: an object, `true` or `false`",
		`{"type":"text"}`:                "`schemas/main.json#/type` must be `null`, `boolean`, `integer`, `number`, `string`, `array` or `object`, but is `text`",
		`{"type":5}`:                     "`schemas/main.json#/type` must be the name of a type, or an array of them",
		`{"enum":"a"}`:                   "`schemas/main.json#/enum` must be an array",
		`{"format":1}`:                   "`schemas/main.json#/format` must be a text",
		`{"minimum":"1"}`:                "`schemas/main.json#/minimum` must be a number",
		`{"multipleOf":0}`:               "`schemas/main.json#/multipleOf` must be a number above 0",
		`{"minItems":-1}`:                "`schemas/main.json#/minItems` must be a whole number from 0",
		`{"pattern":"("}`:                "`schemas/main.json#/pattern` must be a regular expression: error parsing regexp: missing closing ): `(`",
		`{"pattern":1}`:                  "`schemas/main.json#/pattern` must be a regular expression",
		`{"patternProperties":{"(":1}}`:  "`schemas/main.json#/patternProperties/(` must be a schema: an object, `true` or `false`",
		`{"patternProperties":{"(":{}}}`: "`schemas/main.json#/patternProperties/(` must be a regular expression: error parsing regexp: missing closing ): `(`",
		`{"allOf":{}}`:                   "`schemas/main.json#/allOf` must be an array of schemas",
		`{"properties":[]}`:              "`schemas/main.json#/properties` must be an object of schemas",
		`{"properties":{"a/b~":7}}`:      "`schemas/main.json#/properties/a~1b~0` must be a schema: an object, `true` or `false`",
		`{"uniqueItems":1}`:              "`schemas/main.json#/uniqueItems` must be `true` or `false`",
		`{"required":"a"}`:               "`schemas/main.json#/required` must be an array of names",
		`{"dependentRequired":[]}`:       "`schemas/main.json#/dependentRequired` must be an object",
		`{"$ref":5}`:                     "`schemas/main.json#/$ref` must be a reference",
		`{"$schema":"https://x/own"}`:    "`schemas/main.json#/$schema` must be one of the drafts 4, 6, 7, 2019-09 and 2020-12, but is `https://x/own`",
		`{"$ref":"#/$defs/none"}`:        "`schemas/main.json#/$ref` leads to nothing: there is no `#/$defs/none`",
		`{"$ref":"#none"}`:               "`schemas/main.json#/$ref` leads to nothing: there is no `#none`",
		`{"$ref":"other.json"}`:          "`schemas/main.json#/$ref` leads to `schemas/other.json`: it does not exist",
		`{"$ref":"https://x/a.json"}`:    "`schemas/main.json#/$ref` leads to `https://x/a.json`, and nothing is fetched for a schema",
	} {
		_, err := Compile("schemas/main.json", value(t, schema), files(t, nil))
		if err == nil {
			t.Errorf("%s compiles", schema)
			continue
		}
		if diff := cmp.Diff(want, err.Error()); diff != "" {
			t.Errorf("%s\n%s", schema, diff)
		}
	}
	deep := any(true)
	for range deepest + 1 {
		deep = map[string]any{"not": deep}
	}
	_, err := Compile("x.json", deep, files(t, nil))
	if err == nil || err.Error() != "`x.json` holds more than 1000 schemas inside one another" {
		t.Error(err)
	}
}

// TestFilesOfASchema: references lead to files beside, whatever the identifiers say.
func TestFilesOfASchema(t *testing.T) {
	texts := map[string]string{
		"schemas/id.json":        `{"$defs":{"uuid":{"type":"string","format":"uuid"}}}`,
		"shared/customer.json":   `{"properties":{"id":{"$ref":"../schemas/id.json#/$defs/uuid"},"parent":{"$ref":"#"}}}`,
		"schemas/deep/item.json": `{"$id":"https://example.com/s/item.json","properties":{"no":{"$ref":"no.json"}}}`,
		"schemas/deep/no.json":   `{"maxLength":3}`,
	}
	for _, c := range []struct{ schema, instance, want string }{
		{`{"$ref":"id.json#/$defs/uuid"}`, `"x"`, "[] must be of the format `uuid`"},
		{`{"items":{"$ref":"../shared/customer.json"}}`, `[{"parent":{"id":"x"}}]`, "[0 parent id] must be of the format `uuid`"},
		{`{"$ref":"deep/item.json"}`, `{"no":"1234"}`, "[no] must have at most 3 characters, but has 4"},
		{`{"$id":"https://example.com/s/main.json","$ref":"id.json#/$defs/uuid"}`, `1`, "[] must be a text, but is an integer"},
		{`{"$ref":"https://example.com/in","$defs":{"a":{"$id":"https://example.com/in","type":"null"}}}`, `1`, "[] must be null, but is an integer"},
		{`{"$ref":"#here","$defs":{"a":{"$anchor":"here","type":"null"}}}`, `1`, "[] must be null, but is an integer"},
	} {
		if diff := cmp.Diff(c.want, told(t, c.schema, c.instance, texts)); diff != "" {
			t.Errorf("%s\n%s", c.schema, diff)
		}
	}
}

func TestStops(t *testing.T) {
	enough, steps := errors.New("enough"), 0
	_, err := compiled(t, `{"items":{"type":"integer"}}`, nil).Faults(value(t, `[1,2,3,4,5,6]`), 5, func() error {
		if steps++; steps > 3 {
			return enough
		}
		return nil
	})
	if !errors.Is(err, enough) || steps != 4 {
		t.Errorf("%v after %d steps", err, steps)
	}
}
