package jsonschema

import (
	"encoding/json"
	"strings"
	"testing"

	peer "github.com/santhosh-tekuri/jsonschema/v6"
	"pgregory.net/rapid"
)

// TestAgreesWithAnother: another implementation, which passes the test suite of the
// standard, sees the same values fit random schemas of every draft.
func TestAgreesWithAnother(t *testing.T) {
	fitting, not := 0, 0
	rapid.Check(t, func(t *rapid.T) {
		draft := rapid.SampledFrom([]string{
			"http://json-schema.org/draft-04/schema#", "http://json-schema.org/draft-06/schema#", "http://json-schema.org/draft-07/schema#",
			"https://json-schema.org/draft/2019-09/schema", "https://json-schema.org/draft/2020-12/schema",
		}).Draw(t, "draft")
		object := map[string]any{"$schema": draft}
		definitions := map[string]any{"a": anySchema(draft, 1).Draw(t, "a"), "b": anySchema(draft, 1).Draw(t, "b")}
		object["definitions"] = definitions
		for name, v := range anyKeywords(draft, 3).Draw(t, "schema") {
			if name == "$ref" && strings.Contains(draft, "/draft-0") {
				continue
			}
			object[name] = v
		}
		text, err := json.Marshal(object)
		if err != nil {
			t.Fatal(err)
		}
		theirs, problem := peerSchema(string(text))
		ours, err := Compile("x.json", readValue(t, string(text)), nil)
		if problem != nil {
			return // not a schema by its own draft; ours is more patient
		}
		if err != nil {
			t.Fatalf("%s does not compile: %v", text, err)
		}
		for range 5 {
			instance, _ := json.Marshal(anyInstance(3).Draw(t, "instance"))
			document, _ := peer.UnmarshalJSON(strings.NewReader(string(instance)))
			want := theirs.Validate(document) == nil
			faults, err := ours.Faults(readValue(t, string(instance)), 3, always)
			if got := err == nil && len(faults) == 0; got != want {
				t.Fatalf("%s\n%s\nfits: %v, want %v: %v %v", text, instance, got, want, faults, err)
			}
			if want {
				fitting++
			} else {
				not++
			}
		}
	})
	if fitting < 30 || not < 30 {
		t.Errorf("only %d values fitted and %d did not", fitting, not)
	}
}

func peerSchema(text string) (*peer.Schema, error) {
	compiler := peer.NewCompiler()
	document, err := peer.UnmarshalJSON(strings.NewReader(text))
	if err != nil {
		return nil, err
	}
	if err := compiler.AddResource("x.json", document); err != nil {
		return nil, err
	}
	return compiler.Compile("x.json")
}

func readValue(t *rapid.T, text string) any {
	decoder := json.NewDecoder(strings.NewReader(text))
	decoder.UseNumber()
	var v any
	if err := decoder.Decode(&v); err != nil {
		t.Fatal(err)
	}
	return withNumbers(v)
}

func anyName() *rapid.Generator[string] { return rapid.SampledFrom([]string{"a", "b", "ab", "c"}) }

func anyInstance(depth int) *rapid.Generator[any] {
	return rapid.Custom(func(t *rapid.T) any {
		kinds := 5
		if depth > 0 {
			kinds = 9
		}
		switch rapid.IntRange(0, kinds).Draw(t, "kind") {
		case 0:
			return nil
		case 1:
			return rapid.Bool().Draw(t, "truth")
		case 2, 3:
			return rapid.SampledFrom([]any{0, 1, 2, 3, 1.5, 2.0, -1, 0.1}).Draw(t, "number")
		case 4, 5:
			return rapid.SampledFrom([]any{"", "a", "ab", "abc", "é"}).Draw(t, "text")
		case 6, 7:
			return rapid.SliceOfN(anyInstance(depth-1), 0, 4).Draw(t, "array")
		}
		return rapid.MapOfN(anyName(), anyInstance(depth-1), 0, 4).Draw(t, "object")
	})
}

func anySchema(draft string, depth int) *rapid.Generator[any] {
	return rapid.Custom(func(t *rapid.T) any {
		if !strings.Contains(draft, "draft-04") && rapid.IntRange(0, 5).Draw(t, "fixed") == 0 {
			return rapid.Bool().Draw(t, "truth")
		}
		return anyKeywords(draft, depth).Draw(t, "keywords")
	})
}

func anyKeywords(draft string, depth int) *rapid.Generator[map[string]any] {
	return rapid.Custom(func(t *rapid.T) map[string]any {
		out := map[string]any{}
		for range rapid.IntRange(0, 3).Draw(t, "count") {
			name, v := anyKeyword(t, draft, depth)
			out[name] = v
		}
		if ref, ok := out["$ref"]; ok && strings.Contains(draft, "/draft-0") {
			return map[string]any{"$ref": ref} // it hides all others, which the other forgets of const
		}
		return out
	})
}

func anyKeyword(t *rapid.T, draft string, depth int) (string, any) {
	plain := []string{
		"type", "enum", "const", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf", "minLength", "maxLength",
		"pattern", "minItems", "maxItems", "uniqueItems", "required", "minProperties", "maxProperties", "$ref", "minContains", "maxContains",
	}
	nested := []string{
		"not", "allOf", "anyOf", "oneOf", "if", "then", "else", "items", "prefixItems", "additionalItems", "contains", "properties",
		"additionalProperties", "patternProperties", "propertyNames", "dependencies", "dependentSchemas", "dependentRequired",
		"unevaluatedItems", "unevaluatedProperties",
	}
	if depth > 0 {
		plain = append(plain, nested...)
		plain = append(plain, nested...)
	}
	name := rapid.SampledFrom(plain).Draw(t, "keyword")
	inner := anySchema(draft, depth-1)
	switch name {
	case "type":
		return name, rapid.SampledFrom([]any{"null", "boolean", "integer", "number", "string", "array", "object", []any{"string", "object"}, []any{"array", "integer"}}).Draw(t, name)
	case "enum":
		return name, rapid.SliceOfN(anyInstance(1), 1, 3).Draw(t, name)
	case "const":
		return name, anyInstance(1).Draw(t, name)
	case "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum":
		if strings.HasPrefix(name, "exclusive") && strings.Contains(draft, "draft-04") {
			return name, rapid.Bool().Draw(t, name)
		}
		return name, rapid.SampledFrom([]any{0, 1, 1.5, 2}).Draw(t, name)
	case "multipleOf":
		return name, rapid.SampledFrom([]any{1, 2, 0.5, 0.1}).Draw(t, name)
	case "minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties", "minContains", "maxContains":
		return name, rapid.IntRange(0, 3).Draw(t, name)
	case "pattern":
		return name, rapid.SampledFrom([]string{"a", "^a$", "b$"}).Draw(t, name)
	case "uniqueItems":
		return name, rapid.Bool().Draw(t, name)
	case "required":
		return name, rapid.SliceOfNDistinct(anyName(), 1, 2, rapid.ID).Draw(t, name)
	case "$ref":
		return name, rapid.SampledFrom([]string{"#/definitions/a", "#/definitions/b"}).Draw(t, name)
	case "allOf", "anyOf", "oneOf", "prefixItems":
		return name, rapid.SliceOfN(inner, 1, 3).Draw(t, name)
	case "properties", "dependentSchemas":
		return name, rapid.MapOfN(anyName(), inner, 1, 3).Draw(t, name)
	case "patternProperties":
		return name, rapid.MapOfN(rapid.SampledFrom([]string{"a", "^b", "c$"}), inner, 1, 2).Draw(t, name)
	case "dependencies":
		if rapid.Bool().Draw(t, "names") {
			return name, map[string]any{"a": []any{"b"}}
		}
		return name, rapid.MapOfN(anyName(), inner, 1, 2).Draw(t, name)
	case "dependentRequired":
		return name, map[string]any{anyName().Draw(t, name): []any{"b"}}
	case "items":
		if !strings.Contains(draft, "2020") && rapid.Bool().Draw(t, "positions") {
			return name, rapid.SliceOfN(inner, 1, 2).Draw(t, name)
		}
	}
	return name, inner.Draw(t, name)
}
