package jsonpath

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestPathsAsRESTClientAnswersThem holds to what REST Client itself answered.
func TestPathsAsRESTClientAnswersThem(t *testing.T) {
	rows := `{"text":"Chair","obj":{"b":1,"10":"ten","a":2,"9":"nine"},"list":[0,5,"","ab"],` +
		`"rows":[{"k":"a","n":0},{"k":"b","n":null},{"k":"c","n":7}]}`
	numbers := `{"v":[10,20,30,40],"m":[[1,2],[3,4]]}`
	types := `{"a":[null,true,1.5,"s",2,[1],{"x":1}]}`
	for _, c := range []struct{ body, path, want string }{
		{rows, "$.text[0]", "C"},
		{rows, "$.text.length", "5"},
		{rows, "$.obj", `{"9":"nine","10":"ten","b":1,"a":2}`},
		{rows, "$.obj.*", "nine"},
		{rows, "$.list[?(@ > 0)]", "5"},
		{rows, "$.list[?(@ >= 0)]", "5"},
		{rows, "$.list[?(@.length > 1)]", "ab"},
		{rows, "$.rows[?(@.n)].k", "c"},
		{rows, "$.rows[?(@.n == 0)].k", "a"},
		{rows, "$.rows[?(@.n === null)].k", "b"},
		{rows, "$.rows[?(@.k == 'b' )].n", "null"},
		{numbers, "$.v[-2:-1]", "30"},
		{numbers, "$.v[1:3]", "20"},
		{numbers, "$.v[::2]", "10"},
		{numbers, "$.v[1:0]", "20"},
		{numbers, "$.v[3::-1]", "error: `$.v` is an array of 4, so it has no `3::-1`"},
		{numbers, "$.v[9:]", "error: `$.v` is an array of 4, so it has no `9:`"},
		{numbers, "$.v[?(@)]", "error: `@` must stand before one of `.`, `[`, `)` or a blank in the expression `@`"},
		{numbers, "$.v[?(@property==2)]", "30"},
		{numbers, "$.m..[1]", "[3,4]"},
		{numbers, "$..v[1]", "20"},
		{numbers, "$.m[*][1]", "2"},
		{numbers, "$.v[*]~", "0"},
		{numbers, "$.v[", "[10,20,30,40]"},
		{types, "$.a.*@null()", "null"},
		{types, "$.a.*@boolean()", "true"},
		{types, "$.a.*@number()", "1.5"},
		{types, "$.a.*@integer()", "2"},
		{types, "$.a.*[@string()]", "s"},
		{types, "$.a.*['@array()']", "[1]"},
		{types, "$.a.*@object()", "[1]"},
		{types, "$.a.*@scalar()", "null"},
		{types, "$.a.*@function()", "error: `$.a` is an array of 7, so it has no `*`"},
		{`{"a":[{"b":{"c":1}},{"b":null}]}`, "$.a[?(@.b.c)].b.c", "error: `c` is read of a member that is null"},
		{`{"a":[{"b":"x"}]}`, "$.a[?(@.b==)].b", "error: the expression `@.b==` ends too early"},
		{`{"":1}`, "$ .a", "error: `$` has no member `$ `"},
		{`{"a":1}`, ".a", "error: `$` has no member `.a`"},
		{`{"a":1}`, "['a']", "error: `$` has no member `['a']`"},
		{`{"a.b":{"c d":{}}}`, "$['a.b']['c d'].x", "error: `$['a.b']['c d']` has no member `x`"},
		{`{"$value":1}`, "$value", "1"},
		{`{"a":{"$":2}}`, "$.a.$", "2"},
		{`true`, "$.a", "error: `$` is a boolean, so it has no `a`"},
	} {
		if got := answer(c.body, c.path, Exact); got != c.want {
			t.Errorf("%s: %s, want %s", c.path, got, c.want)
		}
	}
}

// TestStepsAsRESTClientTakesThem holds to what the library of REST Client answered.
func TestStepsAsRESTClientTakesThem(t *testing.T) {
	body := `{"@odata.context":"c","value":[{"id":"a1","no":null,"lines":[{"seq":1},{"seq":2}],` +
		`"more":{"@type":"T","a,b":"both","*":"star"}},{"id":"a2","lines":[]}],"n":3}`
	for path, want := range map[string]string{
		// quotes keep dots together and nothing else
		"$.value['*'].id": "a1", "$.value['1:'].id": "a2", "$.value['1,0'].id": "a2", "$.value[1]['x,id']": "a2",
		"$.value['$'][1].id": "a2", "$.value[0].lines['..'].seq": "1", "$.value[1]['~']": "1",
		// a member goes before the meaning of its name behind every second one
		"$.value[0].more['a,b']": "both", "$.value[0].more.*": "star", "$.value[0].more['@type']": "T",
		"$['@odata.context']": "error: " + ErrTypeTest.Error(), "$.more['@type']": "error: `$` has no member `more`",
		// type tests and names of members need no dot, so that one before them descends
		"$.value[0].@null()": "null", "$.value[1].@array()": "[]", "$.n.@number()": "3", "$.n@number()": "3", "$.value[1][@array()]": "[]",
		"$..~": "null", "$.value.[~]": "value", "$~": "error: `$` has no member `$~`", "@array()": "error: `$` has no member `@array()`",
		// "^" goes back to where the step before was applied
		"$.value[1].id^.id": "a2", "$.value[0].lines[?(@.seq==2)]^^[0].seq": "1", "$.value[*].lines[0]^^.id": "a1", "$..id^.lines": `[{"seq":1},{"seq":2}]`,
		"$..id^.no": "error: a value to which `^` goes back does not have what follows",
		// an error of any member counts
		"$.value.[(@.length-1)].id": "error: the expression gives `NaN`, which is no member", "$.value[(@.length-1)].id": "a2",
		"$[?(true)]": "error: " + ErrTypeTest.Error(), "$.value[?(@parentProperty=='value')].id": "a1",
		// what follows a bracket without a separator
		"$.value[1].id[0": "a", "$.value[1]['id": "a2", "$.value[1][*": "a2",
		"$.value[0:1]id": "error: `$.value` is an array of 2, so it has no `0:1id`", "$.value[?(@.id=='a2')]x.id": "a2",
	} {
		if got := answer(body, path, Exact); got != want {
			t.Errorf("%s: %s, want %s", path, got, want)
		}
	}
}

func TestQuotedNamesByDefault(t *testing.T) {
	body := `{"*":"star","a,b":"both","a":"first","1:2":"slice","@x.y":"at","o":{"id":1}}`
	for path, want := range map[string]string{
		"$['*']": "star", "$['a,b']": "both", "$['1:2']": "slice", "$['@x.y']": "at", "$['x,a']": "first", "$['o']['*']": "1",
	} {
		if got := answer(body, path); got != want {
			t.Errorf("%s: %s, want %s", path, got, want)
		}
	}
}

func TestPathsThatAreWrong(t *testing.T) {
	for path, want := range map[string]string{
		"$.a[1":                             "`[` is not closed in `[1`",
		"$.a[?(@.b":                         "`)]` is missing in `[?(@.b`",
		"$.a.?(@.b)":                        "a filter stands in brackets: `[?(...)]`",
		"$." + strings.Repeat("é", longest): "it is longer than 16384 bytes",
	} {
		if got := answer(`{"a":[]}`, path); got != "error: "+want {
			t.Errorf("%.20s: %s, want %s", path, got, want)
		}
	}
	if got := answer(`{"@a":1}`, "$['@a']", Exact); got != "error: "+ErrTypeTest.Error() {
		t.Error(got)
	}
}

func TestTextIsThatOfJavaScript(t *testing.T) {
	for body, want := range map[string]string{
		`{"a": "<b> & \u2028 \/ \u00e4 \u001f \u0022 \uD83D\uDE00 \ud83d \u000a"}`: "{\"a\":\"<b> & \u2028 / ä \\u001f \\\" 😀 \\ud83d \\n\"}",
		`[ "\b\f\n\r\t\\" , {} , [] , [ [ ] ] ]`:                                   `["\b\f\n\r\t\\",{},[],[[]]]`,
		`{"\u0061":1,"a":2,"1":3}`:                                                 `{"1":3,"a":2}`,
		`{"a":{"2":[1.0],"1":0},"a":{"c":1E2}}`:                                    `{"a":{"c":100}}`,
		`{"a\"]}":"]}\\"}`:                                                         `{"a\"]}":"]}\\"}`,
		`[true,false,null,-0,1e400]`:                                               `[true,false,null,0,null]`,
		`{"a":1,"b":2,"c":3,"d":4,"e":5,"f":6,"g":7,"h":8,"i":9,"a":0}`:            `{"a":0,"b":2,"c":3,"d":4,"e":5,"f":6,"g":7,"h":8,"i":9}`,
		`{"i":1,"o":{"x":[{"z":0,"y":1}]},"0":2}`:                                  `{"0":2,"i":1,"o":{"x":[{"z":0,"y":1}]}}`,
	} {
		if got := answer(body, "$"); got != want {
			t.Errorf("%s:\n got %s\nwant %s", body, got, want)
		}
	}
	if got := Quote("a\"\\\n\x01ä"); got != `"a\"\\\n\u0001ä"` {
		t.Error(got)
	}
}

func TestTheLastOfEqualMembersCounts(t *testing.T) {
	filler := strings.Repeat(" ", large)
	for _, body := range []string{`{"a":1,"a":2}`, `{"a":1,"b":"` + filler + `","a":2}`, `{"a":1,"b":"` + filler + `","\u0061":2}`, `{"a":2,"b":"` + filler + `"}`} {
		if got := answer(body, "$.a"); got != "2" {
			t.Errorf("%.20s: %s, want 2", body, got)
		}
	}
	many := `{` + strings.Repeat(`"a":0,"b":0,"c":0,"d":0,"e":0,"f":0,"g":0,"h":0,"i":0,"j":0,"k":0,"l":0,"m":0,"n":0,"o":0,"p":0,"q":0,`, 2) + `"a":1}`
	if got := answer(many, "$.*"); got != "1" {
		t.Error(got)
	}
}

func TestValuesDeepInsideEachOther(t *testing.T) {
	for _, c := range []struct {
		depth      int
		path, want string
	}{
		{1000, "$..x", "error: `$` is an array of 1, so it has no `x`"},
		{3000, "$..x", "error: more than 2000 values lie inside each other"},
	} {
		body := strings.Repeat("[", c.depth) + strings.Repeat("]", c.depth)
		if got := answer(body, c.path); got != c.want {
			t.Errorf("%d: %s, want %s", c.depth, got, c.want)
		}
	}
	body := strings.Repeat("[", 5000) + `"]\"["` + strings.Repeat("]", 5000)
	if got := answer(body, "$"); got != body {
		t.Error("a value deep inside others is not written whole")
	}
	if Valid(strings.Repeat("[", 1_000_001) + strings.Repeat("]", 1_000_001)) {
		t.Error("taken for valid")
	}
	if !Valid(`["[[["` + strings.Repeat(",[],{}", 600_000) + "]") {
		t.Error("taken for invalid")
	}
}

func TestPathsThatVisitTooMuch(t *testing.T) {
	body := "[" + strings.Repeat("[1,2,3],", 3000) + "1]"
	if got := answer(body, "$"+strings.Repeat("[0:3000]^", 3)+".x"); got != "error: it visits too many values" {
		t.Error(got)
	}
}

func TestMembers(t *testing.T) {
	text := ` {"a" : 1, "\u0062":[2] ,"a":"c"}`
	got, ok := Members(text)
	want := []Member{{"a", "1", 5, 8}, {"b", "[2]", 19, 20}, {"a", `"c"`, 28, 29}}
	if diff := cmp.Diff(want, got); diff != "" || !ok {
		t.Error(diff)
	}
	for _, m := range got {
		if !strings.HasPrefix(text[m.Offset:], m.Raw) || text[m.NameEnd-1] != '"' {
			t.Errorf("%+v", m)
		}
	}
	if _, ok := Members("[1]"); ok {
		t.Error("an array has members")
	}
	if text, ok := Content(`"a\n"`); text != "a\n" || !ok {
		t.Error(text)
	}
	if _, ok := Content("1"); ok {
		t.Error("a number has content")
	}
}

func TestValue(t *testing.T) {
	value, err := First(`{"a":"b\n"}`, "a")
	if err != nil {
		t.Fatal(err)
	}
	if text, ok := value.IsString(); text != "b\n" || !ok || value.Raw() != `"b\n"` {
		t.Error(text, ok, value.Raw())
	}
}
