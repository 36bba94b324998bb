package convert

import (
	"slices"
	"strings"
)

// mostOfExample limits the values of one example: schemas may refer to each other in many
// ways.
const mostOfExample = 500

// isSaid tells whether a schema names a value itself.
func isSaid(schema *value) bool {
	for _, name := range [...]string{"example", "examples", "default", "const", "enum"} {
		if schema.get(name).exists() {
			return true
		}
	}
	return false
}

// exampleOf is the example of a parameter or a body, missing if none is given.
func (o *openAPI) exampleOf(v *value) *value {
	if example := v.get("example"); example.exists() {
		return example
	}
	if examples := v.get("examples"); examples.kind == object && len(examples.items) > 0 {
		return o.resolve(&examples.items[0]).get("value")
	}
	return &value{at: v.at}
}

// sample makes a value that fits a schema; nil where that would be endless. open are the
// schemas that it stands in.
func (o *openAPI) sample(schema *value, open []*value) *value {
	schema = o.resolve(schema)
	if o.left--; o.left < 0 || slices.Contains(open, schema) {
		return nil
	}
	open = append(open, schema)
	for _, name := range [...]string{"example", "const", "default"} {
		if said := schema.get(name); said.exists() {
			return said
		}
	}
	for _, name := range [...]string{"examples", "enum"} {
		if said := schema.get(name); said.kind == list && len(said.items) > 0 {
			return &said.items[0]
		}
	}
	if all := schema.get("allOf"); all.kind == list {
		return o.merged(schema, all, open)
	}
	for _, name := range [...]string{"oneOf", "anyOf"} {
		for n := range schema.get(name).items {
			if one := o.sample(&schema.get(name).items[n], open); one != nil && one.kind != null {
				return one
			}
		}
	}
	return o.typed(schema, open)
}

// typed makes a value by the type of a schema.
func (o *openAPI) typed(schema *value, open []*value) *value {
	switch kind := typeOfSchema(schema); kind {
	case "object":
		made := &value{kind: object}
		o.properties(made, schema, open)
		return made
	case "array":
		made := &value{kind: list}
		if item := o.sample(schema.get("items"), open); item != nil && schema.get("items").exists() {
			made.items = append(made.items, *item)
		}
		return made
	case "integer", "number":
		if least := schema.get("minimum"); least.kind == number {
			return least
		}
		return &value{kind: number, text: "1"}
	case "boolean":
		return &value{kind: boolean, text: "true"}
	case "string":
		return &value{kind: text, text: sampleText(schema)}
	}
	return &value{kind: null}
}

// typeOfSchema is the type of a schema, the first that is not null.
func typeOfSchema(schema *value) string {
	kind := schema.get("type")
	for n := range kind.items {
		if kind.items[n].text != "null" {
			return kind.items[n].text
		}
	}
	switch {
	case kind.text != "":
		return kind.text
	case schema.get("properties").exists():
		return "object"
	case schema.get("items").exists():
		return "array"
	case schema.get("format").exists():
		return "string"
	}
	return ""
}

// properties adds those of a schema that a request may hold.
func (o *openAPI) properties(made, schema *value, open []*value) {
	properties := schema.get("properties")
	for n, name := range properties.names {
		inner := o.resolve(&properties.items[n])
		if inner.get("readOnly").text == "true" || slices.Contains(made.names, name) {
			continue
		}
		if sample := o.sample(inner, open); sample != nil {
			made.names, made.items = append(made.names, name), append(made.items, *sample)
		}
	}
}

// merged makes a value that fits all of several schemas.
func (o *openAPI) merged(schema, all *value, open []*value) *value {
	made := &value{kind: object}
	for n := range all.items {
		part := o.sample(&all.items[n], open)
		switch {
		case part == nil:
		case part.kind != object && part.kind != null:
			return part
		default:
			for m, name := range part.names {
				if !slices.Contains(made.names, name) {
					made.names, made.items = append(made.names, name), append(made.items, part.items[m])
				}
			}
		}
	}
	o.properties(made, schema, open)
	return made
}

// sampleText is a text of a format and a length.
func sampleText(schema *value) string {
	sample := "string"
	switch schema.get("format").text {
	case "date-time":
		return "2026-01-31T12:00:00Z"
	case "date":
		return "2026-01-31"
	case "time":
		return "12:00:00Z"
	case "duration":
		return "P1D"
	case "uuid":
		return "00000000-0000-4000-8000-000000000001"
	case "email", "idn-email":
		return "user@example.com"
	case "uri", "url", "iri":
		return "https://example.com/"
	case "uri-reference", "iri-reference":
		return "/example"
	case "hostname", "idn-hostname":
		return "example.com"
	case "ipv4":
		return "192.0.2.1"
	case "ipv6":
		return "2001:db8::1"
	case "byte":
		return "dGV4dA=="
	}
	if most := schema.get("maxLength").text; len(most) == 1 && most < "6" {
		sample = sample[:most[0]-'0']
	}
	if least := schema.get("minLength").text; len(least) == 1 && least > "6" {
		sample += strings.Repeat("x", int(least[0]-'6'))
	}
	return sample
}
