package vars_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// Spec 10.9: what REST Client makes of names and values with special characters. The
// texts are those that its replacement gives in Node.
func TestNamesAndValuesAsPatterns(t *testing.T) {
	for about, c := range map[string]struct{ file, want string }{
		"dot matches another name": {"@base.url = B\n@baseXurl = X\n@both = {{base.url}} {{baseXurl}}\nGET {{both}}", "GET B B"},
		"the other order":          {"@baseXurl = X\n@base.url = B\n@both = {{base.url}} {{baseXurl}}\nGET {{both}}", "GET B X"},
		"later because it depends": {"@base.url = B{{z}}\n@baseXurl = X\n@z = Z\n@both = {{base.url}} {{baseXurl}}\nGET {{both}}", "GET BZ X"},
		"plus matches nothing":     {"@a+b = 1\n@c = {{a+b}}\nGET {{a+b}} {{c}}", "GET 1 {{a+b}}"},
		"alternatives":             {"@x|y = 1\n@c = {{x|y}}\nGET {{c}}", "GET 1|1"},
		"a group":                  {"@(a) = <$1>\n@c = {{a}}{{(a)}}\nGET {{c}}", "GET <a>{{(a)}}\n! variable-undefined: the variable `a` is not defined\n  hint: define it with `@a = value`, or in an environment\n  by way of c on line 2"},
		"a group without part":     {"@(b)?a = <$1>\n@c = {{a}}{{(b)?a}}\nGET {{c}}", "GET <>{{(b)?a}}\n! variable-undefined: the variable `a` is not defined\n  hint: define it with `@a = value`, or in an environment\n  by way of c on line 2"},
		"lazy blanks":              {"@?a = 1\n@c = {{?a}}{{a}}\nGET {{c}}", "GET {{?a}}1\n! variable-undefined: the variable `a` is not defined\n  hint: define it with `@a = value`, or in an environment\n  by way of c on line 2"},
		"dollars":                  {"@p = pa$$word$&1$'2\n@h = Basic {{p}}!\nGET {{p}} {{h}}", "GET pa$$word$&1$'2 Basic pa$word{{p}}1!2!"},
		"dollars of a number":      {"@p = $1$0\n@h = {{p}}\nGET {{h}}", "GET $1$0"},
		"through two definitions":  {"@p = $$$$\n@q = {{p}}\n@r = {{q}}\nGET {{r}}", "GET $"},
		"plain":                    {"@a = 1{{b}}\n@b = 2{{ c }}\n@c=3\nGET {{a}}", "GET 123"},
		"reference in environment": {"@a.b = 1\n@v = {{template}}\nGET {{v}} {{template}}", "GET 1 1 {{a.b}} {{aXb}}"},
		"not looked at":            {"@a(b = 1\nGET {{a(b}}", "GET 1"},
		"no pattern": {
			"@a(b = 1\n@c = {{a(b}}\nGET {{c}}",
			"GET {{c}}\n! definition-pattern: the name `a(b` of a definition is no valid pattern of JavaScript, which REST Client takes it for\n" +
				"  hint: give it a name of letters, digits and `_`, or run without --rest-client\n  fatal\n  by way of c on line 2",
		},
	} {
		w := world{exact: true, environment: `{"dev":{"template":"{{a.b}} {{aXb}}"}}`, chosen: "dev"}
		check(t, about, shown(w.last(t, c.file)), c.want)
	}
}

// Where a replacement text takes a secret apart, the whole value counts as secret.
func TestSecretsThatAreTakenApart(t *testing.T) {
	for file, want := range map[string][]string{
		"@password = abc\n@h = Basic {{password}}!\nGET {{h}}":             {"abc"},
		"@password = a$$c\n@h = Basic {{password}}!\nGET {{h}}":            {"Basic a$c!", "a$$c"},
		"@password = abc\n@q = $`$'\n@h = {{password}}{{q}}\nGET {{h}}":    {"abcabc", "abc"},
		"@password = abc\n@x.y = 1\n@h = {{x.y}} {{password}}!\nGET {{h}}": {"abc"},
	} {
		text := (&world{exact: true}).last(t, file)
		var got []string
		for _, m := range text.Segments[0].Marks {
			got = append(got, m.Value)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: %s", file, diff)
		}
		for _, m := range text.Segments[0].Marks {
			if m.Start < 0 || m.End > len(text.String) || m.Start > m.End {
				t.Errorf("%s: %+v", file, m)
			}
		}
	}
}
