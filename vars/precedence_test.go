package vars_test

import (
	"context"
	"fmt"
	"iter"
	"strings"
	"testing"

	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/vars"
)

// everything is a world in which every kind of variable knows a name.
func everything(name string) *world {
	return &world{
		environment: fmt.Sprintf(`{"$shared":{%q:"environment"}}`, name),
		overrides:   map[string]vars.Override{name: {Value: "override"}},
		answers:     map[string]string{name: "prompt"}, loop: map[string]string{name: "loop"},
		captures: map[string]string{name: "capture"},
	}
}

func TestTheFirstKindThatKnowsANameDecides(t *testing.T) {
	w := everything("v")
	imported := (&world{}).resolver(t, "lib.http", "@v = import\n")
	w.imports = []*vars.Resolver{imported}
	file := "@v = file\n@through = {{v}}\n###\nGET {{v}} {{through}}"
	steps := []struct {
		want   string
		remove func()
	}{
		{"prompt prompt", func() { w.answers = nil }}, // its value is that of the command line, if that has one
		{"override override", func() { w.overrides = nil }},
		{"loop loop", func() { w.loop = nil }},
		{"capture capture", func() { w.captures = nil }},
		{"file file", func() { file = "@through = {{v}}\n###\nGET {{v}} {{through}}" }},
		{"import import", func() { w.imports = nil }},
		{"environment environment", func() {}},
	}
	for _, step := range steps {
		check(t, step.want, shown(w.last(t, file)), "GET "+step.want)
		step.remove()
	}
}

func TestSystemAndRequestStandBetween(t *testing.T) {
	w := everything("$guid")
	file := "@$guid = file\n###\nGET {{$guid}}"
	w.answers = nil
	check(t, "override", shown(w.last(t, file)), "GET override")
	w.overrides, w.loop = nil, nil
	check(t, "system", shown(w.last(t, file)), "GET 00000000-0000-4000-8000-000000000001")

	w = everything("login")
	file = "@login = file\n###\n# @name login\nGET x\n###\nGET {{login}}"
	w.answers = nil
	check(t, "override", shown(w.last(t, file)), "GET override")
	w.overrides, w.loop = nil, nil
	check(t, "request", shown(w.last(t, file)),
		"GET {{login}}\n! reference-form: `login` is a request; its name alone has no value\n  hint: write for example `{{login.response.body.$.id}}`; a variable of this name is hidden by the request")
}

func TestTheExactModeKnowsRESTClientsKindsOnly(t *testing.T) {
	w := everything("v")
	w.exact, w.loop = true, nil
	w.imports = nil
	file := "@v = file\n@through = {{v}}\n###\nGET {{v}} {{through}}"
	check(t, "prompt", shown(w.last(t, file)), "GET prompt file")
	w.answers = nil
	check(t, "file", shown(w.last(t, file)), "GET file file")
	check(t, "environment", shown(w.last(t, "GET {{v}}")), "GET environment")
	percent := shown(w.last(t, "@%p = 1\n@in = {{%p}}\nGET {{in}}{{%%p}}{{%p}}"))
	check(t, "a name with a percent sign", percent[:strings.IndexByte(percent, '\n')], "GET 11{{%p}}")
}

func TestOriginsSayWhereValuesComeFrom(t *testing.T) {
	w := world{
		environment: "{\"$shared\":{\n\"e\":\"1\"}}", overrides: map[string]vars.Override{"o": {Value: "1"}},
		answers: map[string]string{"p": "1"}, loop: map[string]string{"l": "1"}, captures: map[string]string{"c": "1"},
		messages: exchanges{"r": answered("text/plain", "1")},
		imports:  []*vars.Resolver{(&world{}).resolver(t, "lib.http", "\n@i = 1")},
	}
	text := w.last(t, "@f = 1\n# @name r\nGET x\n###\nGET {{o}}{{p}}{{l}}{{c}}{{f}}{{%f}}{{i}}{{e}}{{r.response.body.*}}{{$timestamp}}{{none}}")
	want := []vars.Origin{
		{Kind: vars.KindOverride, Name: "o"},
		{Kind: vars.KindPrompt, Name: "p"},
		{Kind: vars.KindLoop, Name: "l"},
		{Kind: vars.KindCapture, Name: "c"},
		{Kind: vars.KindFile, Name: "f", File: "a.http", Line: 1},
		{Kind: vars.KindFile, Name: "%f", File: "a.http", Line: 1},
		{Kind: vars.KindImport, Name: "i", File: "lib.http", Line: 2},
		{Kind: vars.KindEnvironment, Name: "e", File: "env.json", Line: 2},
		{Kind: vars.KindRequest, Name: "r", File: "a.http", Line: 3},
		{Kind: vars.KindSystem, Name: "$timestamp"},
		{},
	}
	for i, s := range text.Segments {
		check(t, s.Name, fmt.Sprint(s.Origin), fmt.Sprint(want[i]))
	}
}

func TestImportedDefinitionsAreResolvedInTheirOwnFile(t *testing.T) {
	lib := (&world{environment: `{"$shared":{"host":"lib"}}`}).resolver(t, "lib.http", "@url = https://{{host}}/{{v}}\n@v = 2\n###\n# @name signIn\nGET x")
	w := world{environment: `{"$shared":{"host":"own"}}`, imports: []*vars.Resolver{lib}, messages: exchanges{"signIn": answered("application/json", `{"t":"T"}`)}}
	check(t, "import", shown(w.last(t, "@v = 1\n@own = {{url}}\n###\nGET {{url}} {{own}} {{signIn.response.body.$.t}}")),
		"GET https://lib/2 https://lib/2 T")
	w.messages = exchanges{}
	_, _, _, problem := w.pass(w.resolver(t, "a.http", "GET x")).Value(t.Context(), "signIn.response.body.$.t")
	check(t, "not sent", problem.Message+"; "+problem.Hint, "the request `signIn` of `lib.http` has not been sent; send it first")
}

func TestValuesAreInsertedOnce(t *testing.T) {
	w := world{answers: map[string]string{"p": "{{a}} {{$guid}}"}}
	check(t, "rescan", shown(w.last(t, "@a = 1\nGET {{p}}")), "GET {{a}} {{$guid}}")
	check(t, "system", shown(w.last(t, "GET {{$guid}}{{$guid}}")), "GET 00000000-0000-4000-8000-00000000000100000000-0000-4000-8000-000000000002")
}

func TestAPassForgetsTheRequestBefore(t *testing.T) {
	for _, exact := range []bool{false, true} {
		w := world{exact: exact, answers: map[string]string{"p": "first"}}
		r := w.resolver(t, "a.http", "@id = {{$guid}}\n@host = h\n@both = {{host}}{{id}}\nGET {{host}} {{id}} {{p}}\n###\nGET {{host}} {{id}} {{p}} {{both}}")
		lines := func(i int) iter.Seq[parser.Span] { return r.Index.File.RequestLines(&r.Index.File.Blocks[i]) }
		pass := w.pass(r)
		check(t, "first", pass.Lines(t.Context(), lines(0)).String, "GET h 00000000-0000-4000-8000-000000000001 first")
		pass.Begin(map[string]string{"p": "second"})
		id := "00000000-0000-4000-8000-000000000002"
		again := id
		if exact { // seen through another definition it is drawn anew
			again = "00000000-0000-4000-8000-000000000003"
		}
		check(t, "second", pass.Lines(t.Context(), lines(1)).String, "GET h "+id+" second h"+again)
		pass.Begin(nil)
		if text := pass.Lines(t.Context(), lines(0)); text.Segments[2].Problem == nil {
			t.Error("an answer is still known")
		}
	}
}

func TestFilesAreAPassOfTheirOwn(t *testing.T) {
	for _, exact := range []bool{false, true} {
		w := world{exact: exact, answers: map[string]string{"p": "answer"}}
		r := w.resolver(t, "a.http", "@id = {{$guid}}\nGET {{id}}")
		pass := w.pass(r)
		file := r.Index.File
		pass.Lines(context.Background(), file.RequestLines(&file.Blocks[0]))
		text := pass.File(context.Background(), parser.NewSource("body.txt", "{{id}} {{id}} {{p}}"))
		want := "00000000-0000-4000-8000-000000000002 00000000-0000-4000-8000-000000000002 "
		if exact {
			want += "{{p}}\n! variable-undefined: the variable `p` is not defined\n  hint: define it with `@p = value`, or in an environment"
		} else {
			want += "answer"
		}
		check(t, fmt.Sprint(exact), shown(text), want)
	}
}

func TestValueOfOneName(t *testing.T) {
	w := world{overrides: map[string]vars.Override{"a": {Value: "x", Secret: true}}}
	text, origin, isSecret, problem := w.pass(w.resolver(t, "a.http", "")).Value(context.Background(), "a")
	if text != "x" || origin.Kind != vars.KindOverride || !isSecret || problem != nil {
		t.Error(text, origin, isSecret, problem)
	}
}

func TestReferences(t *testing.T) {
	for file, want := range map[string]string{
		"@a = 1\nGET {{a}}{{ a }}{{\ta}}":       "GET 111",
		"@a = 1\nPOST x\n\n{\"a\":{{a}}}":       "POST x\n\n{\"a\":1}",
		"@a b = 1\nGET {{a b}}":                 "GET {{a b}}\n! variable-undefined: the variable `a b` is not defined\n  hint: define it with `@name = value`, in an environment, or with --var name=VALUE",
		"GET {{ }}":                             "GET {{}}\n! reference-empty: nothing stands between the braces\n  hint: write the name of a variable: `{{name}}`",
		"GET {{}} x":                            "GET {{}} x",
		"@a = 1\nGET {{}} {{a}}":                "GET {{}} {{a}}\n! reference-empty: nothing stands between the braces, so that the reference goes on to the next `}}`\n  hint: write the name of a variable: `{{name}}`",
		"@host = h\nGET {{hots}}":               "GET {{hots}}\n! variable-undefined: the variable `hots` is not defined\n  hint: did you mean `host`?",
		"# @name getItems\nGET {{getitem}}":     "GET {{getitem}}\n! variable-undefined: the variable `getitem` is not defined\n  hint: did you mean the request `getItems`? write `{{getItems.response.body.PATH}}`",
		"GET {{response.parsedBody.a.b}}":       "GET {{response.parsedBody.a.b}}\n! variable-undefined: the variable `response.parsedBody.a.b` is not defined\n  hint: name the request with `# @name NAME`, and write `{{NAME.response.body.a.b}}`",
		"GET {{response.body.$.x}}":             "GET {{response.body.$.x}}\n! variable-undefined: the variable `response.body.$.x` is not defined\n  hint: name the request with `# @name NAME`, and write `{{NAME.response.body.$.x}}`",
		"GET {{response.body}}":                 "GET {{response.body}}\n! variable-undefined: the variable `response.body` is not defined\n  hint: name the request with `# @name NAME`, and write `{{NAME.response.body.*}}`",
		"GET {{response.token}}":                "GET {{response.token}}\n! variable-undefined: the variable `response.token` is not defined\n  hint: name the request with `# @name NAME`, and write `{{NAME.response.body.token}}`",
		"GET {{response.headers.Location}}":     "GET {{response.headers.Location}}\n! variable-undefined: the variable `response.headers.Location` is not defined\n  hint: name the request with `# @name NAME`, and write `{{NAME.response.headers.Location}}`",
		"GET {{%a}}":                            "GET {{%a}}\n! percent-form: `%a` has no value: the form with `%` is for definitions of the file only\n  hint: define `@encoded = {{a}}`, and write `{{%encoded}}`",
		"@a = 1\nGET {{% a}}":                   "GET {{% a}}\n! percent-form: a blank stands behind the `%` of `% a`\n  hint: write `{{%a}}`",
		"GET {{$shared version}}":               "GET {{$shared version}}\n! system-variable-unknown: `$shared` has a meaning in environment files only\n  hint: write `{{version}}`",
		"GET {{$GUID}}":                         "GET {{$GUID}}\n! system-variable-unknown: there is no system variable `$GUID`\n  hint: did you mean `$guid`?",
		"GET {{$now}}":                          "GET {{$now}}\n! system-variable-unknown: there is no system variable `$now`\n  hint: did you mean `$datetime iso8601`?",
		"GET {{$zzzzzzzz}}":                     "GET {{$zzzzzzzz}}\n! system-variable-unknown: there is no system variable `$zzzzzzzz`\n  hint: there are: $guid, $randomInt, $timestamp, $datetime, $localDatetime, $processEnv, $dotenv, $aadToken, $aadV2Token, $oidcAccessToken",
		"GET {{toString}} {{constructor.name}}": "GET {{toString}} {{constructor.name}}\n! variable-undefined: the variable `toString` is not defined\n  hint: define it with `@toString = value`, in an environment, or with --var toString=VALUE\n! variable-undefined: the variable `constructor.name` is not defined\n  hint: define it with `@constructor.name = value`, in an environment, or with --var constructor.name=VALUE",
	} {
		check(t, file, shown((&world{}).last(t, file)), want)
	}
}

func TestValuesOfTheEnvironmentThatLeadNowhere(t *testing.T) {
	w := world{chosen: "dev", environment: `{"$shared":{"loop":"{{$shared loop}}"},"dev":{"a":"[{{$shared nope}}]","b":"{{$dev nope}}","c":"{{$shared loop}}"}}`}
	for reference, want := range map[string]string{
		"a": "[{{$shared nope}}]\n! shared-unknown: the variable `a` of the environment refers to `{{$shared nope}}`, which `$shared` does not have\n  hint: add `nope` to `$shared`",
		"b": "{{$dev nope}}\n! shared-unknown: the variable `b` of the environment refers to `{{$dev nope}}`, which it does not have\n  hint: add `nope` to `dev`",
		"c": "{{$shared loop}}\n! shared-unknown: the variable `c` of the environment refers to `{{$shared loop}}`, which leads back to itself or too far\n  hint: give `loop` of `$shared` a value without that reference",
	} {
		check(t, reference, w.value(t, "", reference), want)
	}
}
