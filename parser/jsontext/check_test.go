package jsontext_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/parser/jsontext"
)

// TestFaults holds each message to its exact text, its place, marked by »«, and what its
// repair makes of the text.
func TestFaults(t *testing.T) {
	for _, c := range []struct{ text, want, repaired string }{
		{`{"a": 1,}`, "{\"a\": 1»,«}: nothing follows this comma; hint: remove it", `{"a": 1}`},
		{`[1, 2, ]`, "[1, 2»,« ]: nothing follows this comma; hint: remove it", `[1, 2 ]`},
		{`[1,, 2]`, "[1,»,« 2]: nothing stands in front of this comma; hint: remove it", `[1, 2]`},
		{`{, "a": 1}`, "{»,« \"a\": 1}: nothing stands in front of this comma; hint: remove it", `{ "a": 1}`},
		{`{"a": 1 "b": 2}`, "{\"a\": 1 »\"b\"«: 2}: a comma is missing in front of it; hint: write `,` behind what stands before it", `{"a": 1, "b": 2}`},
		{`[{} {}]`, "[{} »{«}]: a comma is missing in front of it; hint: write `,` behind what stands before it", `[{}, {}]`},
		{`{"a": 'b'}`, "{\"a\": »'b'«}: a text of JSON stands in double quotes; hint: write `\"` in the place of `'`", `{"a": "b"}`},
		{`{'a': 1}`, "{»'a'«: 1}: a text of JSON stands in double quotes; hint: write `\"` in the place of `'`", `{"a": 1}`},
		{`{"a": 'b"c'}`, "{\"a\": »'b\"c'«}: a text of JSON stands in double quotes; hint: write `\"` in the place of `'`", ""},
		{`{a: 1}`, "{»a«: 1}: the name of a member stands in double quotes; hint: put it in double quotes", `{"a": 1}`},
		{`{"a": b c, "d": 1}`, "{\"a\": »b c«, \"d\": 1}: a text stands in double quotes; hint: put it in double quotes", `{"a": "b c", "d": 1}`},
		{`{"a": b'c}`, "{\"a\": »b'c«}: a text stands in double quotes; hint: put it in double quotes", ""},
		{`{"a": “b c”}`, "{\"a\": »“b c”«}: a text of JSON stands in double quotes; hint: write `\"` in the place of `“`", `{"a": "b c"}`},
		{`{“a”: 1}`, "{»“a”«: 1}: a text of JSON stands in double quotes; hint: write `\"` in the place of `“`", `{"a": 1}`},
		{`{"a": “b, c”}`, "{\"a\": »“b«, c”}: a text of JSON stands in double quotes; hint: write `\"` in the place of `“`", ""},
		{`{"a": True}`, "{\"a\": »True«}: JSON does not know this word; hint: write `true`", `{"a": true}`},
		{`{"a": None}`, "{\"a\": »None«}: JSON does not know this word; hint: write `null`", `{"a": null}`},
		{`{"a": 01}`, "{\"a\": »01«}: this is no number of JSON; hint: write it as `12.5`, or in double quotes", ""},
		{`{"a": 1 // one` + "\n}", "{\"a\": 1 »// one«\n}: JSON has no comments, and this one is sent with the body; hint: remove it, or write it in a line of its own that begins with `//`", "{\"a\": 1\n}"},
		{"{\n  /* one */\n  \"a\": 1\n}", "{\n  »/* one */«\n  \"a\": 1\n}: JSON has no comments, and this one is sent with the body; hint: remove it, or write it in a line of its own that begins with `//`", "{\n  \"a\": 1\n}"},
		{`{"a": /* one */ 1}`, "{\"a\": »/* one */« 1}: JSON has no comments, and this one is sent with the body; hint: remove it, or write it in a line of its own that begins with `//`", `{"a": 1}`},
		{"{\n  \"a\": 1", "»{«\n  \"a\": 1: the object that begins here is not closed; hint: write `}` at the end of the body", "{\n  \"a\": 1\n}"},
		{"[\r\n  {\"a\": 1", "[\r\n  »{«\"a\": 1: the object that begins here is not closed; hint: write `}]` at the end of the body", "[\r\n  {\"a\": 1}\r\n]"},
		{`[1`, "»[«1: the list that begins here is not closed; hint: write `]` at the end of the body", "[1]"},
		{`{"a": [1, 2}`, "{\"a\": [1, 2»}«: `]` is missing in front of it; hint: write `]`", `{"a": [1, 2]}`},
		{`{"a": 1]`, "{\"a\": 1»]«: `]` does not close what is open here; hint: write `}`", ""},
		{`{"a": 1}}`, "{\"a\": 1}»}«: `}` has no place here; hint: remove it", `{"a": 1}`},
		{`{"a":: 1}`, "{\"a\":»:« 1}: `:` has no place here; hint: remove it", `{"a": 1}`},
		{`{"a" 1}`, "{\"a\" »1«}: a colon is missing in front of it; hint: write `:` behind the name", `{"a": 1}`},
		{`{"a" = 1}`, "{\"a\" »=« 1}: a colon stands between a name and its value; hint: write `:`", `{"a" : 1}`},
		{`{"a": , "b": 1}`, "{\"a\"»:« , \"b\": 1}: no value follows this colon; hint: write one, or `null`", ""},
		{`{"a"}`, "{»\"a\"«}: this name has no value; hint: write a colon and a value behind it", ""},
		{`{1: 2}`, "{»1«: 2}: the name of a member stands in double quotes; hint: put it in double quotes", `{"1": 2}`},
		{`{{}}`, "{»{«}}: here the name of a member is due; hint: write `\"name\": value`", ""},
		{`{"a": "b}` + "\n", "{\"a\": »\"b}«\n: this text has no closing quote in its line; hint: write `\"` behind it; a line end in a text is `\\n`", ""},
		{"{\"a\": \"b\n}", "{\"a\": »\"b«\n}: this text has no closing quote in its line; hint: write `\"` behind it; a line end in a text is `\\n`", "{\"a\": \"b\"\n}"},
		{`{"a": "b"c"}`, "{\"a\": \"b\"»c«\"}: this follows a text that has ended; hint: write a quote inside of a text as `\\\"`", ""},
		{`{"a": "C:\d"}`, "{\"a\": \"C:»\\d«\"}: JSON does not know this escape; hint: write `\\\\` for a backslash", `{"a": "C:\\d"}`},
		{`{"a": "\users"}`, "{\"a\": \"»\\u«sers\"}: four hex digits follow `\\u`; hint: write `\\\\` for a backslash", ""},
		{"{\"a\": \"\t\"}", "{\"a\": \"»\t«\"}: a tab stands in a text; hint: write `\\t`", `{"a": "\t"}`},
		{"{\"a\": \"\x01\"}", "{\"a\": \"»\x01«\"}: a control character stands in a text; hint: write it as `\\u` and four hex digits", ""},
		{`a=b&c=d`, "»a=b&c=d«: the body begins with no JSON; hint: write `{...}`, or the right `Content-Type`", ""},
		{`{} {}`, "{} »{«}: the JSON of the body ends in front of this; hint: remove it, or put both into one list `[...]`", ""},
		{`{"a": 1 b}`, "{\"a\": 1 »b«}: behind a value stands a comma or the end of the object; hint: write a name and a value, behind a comma", ""},
	} {
		found := jsontext.Check(c.text)
		if len(found) == 0 {
			t.Errorf("%s: no fault", c.text)
			continue
		}
		d := found[0]
		got := c.text[:d.Span.Start] + "»" + c.text[d.Span.Start:d.Span.End] + "«" + c.text[d.Span.End:] + ": " + d.Message + "; hint: " + d.Hint
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.text, diff)
		}
		if got := repaired(c.text, d); got != c.repaired {
			t.Errorf("%s: repaired to %q, want %q", c.text, got, c.repaired)
		}
	}
}

// repaired is a text with the repair of a fault, "" if it has none.
func repaired(text string, d parser.Diagnostic) string {
	if d.Fix == nil {
		return ""
	}
	return text[:d.Fix.Span.Start] + d.Fix.Text + text[d.Fix.Span.End:]
}

// TestReferencesAreLeftOpen: what references may mend is no fault.
func TestReferencesAreLeftOpen(t *testing.T) {
	for _, text := range []string{
		"", "{{body}}", `{"a": {{b}}}`, `{"a": "{{b}} {{$datetime "YYYY"}}"}`, `[{{items}}]`, `{"a": -{{n}}.5}`,
		`{ {{members}} }`, `{"a": 1, {{members}} }`, `{"a": 1 {{more}} }`, `{"a": 1 {{more}} "b": 2}`, `{ {{name}}: 1}`,
		`{{head}} "a": 1}`, `{"a": 1, {{rest}}`, `{"{{name}}": {{value}}, "b": [{{c}}, {{d}}]}`, `{"a": "\{{escape}}"}`,
		`{"a": {{quote}}text{{quote}}}`, `{"a": {{b}} }{{rest}}`, `{{a}}{{b}}`, `{"a": "{{b}}\n"}`, `[{"a": {{b}}}, {{c}}]`,
	} {
		for _, d := range jsontext.Check(text) {
			t.Errorf("%s: %s at %q", text, d.Message, text[d.Span.Start:d.Span.End])
		}
	}
}

// TestMostAreTold: a text that is no JSON from beginning to end has few faults.
func TestMostAreTold(t *testing.T) {
	if n := len(jsontext.Check("[" + strings.Repeat("'a' ", 1000) + "]")); n < 20 || n > 21 {
		t.Errorf("%d faults", n)
	}
}

// FuzzCheck: a text without references has no fault if and only if it is JSON, repairs
// lead to JSON, and places lie in the text.
func FuzzCheck(f *testing.F) {
	for _, text := range []string{
		`{"a": [1, 2.5e3, true, null, "\u00e4\\"], "b": {}}`, `{a: 'b', "c" 1,}`, `[[[[`, `{"a": "b`, "{\"a\": 1 // x\n}", `/* {`, `{"a": {{b}}, {{c}}}`,
	} {
		f.Add(text)
	}
	inputs, err := filepath.Glob(filepath.Join("..", "testdata", "inputs", "*.http"))
	if err != nil || len(inputs) == 0 {
		f.Fatal("no inputs: ", err)
	}
	for _, path := range inputs {
		text, err := os.ReadFile(path)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(text))
	}
	f.Fuzz(func(t *testing.T, text string) {
		found := jsontext.Check(text)
		for _, d := range found {
			if d.Span.Start > d.Span.End || int(d.Span.End) > len(text) || d.Fix != nil && (d.Fix.Span.Start > d.Fix.Span.End || int(d.Fix.Span.End) > len(text)) {
				t.Fatalf("%q: %+v", text, d)
			}
		}
		if strings.Contains(text, "{{") {
			return
		}
		if valid := json.Valid([]byte(text)) || len(jsontext.Tokens(text)) == 0; valid != (len(found) == 0) {
			t.Errorf("%q: valid %t, %v", text, valid, found)
		}
		mended(t, text)
	})
}

// mended applies the first repair until none is left: no more often than there can be
// mistakes.
func mended(t *testing.T, text string) {
	t.Helper()
	now := text
	for range 2*len(text) + 2 {
		found := jsontext.Check(now)
		if len(found) == 0 || found[0].Fix == nil {
			return
		}
		now = repaired(now, found[0])
	}
	t.Errorf("%q: repairs do not end: %q", text, now)
}

func BenchmarkCheck(b *testing.B) {
	var text strings.Builder
	text.WriteString("[")
	for i := range 10_000 {
		fmt.Fprintf(&text, "{\"id\": %d, \"name\": \"{{name}} %d\", \"price\": {{price}}},\n", i, i)
	}
	text.WriteString("0]")
	b.SetBytes(int64(text.Len()))
	b.ReportAllocs()
	for b.Loop() {
		if found := jsontext.Check(text.String()); len(found) > 0 {
			b.Fatal(found)
		}
	}
}
