package vars_test

import (
	"context"
	"fmt"
	"testing"

	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/vars"
)

// meaning shows what is known of a reference before anything is sent.
func meaning(m vars.Meaning) string {
	text := fmt.Sprint(m.Kind)
	if m.Request != "" {
		text += " of " + m.Request
	}
	for _, problem := range []*vars.Problem{m.Problem, m.Warning} {
		if problem != nil {
			text += "\n! " + problem.Code + ": " + problem.Message + "\n  " + problem.Hint
			if problem.Instead != "" {
				text += "\n  instead " + problem.Instead
			}
		}
	}
	return text
}

const meaningFile = "@host = {{nobody}}\n@login = x\n# @name login\nGET x\n###\n# @name get-items\nGET x\n"

func passOf(t *testing.T, text string) *vars.Pass {
	t.Helper()
	w := world{}
	index := vars.NewIndex(parser.Parse(parser.NewSource("a.http", text), parser.Options{}))
	return vars.NewResolver(vars.Config{Index: index, System: w.system(t)}).Pass(map[string]string{"asked": ""})
}

func TestMeaningBeforeAnythingIsSent(t *testing.T) {
	p := passOf(t, meaningFile)
	for name, want := range map[string]string{
		"host":                             fmt.Sprint(vars.KindFile), // what is wrong inside of it is told there
		"%host":                            fmt.Sprint(vars.KindFile),
		"asked":                            fmt.Sprint(vars.KindPrompt),
		"$guid":                            fmt.Sprint(vars.KindSystem),
		"login.response.body.$.token":      fmt.Sprint(vars.KindRequest) + " of login",
		"login.response.body.value.[0].id": fmt.Sprint(vars.KindRequest) + " of login",
		"login.response.body.//item/@id":   fmt.Sprint(vars.KindRequest) + " of login",
		"login": fmt.Sprint(vars.KindRequest) + " of login\n! reference-form: `login` is a request; its name alone has no value\n" +
			"  write for example `{{login.response.body.$.id}}`; a variable of this name is hidden by the request",
		"login.Response.boby.$.a": fmt.Sprint(vars.KindRequest) + " of login\n! reference-form: `Response` stands behind the request `login`; " +
			"expected is `request` or `response`\n  write `{{login.response.body.$.a}}`\n  instead login.response.body.$.a",
		"login.response.body.$.a[?(@.b": fmt.Sprint(vars.KindRequest) + " of login\n! path-form: the path `$.a[?(@.b` cannot be followed " +
			"in the response of `login`: `)]` is missing in `[?(@.b`\n  ",
		"login.response.body.//a[": fmt.Sprint(vars.KindRequest) + " of login\n! path-form: the path `//a[` cannot be followed " +
			"in the response of `login`: the expression ends too early\n  ",
		"hots": fmt.Sprint(vars.KindNone) + "\n! variable-undefined: the variable `hots` is not defined\n  did you mean `host`?\n  instead host",
		"Login.response.body.*": fmt.Sprint(vars.KindNone) + "\n! request-unknown: there is no request named `Login` in this file\n" +
			"  did you mean `login`?\n  instead login.response.body.*",
		"$GUID x": fmt.Sprint(vars.KindNone) + "\n! system-variable-unknown: there is no system variable `$GUID`\n  did you mean `$guid`?\n  instead $guid x",
		"$randomInt 5": fmt.Sprint(vars.KindSystem) + "\n! system-variable-form: `$randomInt 5` has no value: the second number is missing: " +
			"the first integer that is too large, behind one blank\n  write `{{$randomInt 1 100}}`",
	} {
		check(t, name, meaning(p.Meaning(context.Background(), name)), want)
	}
}

func TestDefinitionsComeFirstInsideOfDefinitions(t *testing.T) {
	p := passOf(t, meaningFile)
	for name, want := range map[string]string{
		"login": fmt.Sprint(vars.KindFile),
		"%host": fmt.Sprint(vars.KindNone) + "\n! percent-form: `%host` has no value: the form with `%` does not work inside of a definition\n" +
			"  write `{{host}}` here, and the `%` where this definition is used\n  instead host",
		"login.response.headers.Etag": fmt.Sprint(vars.KindRequest) + " of login",
	} {
		check(t, name, meaning(p.MeaningInside(context.Background(), name)), want)
	}
}

func TestWhereARequestThatIsNotSentStands(t *testing.T) {
	p := passOf(t, meaningFile)
	p.At(0)
	check(t, "below", p.NotSent("login").Message, "the request `login` has not been sent yet: it stands below, on line 4")
}
