package vars_test

import (
	"context"
	"fmt"
	"testing"

	"github.com/bchttp/bchttp/vars"
	"github.com/bchttp/bchttp/vars/environment"
)

func TestDynamicVariablesOfOtherTools(t *testing.T) {
	w := world{
		process: map[string]string{"HOME": "/h", "API_KEY": "k"}, dir: "/a/b", files: map[string]string{"/a/b/.env": "KEY=plain"},
	}
	form := func(reference, found, right string) string {
		return "{{" + reference + "}}\n! system-variable-form: `" + reference + "` has no value: " + found + "\n  hint: write `{{" + right + "}}`"
	}
	word := func(reference, word, tool, hint string) string {
		return "{{" + reference + "}}\n! dialect-variable: `" + word + "` is a word of " + tool + " that has no value here\n  hint: " + hint
	}
	asks := func(reference, name, flag string) string {
		return "{{" + reference + "}}\n! prompt-unanswered: no answer for the prompt `" + name + "`\n  hint: pass " + flag
	}
	for reference, want := range map[string]string{
		"$uuid": "00000000-0000-4000-8000-000000000001", "$random.uuid": "00000000-0000-4000-8000-000000000001",
		"$isoTimestamp": "2024-02-29T12:34:56.789Z", "$randomInt": "500",
		"$random.integer": "500", "$random.integer()": "500", "$random.integer(1, 5)": "3", "$random.integer(-10,-9)": "-10",
		"$random.float": "500", "$random.float(1.5, 2)": "1.75", "$random.email": "nnnnnnnn@example.com",
		"$random.alphabetic(3)": "AAA", "$random.alphanumeric(2)": "FF", "$random.hexadecimal(2)": "88",
		"$env.HOME": "/h", "$projectRoot": "/a/b", "$dotEnv KEY": "plain",
		"$env.NOT_SET":                    "{{$env.NOT_SET}}\n! process-variable-unset: the process variable `NOT_SET` is not set\n  hint: set it in the environment of this program: `export NOT_SET=VALUE`, in PowerShell `$env:NOT_SET = \"VALUE\"`",
		"$random.integer(5, 1)":           form("$random.integer(5, 1)", "an integer and a greater one are expected in the parentheses", "$random.integer(1, 100)"),
		"$random.integer(1)":              form("$random.integer(1)", "an integer and a greater one are expected in the parentheses", "$random.integer(1, 100)"),
		"$random.integer 1 5":             form("$random.integer 1 5", "parentheses are missing around what stands behind it", "$random.integer(1, 100)"),
		"$random.float(a, b)":             form("$random.float(a, b)", "a number and a greater one are expected in the parentheses", "$random.float(0.5, 1.5)"),
		"$random.alphabetic":              form("$random.alphabetic", "a length from 1 to 10000 is expected in the parentheses", "$random.alphabetic(8)"),
		"$random.hexadecimal(0)":          form("$random.hexadecimal(0)", "a length from 1 to 10000 is expected in the parentheses", "$random.hexadecimal(8)"),
		"$random.alphanumeric(1e)":        form("$random.alphanumeric(1e)", "a length from 1 to 10000 is expected in the parentheses", "$random.alphanumeric(8)"),
		"$random.name.firstName":          "{{$random.name.firstName}}\n! dialect-variable: `$random.name.firstName` makes data up in JetBrains' client; it has no value here\n  hint: write a value, or `{{$random.alphabetic(8)}}`",
		"$historyFolder":                  word("$historyFolder", "$historyFolder", "JetBrains", "there is no history: `--report json=FILE` keeps what was sent and received"),
		"$input Your name $value: Ada":    asks("$input Your name $value: Ada", "Your name", `--var "Your name=VALUE"`),
		"$prompt":                         asks("$prompt", "prompt", "--var prompt=VALUE"),
		"$password-askonce Code":          asks("$password-askonce Code", "Code", "--secret Code=VALUE"),
		"$pick size $value: small, large": asks("$pick size $value: small, large", "size", "--var size=small"),
		"$pick size":                      form("$pick size", "its choices are missing", "$pick size $value: one,two"),
		"$xpath":                          form("$xpath", "the path is missing", "$xpath //PATH"),
		"$xpath:login //a":                "{{$xpath:login //a}}\n! request-unknown: there is no request named `login` in this file\n  hint: name the request with `# @name login` on a line above it",
		"$xpath //a": "{{$xpath //a}}\n! request-unknown: `$xpath //a` looks at the last response, and the request above has no name\n" +
			"  hint: write `# @name NAME` above that request, or `{{$xpath:NAME //a}}`",
		"$uuid x":              "{{$uuid x}}\n! system-variable-unknown: there is no system variable `$uuid`\n  hint: did you mean `$guid`?",
		"a + b":                "{{a + b}}\n! reference-script: `a + b` is a JavaScript expression, which is not evaluated\n  hint: set a variable with `@name = value`, `# @capture name = EXPR` or --var, and write `{{name}}`",
		"new Date().getTime()": "{{new Date().getTime()}}\n! reference-script: `new Date().getTime()` is a JavaScript expression, which is not evaluated\n  hint: set a variable with `@name = value`, `# @capture name = EXPR` or --var, and write `{{name}}`",
	} {
		w := w
		check(t, reference, w.value(t, "", reference), want)
	}
}

func TestTheExactModeKnowsNoOtherTool(t *testing.T) {
	for _, reference := range []string{"$uuid", "$random.integer(1,2)", "$isoTimestamp", "$randomInt", "$env.HOME", "$projectRoot", `$auth.token("id")`} {
		w := world{exact: true, process: map[string]string{"HOME": "/h"}}
		if got, want := w.last(t, "GET {{"+reference+"}}").String, "GET {{"+reference+"}}"; got != want {
			t.Errorf("%s became %s", want, got)
		}
	}
}

func TestDynamicVariablesInDefinitions(t *testing.T) {
	check(t, "definition", (&world{}).value(t, "@id = {{$random.uuid}}-{{$random.integer(1, 3)}}", "id"),
		"00000000-0000-4000-8000-000000000001-2")
	check(t, "secret", firstSecret((&world{process: map[string]string{"API_KEY": "k"}}).last(t, "GET {{$env.API_KEY}}")), "k")
}

func TestPathsIntoCaptures(t *testing.T) {
	w := world{captures: map[string]string{"order": `{"id":7,"lines":[{"no":"a"},{"no":"b"}],"ship-to":null,"token":"hush"}`, "text": "abc", "empty": "", "open": "{{open}}", "damaged": `{"id":`, "tenant": "{tenant}"}}
	for reference, want := range map[string]string{
		"order.id": "7", "order.lines[1].no": "b", "order['ship-to']": "null", "order.lines[0]": `{"no":"a"}`,
		"order":          `{"id":7,"lines":[{"no":"a"},{"no":"b"}],"ship-to":null,"token":"hush"}`,
		"order.lines[*]": "{{order.lines[*]}}\n! variable-path: `order.lines[*]` stands for several values; a reference has one\n  hint: write `{{order.lines[0]}}` for the first",
		"order.it":       "{{order.it}}\n! variable-path: `order.it` has no value: `order` has no member `it`\n  hint: did you mean `id`?",
		"order.lines[5]": "{{order.lines[5]}}\n! variable-path: `order.lines[5]` has no value: `order.lines` is an array of 2, so it has no `5`",
		"empty":          "{{empty}}\n! capture-empty: the captured value of `empty` is an empty text, which counts as no value\n  hint: capture a member that has a value",
		"damaged.id":     "{{damaged.id}}\n! variable-path: `damaged.id` has no value: the value of `damaged` begins as JSON does and is none\n  hint: write the value of `damaged` as JSON, such as {\"id\": 1}",
		"tenant.x":       "{{tenant.x}}\n! variable-path: `tenant.x` has no value: the value of `tenant` begins as JSON does and is none\n  hint: write the value of `tenant` as JSON, such as {\"id\": 1}",
		"open.id":        "{{open.id}}", // a run that sends nothing
		"text.length":    "{{text.length}}\n! variable-undefined: the variable `text.length` is not defined\n  hint: define it with `@text.length = value`, in an environment, or with --var text.length=VALUE",
	} {
		check(t, reference, w.value(t, "", reference), want)
	}
	check(t, "in a definition", w.value(t, "@path = lines/{{order.lines[0].no}}", "path"), "lines/a")
	check(t, "secret member", firstSecret(w.last(t, "GET {{order.token}}")), "hush")
}

func TestACaptureThatHasNotCome(t *testing.T) {
	const file = "GET x\n###\n# @capture id = body.id\nGET y\n###\n@own = {{id}}"
	want := func(name string) string {
		return "{{" + name + "}}\n! capture-missing: the variable `" + name + "` is captured on line 3, from a response that has not come\n  hint: run this request behind that one"
	}
	w := world{captures: map[string]string{}}
	check(t, "name", w.value(t, file, "id"), want("id"))
	check(t, "path", w.value(t, file, "id.a"), want("id.a"))
	check(t, "near", w.value(t, file, "idd"), "{{idd}}\n! variable-undefined: the variable `idd` is not defined\n  hint: did you mean `id`?")
}

// firstSecret is the secret of the first reference, "" for none.
func firstSecret(text *vars.Text) string {
	for _, m := range text.Segments[0].Marks {
		return m.Value
	}
	return ""
}

// client is an environment file that several tools share.
func client(t *testing.T, text string) *environment.Environment {
	t.Helper()
	set, err := environment.Load(environment.Sources{
		ClientFile: "http-client.env.json", ReadFile: func(string) ([]byte, error) { return []byte(text), nil },
	})
	if err != nil {
		t.Fatal(err)
	}
	e, err := set.Select("dev")
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func TestPathsIntoTheEnvironment(t *testing.T) {
	const text = `{"dev":{"host":{"name":"h","ports":[80,{"tls":443}],"api-key":"k"},"host.name":"plain"}}`
	for reference, want := range map[string]string{
		"host.name": "plain", "host.ports[0]": "80", "host.ports[1].tls": "443", "host['api-key']": "k", "all": "80/443",
		"host.nam": "{{host.nam}}\n! variable-path: `host.nam` has no value: `host` has no member `nam`\n  hint: did you mean `name`?",
	} {
		w := world{shared: client(t, text)}
		check(t, reference, w.value(t, "@all = {{host.ports[0]}}/{{host.ports[1].tls}}", reference), want)
	}
	check(t, "secret", firstSecret((&world{shared: client(t, text)}).last(t, "GET {{host['api-key']}}")), "k")
	exact := world{shared: client(t, text), exact: true}
	check(t, "exact", exact.last(t, "GET {{host}} {{host.ports[0]}}").String, "GET {{host}} {{host.ports[0]}}")
}

func TestMeaningOfWordsOfOtherTools(t *testing.T) {
	p := passOf(t, "# @capture order = body\nGET x\n###\n@own = {{order.id}}")
	for name, want := range map[string]string{
		"$uuid":           fmt.Sprint(vars.KindSystem),
		"$random.integer": fmt.Sprint(vars.KindSystem),
		"$random.name.firstName": fmt.Sprint(vars.KindSystem) + "\n! dialect-variable: `$random.name.firstName` makes data up in JetBrains' client; " +
			"it has no value here\n  write a value, or `{{$random.alphabetic(8)}}`",
		"order":    fmt.Sprint(vars.KindCapture),
		"order.id": fmt.Sprint(vars.KindCapture),
		"own":      fmt.Sprint(vars.KindFile),
		"a + b": fmt.Sprint(vars.KindNone) + "\n! reference-script: `a + b` is a JavaScript expression, which is not evaluated\n" +
			"  set a variable with `@name = value`, `# @capture name = EXPR` or --var, and write `{{name}}`",
	} {
		check(t, name, meaning(p.Meaning(context.Background(), name)), want)
	}
	check(t, "inside", meaning(p.MeaningInside(context.Background(), "$uuid")), fmt.Sprint(vars.KindSystem))
}

func TestQuestionsAreAnsweredByTheCommandLine(t *testing.T) {
	w := world{overrides: map[string]vars.Override{"Your name": {Value: "Ada"}, "Code": {Value: "hush"}}}
	const file = "@who = {{$input Your  name $value: x}}"
	check(t, "text", w.last(t, "GET {{$input Your name}}").String, "GET Ada")
	check(t, "definition", w.value(t, file, "who"), "Ada")
	check(t, "secret", firstSecret(w.last(t, "GET {{$password Code}}")), "hush")
	w.exact = true
	check(t, "exact", w.last(t, "GET {{$input Your name}}").String, "GET {{$input Your name}}")
}
