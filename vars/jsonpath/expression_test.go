package jsonpath

import (
	"errors"
	"strings"
	"testing"
)

// answer is the text of a path, "error: ..." for an error.
func answer(body, path string, options ...Option) string {
	value, err := First(body, path, options...)
	if err != nil {
		return "error: " + err.Error()
	}
	return value.Text(true)
}

func TestExpressions(t *testing.T) {
	body := `{"r":[{"n":"5","m":-2.5,"s":"Grüße 😀x","t":["a",1,null],"o":{"p":{}},"b":true,"z":null}]}`
	for code, want := range map[string]bool{
		"@.n == 5": true, "@.n === 5": false, "@.n != 5": false, "@.n !== 5": true,
		"@.m < -2": true, "@.m <= -2.5": true, "@.m > 0": false, "-@.m == 2.5": true, "+@.n === 5": true,
		"@.z == null": true, "@.missing == null": true, "@.missing === null": false, "@.missing === undefined": true,
		"@.z == 0": false, "@.z >= 0": true, "@.b == 1": true, "@.b === true": true, "!@.z": true, "false || @.n": true,
		"@.n > '10'": true, "@.n > 10": false, "@.n + 1 === '51'": true, "@.n - 1 === 4": true, "@.n * 2 + 1 === 11": true,
		"(1 + 2) * 3 == 9": true, "7 % 4 === 3": true, "@.n / 2 === 2.5": true, "1e3 == 1000": true, "0x10 === 16": true, ".5 < 1": true,
		"@.s.length === 9": true, "@.s.indexOf('x') === 8": true, "@.s.indexOf('q') === -1": true, "@.s[0] === 'G'": true, "@['s'].startsWith('Gr')": true,
		"@.s.endsWith(\"x\")": true, "@.s.includes('üß')": true, "@.s.toUpperCase().indexOf('GR') === 0": true,
		"' a '.trim() == 'a'": true, "'A'.toLowerCase() === 'a'": true, "@.s.match(/^gr(.)/i)[1] === 'ü'": true, "@.s.match('zz')": false,
		"@.s.match(/r(.)/).length === 2": true, "@.s.match(/r/)[7] === undefined": true,
		"/\\d/.test(@.n)": true, "/[/]/.test(@.n)": false, "/^5$/gm.test(@.n)": true, "/a/ == '/a/'": true,
		"@.t.includes(1)": true, "@.t.indexOf('a') == 0": true, "@.t.indexOf('1') == 0": false, "@.t == 'a,1,'": true, "@.t[1] === 1": true, "@.t.length === 3": true,
		"@.o == '[object Object]'": true, "@.o == @.o": false, "@.o.p.q === undefined": true, "@.o && @.o.p": true, "@.m.length === undefined": true,
		"@parent.r": true, "@parentProperty === 'r'": true, "@property === 0": true, "@path == \"$['r'][0]\"": true,
		"Math.max(1, 3, 2) === 3 && Math.min(2, 1) == 1 && Math.abs(@.m) == 2.5":   true,
		"Math.floor(@.m) === -3 && Math.ceil(@.m) === -2 && Math.round(2.5) === 3": true,
		"Math.abs() > 0": false, "1 / 0 === Math.max(1 / 0)": true, "-1 / 0 == '-Infinity'": true,
		"'a\\'b\\n\\r\\t' === \"a'b\\n\\r\\t\"": true, "'a' < 'b' && !('B' > 'a')": true, "'12' > '5'": false,
		"'Infinity' > 1": true, "'' == 0": true, "'x' == 0": false, "' 1 ' == 1": true, "'0x1f' == 31": true, "'0xg' == 0": false, "'1-' == 1": false,
		"undefined == null": true, "true + 1 == 2": true, "true == 'true'": false, "null + 1 === 1": true, "undefined > 0": false, "'' + undefined === 'undefined'": true,
	} {
		value, err := First(body, "$.r[?("+code+")]")
		var missing *Missing
		if err != nil && !errors.As(err, &missing) || value.found.Exists() != want {
			t.Errorf("%s: %v, want %t", code, err, want)
		}
	}
}

func TestScripts(t *testing.T) {
	body := `{"v":[1,2,3],"w":"v","o":{"a":"b","b":7},"z":0}`
	for path, want := range map[string]string{
		"$.v[(@.length-1)]": "3", "$.o[(@.a)]": "7", "$[(@.w)][0]": "1",
		"$.o[(@property == 'o')]": "error: `$.o` has no member `(@property == 'o')`",
		"$.v[(@.length)]":         "error: `$.v` is an array of 3, so it has no `(@.length)`",
		"$.z[(@.a)]":              "error: `$.z` is a number, so it has no `(@.a)`",
		"$.o[(@.a.b.c)]":          "error: `c` is read of a member that is undefined",
	} {
		if got := answer(body, path); got != want {
			t.Errorf("%s: %s, want %s", path, got, want)
		}
	}
}

func TestWhatExpressionsRefuse(t *testing.T) {
	for code, want := range map[string]string{
		"@.a = 1":                      "`=` is not supported in the expression `@.a = 1`",
		"@.a in b":                     "`in` is not supported in the expression `@.a in b`",
		"@.a ? 1 : 2":                  "`?` is not supported in the expression `@.a ? 1 : 2`",
		"process.exit()":               "`process` is not supported in the expression `process.exit()`",
		"@.a.replace('x')":             "`.replace()` is not supported in the expression `@.a.replace('x')`",
		"@.a.indexOf('x', 1)":          "a second argument of `.indexOf()` is not supported in the expression `@.a.indexOf('x', 1)`",
		"Math.random()":                "`Math.random()` is not supported in the expression `Math.random()`",
		"[1].a":                        "`[` is not supported in the expression `[1].a`",
		"@.a == 'x":                    "a quote is not closed in the expression `@.a == 'x`",
		"/x/.exec(@.a)":                "`.exec()` is not supported in the expression `/x/.exec(@.a)`",
		"/x":                           "a regular expression is not closed in the expression `/x`",
		"/(?=x)/.test(@.a)":            "the regular expression `/(?=x)/` is not supported: error parsing regexp: invalid or unsupported Perl syntax: `(?=`",
		"/x/q.test(@.a)":               "the regular expression `/x/q` is not supported: there is no flag `q`",
		"1x == 1":                      "`1x` is no number in the expression `1x == 1`",
		"@.":                           "the expression `@.` ends too early",
		"@.1":                          "`.1` is not supported in the expression `@.1`",
		"(@.a":                         "the expression `(@.a` ends too early",
		"@.a @.b":                      "`@` is not supported in the expression `@.a @.b`",
		"@>20":                         "`@` must stand before one of `.`, `[`, `)` or a blank in the expression `@>20`",
		"":                             "the expression `` ends too early",
		"@.n.startsWith('x')":          "a value has no `.startsWith()`",
		"@.z.startsWith('x')":          "`.startsWith()` is called of a member that is undefined",
		"@.a.startsWith(@.z.b)":        "`b` is read of a member that is undefined",
		"@.a[@.z.b]":                   "`b` is read of a member that is undefined",
		"Math.max(@.z.b)":              "`b` is read of a member that is undefined",
		"@.z.b.c":                      "`b` is read of a member that is undefined",
		"@.a.includes(/x/)":            "`.includes()` takes no regular expression",
		"@.a.match('(')":               "the regular expression `(` is not supported: error parsing regexp: missing closing ): `(`",
		strings.Repeat("!", 300) + "1": "the expression nests more than 200 deep",
	} {
		if got := answer(`{"r":[{"a":"x","n":1}]}`, "$.r[?("+code+")]"); got != "error: "+want {
			t.Errorf("%.30s:\n got %s\nwant error: %s", code, got, want)
		}
	}
}
