package jsonschema

import (
	"encoding/json"
	"errors"
	"strconv"
	"strings"
	"testing"
)

// value decodes JSON as Compile and Faults take it.
func value(t testing.TB, text string) any {
	t.Helper()
	decoder := json.NewDecoder(strings.NewReader(text))
	decoder.UseNumber()
	var v any
	if err := decoder.Decode(&v); err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	return withNumbers(v)
}

func withNumbers(v any) any {
	switch x := v.(type) {
	case json.Number:
		if n, err := strconv.Atoi(string(x)); err == nil {
			return n
		}
		f, _ := x.Float64()
		return f
	case []any:
		for i := range x {
			x[i] = withNumbers(x[i])
		}
	case map[string]any:
		for name := range x {
			x[name] = withNumbers(x[name])
		}
	}
	return v
}

var errNotThere = errors.New("it does not exist")

// files gives documents by name.
func files(t testing.TB, texts map[string]string) func(string) (any, error) {
	return func(name string) (any, error) {
		text, ok := texts[name]
		if !ok {
			return nil, errNotThere
		}
		return value(t, text), nil
	}
}

func compiled(t testing.TB, schema string, texts map[string]string) *Schema {
	t.Helper()
	s, err := Compile("schemas/main.json", value(t, schema), files(t, texts))
	if err != nil {
		t.Fatalf("%s: %v", schema, err)
	}
	return s
}

func always() error { return nil }
