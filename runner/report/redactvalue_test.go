package report

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/bchttp/bchttp/internal/secret"
	"github.com/bchttp/bchttp/runner/result"
)

// What an expression makes of a secret, or compares it with, is as secret as it.
func TestAnAssertionThatNamesASecretShowsNoText(t *testing.T) {
	for _, c := range []struct{ name, expr, left, right, wantExpr, wantLeft, wantRight string }{
		{
			"list", `split(vars.password, "!") == ["x"]`, `["Passw0rd","99"]`, `["x"]`,
			`split(vars.password, "***") == ["***"]`, `["***","***"]`, `["***"]`,
		},
		{"text", `vars.password == 'Passw0rd!98'`, `"Passw0rd!99"`, `"Passw0rd!98"`, `vars.password == '***'`, `"***"`, `"***"`},
		{
			"object", `groupBy(split(vars.token, ","), len(#)) == {}`, `{"3": ["a\"b", ""], "4":[1,null]}`, `{}`,
			`groupBy(split(vars.token, "***"), len(#)) == {}`, `{"3": ["***", ""], "4":[1,null]}`, `{}`,
		},
		{
			"member", `body["access_token"] == "" or body["mine"].password == "abc"`, `""`, `"abc"`,
			`body["access_token"] == "" or body["mine"].password == "***"`, `""`, `"***"`,
		},
		{"header", `headers["Set-Cookie"] contains "a=b"`, "null", `"a=b"`, `headers["Set-Cookie"] contains "***"`, "null", `"***"`},
		{"not closed", `vars.password == "abc`, `"x`, "", `vars.password == "***"`, `"***"`, ""},
		{"words of a text", `body.message == "no token"`, `"no key"`, `"no token"`, `body.message == "no token"`, `"no key"`, `"no token"`},
		{"pairs in a text", `text == "token=abc"`, `"token=x"`, `"token=abc"`, `text == "***"`, `"***"`, `"***"`},
		{"httpYac", "?? body == no token for 'me'", `"no key"`, `"no token"`, "?? body == no token for 'me'", `"no key"`, `"no token"`},
		{"of httpYac", "?? body token == 'a b'", `"a"`, `"a b"`, "?? body token == '***'", `"***"`, `"***"`},
		{"no secret", `body.name == "abc"`, `["x"]`, `"abc"`, `body.name == "abc"`, `["x"]`, `"abc"`},
	} {
		t.Run(c.name, func(t *testing.T) {
			leaf := func(expr, left, right string) []result.Leaf {
				return []result.Leaf{{Expr: expr, Left: left, Right: right}}
			}
			got := redactor{&secret.Store{}}.assertion(result.Assertion{
				Expr: c.expr, Left: c.left, Right: c.right, Note: c.expr, Leaves: leaf(c.expr, c.left, c.right),
			})
			want := result.Assertion{
				Expr: c.wantExpr, Left: c.wantLeft, Right: c.wantRight, Note: c.wantExpr, Leaves: leaf(c.wantExpr, c.wantLeft, c.wantRight),
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestDifferencesThatAnExpressionNamesAsSecret(t *testing.T) {
	leaf := result.Leaf{Expr: `split(vars.password, "!") == x`, Differences: []string{`[0]: left "Passw0rd", right {"a":"b"}`, "[1]: left 1, right nothing"}}
	got := redactor{&secret.Store{}}.assertion(result.Assertion{Leaves: []result.Leaf{leaf}}).Leaves[0].Differences
	want := []string{`[0]: left "***", right {"a":"***"}`, "[1]: left 1, right nothing"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// TestMaskedJSONStaysJSON: a row and the sides of a comparison are JSON, also where a number
// is the secret, or more than one value.
func TestMaskedJSONStaysJSON(t *testing.T) {
	var known secret.Store
	known.Add("8812349912")
	known.Add(`"aa","bb"`)
	r := redactor{&known}
	for text, want := range map[string]string{
		"8812349912":            `"***"`,
		`{"id":-8812349912.5}`:  `{"id":"***"}`,
		`["8812349912",1]`:      `["***",1]`,
		`["aa","bb"]`:           `["***"]`,
		`{"x":"aa","bb":"c"}`:   `"***"`,
		`"8812349912 and more"`: `"*** and more"`,
		"12":                    "12",
	} {
		var value any
		if err := json.Unmarshal([]byte(text), &value); err != nil {
			t.Fatal(err)
		}
		if got := r.json(text); got != want {
			t.Errorf("%s is shown as %s, want %s", text, got, want)
		}
		if row, err := json.Marshal(r.row(&result.Row{Value: json.RawMessage(text)})); err != nil {
			t.Errorf("a row %s: %s, %v", text, row, err)
		}
	}
}
