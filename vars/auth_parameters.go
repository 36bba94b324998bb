package vars

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"

	"github.com/bchttp/bchttp/internal/secret"
)

// parameters reads `Custom Request Parameters`: texts, arrays of texts, or objects that
// say in which request they stand.
func (r *authReader) parameters(g *Grant) {
	const member = "Custom Request Parameters"
	found, ok := r.auth.Lookup(member)
	if !ok {
		return
	}
	var all map[string]any
	if !found.Structure || json.Unmarshal([]byte(found.Text), &all) != nil {
		r.fail("has no object for `"+member+"`", `write for example {"audience": "https://example.com"}`)
		return
	}
	for _, name := range slices.Sorted(maps.Keys(all)) {
		value, use := all[name], "everywhere"
		if object, ok := value.(map[string]any); ok {
			value = object["Value"]
			if word, ok := object["Use"].(string); ok {
				use = strings.ToLower(word)
			}
		}
		r.parameter(g, name, value, use, found.Secret)
	}
}

func (r *authReader) parameter(g *Grant, name string, value any, use string, isSecret bool) {
	texts, ok := textsOf(value)
	if !ok {
		r.fail("has no text for the parameter `"+name+"`", "write a text, an array of texts, or an object with `Value` and `Use`")
	}
	for _, text := range texts {
		field := GrantField{name, r.setting(name, text, isSecret || secret.LooksSecret(name))}
		switch use {
		case "everywhere":
			g.Fields, g.DeviceFields = append(g.Fields, field), append(g.DeviceFields, field)
		case "in token request":
			g.Fields = append(g.Fields, field)
		case "in auth request":
			g.DeviceFields = append(g.DeviceFields, field)
		default:
			r.fail("has the parameter `"+name+"` with a `Use` that is not known", "write `Everywhere`, `In Auth Request` or `In Token Request`")
		}
	}
}

// textsOf are the values of a parameter.
func textsOf(value any) ([]string, bool) {
	switch v := value.(type) {
	case string:
		return []string{v}, true
	case float64, bool:
		text, err := json.Marshal(v)
		return []string{string(text)}, err == nil
	case []any:
		var all []string
		for _, item := range v {
			texts, ok := textsOf(item)
			if _, nested := item.([]any); !ok || nested {
				return nil, false
			}
			all = append(all, texts...)
		}
		return all, true
	}
	return nil, false
}
