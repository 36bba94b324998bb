package vars_test

import (
	"strconv"
	"strings"
	"testing"

	"github.com/bchttp/bchttp/vars"
)

func TestDefinitions(t *testing.T) {
	for about, c := range map[string]struct{ file, want string }{
		"chain":               {"@a = 1{{b}}\n@b = 2{{ c }}\n@c=3\nGET {{a}}", "GET 123"},
		"last wins":           {"@a = 1\nGET {{a}}\n\n###\n@a = 2\n", "GET 2"},
		"last wins above":     {"@a = 1\n###\nGET {{a}}\n###\n@a = 2\n@b = {{a}}", "GET 2"},
		"escapes":             {`@a = x\\y\tz\q\{{{b}}` + "\n@b = B\nGET {{a}}", "GET x\\y\tzq{{{b}}\n! variable-undefined: the variable `{b` is not defined\n  hint: did you mean `b`?\n  by way of a on line 1"},
		"escapes in value":    {`@a = {{b}}` + "\n" + `@b = c\\n` + "\nGET {{a}}", "GET c\\n"},
		"line end":            {`@a = b\nX: y` + "\nGET {{a}}", "GET b\nX: y"},
		"percent":             {"@a = a b/ü'(*)!~&{{b}}\n@b = ?\nGET {{%a}}", "GET a%20b%2F%C3%BC'(*)!~%26%3F"},
		"empty":               {"@a =\nGET x{{a}}y", "GET xy"},
		"odd names":           {"@a.b = 1\n@x-y = 2\n@größe = 3\n@q? = 4\nGET {{a.b}}{{x-y}}{{größe}}{{q?}}", "GET 1234"},
		"patterns in names":   {"@a+b = 1\n@c = {{a+b}}$&$1\nGET {{c}}", "GET 1$&$1"},
		"same value twice":    {"@a = {{$guid}}\nGET {{a}}{{a}}", "GET 00000000-0000-4000-8000-00000000000100000000-0000-4000-8000-000000000001"},
		"commented":           {"# @a = 1\nGET {{a}}", "GET {{a}}\n! variable-undefined: the variable `a` is not defined\n  hint: define it with `@a = value`, in an environment, or with --var a=VALUE"},
		"self":                {"@a = x{{a}}\nGET {{a}}", "GET x{{a}}\n! definition-cycle: definitions refer to each other in a circle: `a` -> `a`\n  hint: give `a` a value that does not lead back to it\n  by way of a on line 1"},
		"self as environment": {"@host = {{host}}\nGET {{host}}", "GET {{host}}\n! definition-cycle: definitions refer to each other in a circle: `host` -> `host`\n  hint: give `host` a value that does not lead back to it\n  by way of host on line 1"},
		"undefined inside": {
			"@a = 1{{b}}2\n@b = {{ nobody }}\nGET {{a}}",
			"GET 1{{nobody}}2\n! variable-undefined: the variable `nobody` is not defined\n" +
				"  hint: define it with `@nobody = value`, in an environment, or with --var nobody=VALUE\n  by way of a on line 1\n  by way of b on line 2",
		},
		"percent inside": {
			"@a = {{%b}}\n@b = 1\nGET {{a}}",
			"GET {{%b}}\n! percent-form: `%b` has no value: the form with `%` does not work inside of a definition\n" +
				"  hint: write `{{b}}` here, and the `%` where this definition is used\n  by way of a on line 1",
		},
	} {
		w := world{environment: `{"$shared":{"host":"h"}}`}
		check(t, about, shown(w.last(t, c.file)), c.want)
	}
}

func TestCycles(t *testing.T) {
	file := "@a = A{{b}}\n@b = B{{a}}\n@onCycle = {{a}}!{{ok}}\n@ok = fine\n\nGET {{a}} {{b}} {{onCycle}} {{ok}}"
	const why = "definitions refer to each other in a circle: "
	check(t, "cycle", shown((&world{}).last(t, file)), "GET A{{b}} B{{a}} {{a}}!fine fine"+
		"\n! definition-cycle: "+why+"`a` -> `b` -> `a`\n  hint: give `a` a value that does not lead back to it\n  by way of a on line 1\n  by way of b on line 2"+
		"\n! definition-cycle: "+why+"`a` -> `b` -> `a`\n  hint: give `a` a value that does not lead back to it\n  by way of b on line 2"+
		"\n! definition-cycle: "+why+"`a` -> `b` -> `a`\n  hint: give `a` a value that does not lead back to it\n  by way of onCycle on line 3\n  by way of a on line 1\n  by way of b on line 2")
}

func TestTheExactModeDrawsAnewThroughOtherDefinitions(t *testing.T) {
	file := "@id = {{$guid}}\n@copy = {{id}}\n@plain = p\nGET {{id}} {{copy}} {{id}} {{plain}}"
	guid := func(n string) string { return "00000000-0000-4000-8000-00000000000" + n }
	check(t, "default", shown((&world{}).last(t, file)), "GET "+guid("1")+" "+guid("1")+" "+guid("1")+" p")
	check(t, "exact", shown((&world{exact: true}).last(t, file)), "GET "+guid("1")+" "+guid("2")+" "+guid("1")+" p")
}

func TestEnvironmentValuesThroughDefinitions(t *testing.T) {
	w := world{environment: `{"dev":{"template":"<{{name}} {{other}} {{$guid}}>","other":"o"}}`, chosen: "dev"}
	check(t, "direct", shown(w.last(t, "@name = n\nGET {{template}}")), "GET <{{name}} {{other}} {{$guid}}>")
	check(t, "through", shown(w.last(t, "@name = n\n@v = {{template}}\nGET {{v}}")), "GET <n {{other}} {{$guid}}>")
}

func TestLongCyclesAreCutShort(t *testing.T) {
	file := ""
	for i := range 20 {
		file += "@" + name(i) + " = {{" + name((i+1)%20) + "}}\n"
	}
	check(t, "cycle", (&world{}).last(t, file+"GET {{a0}}").Segments[0].Problem.Message,
		"definitions refer to each other in a circle: `a0` -> `a1` -> `a2` -> `a3` -> `a4` -> `a5` -> `a6` -> `...` -> `a0`")
}

func TestMessagesStayReadable(t *testing.T) {
	problem := (&world{}).last(t, "GET {{"+strings.Repeat("ä", 1000)+"}}").Segments[0].Problem
	check(t, "message", problem.Message, "the variable `"+strings.Repeat("ä", 193)+" ... "+strings.Repeat("ä", 92)+"` is not defined")
	if len(problem.Hint) > 610 {
		t.Error(problem.Hint)
	}
}

func TestDefinitionsThatGrowWithoutEnd(t *testing.T) {
	var file strings.Builder
	file.WriteString("@a0 = " + strings.Repeat("x", 1<<20) + "\n")
	for i := 1; i < 60; i++ {
		file.WriteString("@" + name(i) + " = " + strings.Repeat("{{"+name(i-1)+"}}", 2) + "\n")
	}
	file.WriteString("GET {{a59}}")
	for _, exact := range []bool{false, true} {
		text := (&world{exact: exact}).last(t, file.String())
		problem := *text.Segments[0].Problem
		check(t, "message", problem.Message, "the value of `a6` is too large: the values of this request come to more than 64 MiB")
		check(t, "hint", problem.Hint, "let definitions refer to each other fewer times, or send the body from a file")
		if len(problem.Path) > 16 || len(text.String) > 100 {
			t.Errorf("%d bytes, by way of %d definitions", len(text.String), len(problem.Path))
		}
	}
}

func name(i int) string { return "a" + strconv.Itoa(i) }

func TestDefinitionsDeepInsideEachOther(t *testing.T) {
	var file strings.Builder
	const depth = 12_000
	for i := range depth {
		file.WriteString("@" + name(i) + " = {{" + name(i+1) + "}}\n")
	}
	file.WriteString("@" + name(depth) + " = end\nGET {{a0}} {{" + name(depth-9000) + "}}")
	text := (&world{}).last(t, file.String())
	want := vars.Problem{
		Code: "definition-depth", Message: "the value of `a10000` lies inside of more than 10000 other definitions",
		Hint: "let definitions refer to each other over fewer steps",
	}
	got := *text.Segments[0].Problem
	got.Path = nil
	check(t, "depth", got.Code+got.Message+got.Hint, want.Code+want.Message+want.Hint)
	if text.Segments[1].Problem != nil && text.Segments[1].Problem.Code != "definition-depth" {
		t.Error(text.Segments[1].Problem)
	}
}
