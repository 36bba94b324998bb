package assert

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/bchttp/bchttp/runner/result"
)

func schemas(t *testing.T, reads map[string]int) *Schemas {
	t.Helper()
	texts := map[string]string{
		"./page.json":        "\ufeff" + `{"required":["value"],"properties":{"value":{"items":{"$ref":"row.json"}}}}`,
		"row.json":           `{"properties":{"id":{"format":"uuid"},"balance":{"maximum":10},"access_token":{"maxLength":1,"pattern":"x"},"address":{"type":"object"}},"required":["no"]}`,
		"any.json":           `{}`,
		"broken.json":        "{\n  a",
		"cut.json":           `{"type":`,
		"wrong.json":         `{"type":"text"}`,
		"endless.json":       `{"$ref":"#"}`,
		`windows\lost.json`:  `{"$ref":"other.json"}`,
		"windows/other.json": `{"type":"array"}`,
	}
	return NewSchemas(func(name string) ([]byte, error) {
		reads[name]++
		text, ok := texts[name]
		if !ok {
			return nil, &Unreadable{Reason: "does not exist", Hint: "did you mean `page.json`?"}
		}
		return []byte(text), nil
	})
}

func TestSchema(t *testing.T) {
	broken := func(message, hint string) Result { return Result{Outcome: result.Error, Message: message, Hint: hint} }
	reads := map[string]int{}
	s := subject()
	s.Schemas = schemas(t, reads)
	for text, want := range map[string]Result{
		`schema("any.json")`:                    {Outcome: result.Passed},
		`schema("any.json") and status == 200`:  {Outcome: result.Passed},
		`schema("./page.json") or status > 299`: failedSchema("./page.json", true),
		`schema("./page.json")`:                 failedSchema("./page.json", false),
		`not schema("any.json")`:                {Outcome: result.Failed, Leaves: []result.Leaf{{Expr: `not schema("any.json")`}}},
		`schema("windows\\lost.json")`: {
			Outcome: result.Failed, Leaves: []result.Leaf{{Expr: `schema("windows\\lost.json")`}},
			Message: "the body does not fit `windows\\lost.json`: `body` must be an array, but is an object",
		},
		`schema("pag.json")`:     broken("the schema `pag.json` does not exist", "did you mean `page.json`?"),
		`schema("broken.json")`:  broken("the schema `broken.json` is not JSON: unexpected `a` at line 2, column 3", ""),
		`schema("cut.json")`:     broken("the schema `cut.json` is not JSON: it ends inside of a value", ""),
		`schema("wrong.json")`:   broken("the schema `wrong.json` cannot be used: `wrong.json#/type` must be `null`, `boolean`, `integer`, `number`, `string`, `array` or `object`, but is `text`", ""),
		`schema("endless.json")`: broken("the schema `endless.json` cannot be used: it refers to itself without end", ""),
		`schema(5)`:              broken("`schema` takes the name of a file, not a number", ""),
	} {
		if diff := cmp.Diff(want, check(t, text).Run(s)); diff != "" {
			t.Errorf("%s\n%s", text, diff)
		}
	}
	if reads["./page.json"] != 1 || reads["row.json"] != 1 {
		t.Errorf("the files of a schema are read once, not %d and %d times", reads["./page.json"], reads["row.json"])
	}
}

func failedSchema(name string, inOr bool) Result {
	leaf := fmt.Sprintf("schema(%q)", name)
	out := Result{
		Outcome: result.Failed, Leaves: []result.Leaf{{Expr: leaf}},
		Message: "the body does not fit `" + name + "`: `body.value[0]` has no member `no`; `body.value[0].access_token` must have at most 1 character, but has 6; " +
			"`body.value[0].access_token` must match `x`; `body.value[0].address` must be an object, but is null; " +
			"`body.value[0].balance` must be at most `10`, but is `10.10`; and more",
	}
	if inOr {
		out.Leaves = append(out.Leaves, result.Leaf{Expr: "status > 299", Left: "200", Right: "299"})
	}
	return out
}

func TestSchemaHasNoAnswer(t *testing.T) {
	some := schemas(t, map[string]int{})
	for want, s := range map[string]*Subject{
		"`schema` has no answer: there is no response":      {Schemas: some},
		"`schema` has no answer: no files can be read here": {Response: message("application/json", "{}")},
		"`schema` has no answer: the body is not JSON":      {Response: message("text/plain", "x"), Schemas: some},
	} {
		if diff := cmp.Diff(Result{Outcome: result.Error, Message: want}, check(t, `schema("any.json")`).Run(s)); diff != "" {
			t.Error(diff)
		}
	}
}
