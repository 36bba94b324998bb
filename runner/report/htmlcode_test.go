package report

import (
	"bytes"
	"encoding/json"
	"html"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/bchttp/bchttp/runner/result"
)

func TestHighlighted(t *testing.T) {
	long := strings.Repeat("x", 60)
	for _, c := range []struct{ mediaType, text, want string }{
		{"application/json", `{"a": [1, -2.5e+3, true], "b": "c:\"<"}`, `{<i class=k>"a"</i>: [<i class=n>1</i>, <i class=n>-2.5e+3</i>, <i class=l>true</i>], <i class=k>"b"</i>: <i class=s>"c:\"&lt;"</i>}`},
		{"application/problem+json", "{\n \"a\" :null\n}", "{\n <i class=k>\"a\"</i> :<i class=l>null</i>\n}"},
		{"", `[]`, `[]`},
		{"", `{"cut": "of`, `{<i class=k>"cut"</i>: <i class=s>"of</i>`},
		{"", `{"cut\`, `{<i class=s>"cut\</i>`},
		{"application/json", `no {json} & <b>`, `<i class=l>no</i> {<i class=l>json</i>} &amp; &lt;<i class=l>b</i>&gt;`},
		{
			"application/json", `{"a":{},"b":[ ],"c":[{"d":"` + long + `"}]}`,
			"{\n  <i class=k>\"a\"</i>: {},\n  <i class=k>\"b\"</i>: [],\n  <i class=k>\"c\"</i>: [\n    {\n      <i class=k>\"d\"</i>: <i class=s>\"" + long + "\"</i>\n    }\n  ]\n}",
		},
		{"application/json", `{"broken":` + long, `{<i class=k>"broken"</i>:<i class=l>` + long + `</i>`},
		{
			"text/xml", `<?xml version="1.0"?><!-- <a> --><a:b c="d>" e='f'>g &amp; <h/></a:b>`,
			`<i class=c>&lt;?xml version="1.0"?&gt;</i><i class=c>&lt;!-- &lt;a&gt; --&gt;</i><i class=l>&lt;a:b</i> <i class=k>c</i>=<i class=s>"d&gt;"</i> <i class=k>e</i>=<i class=s>'f'</i><i class=l>&gt;</i>g &amp;amp; <i class=l>&lt;h</i><i class=l>/</i><i class=l>&gt;</i><i class=l>&lt;/a:b</i><i class=l>&gt;</i>`,
		},
		{"application/xml", `<![CDATA[<x>]]><cut a="`, `<i class=s>&lt;![CDATA[&lt;x&gt;]]&gt;</i><i class=l>&lt;cut</i> <i class=k>a</i>=<i class=s>"</i>`},
		{"", `<open <b>`, `<i class=l>&lt;open</i> <i class=l>&lt;b</i><i class=l>&gt;</i>`},
		{"text/plain", `{"a":1} <b> & c`, `{"a":1} &lt;b&gt; &amp; c`},
	} {
		got, _ := highlighted(c.mediaType, c.text, []byte(c.text))
		if diff := cmp.Diff(c.want, got.String()); diff != "" {
			t.Errorf("%s %s\n%s", c.mediaType, c.text, diff)
		}
	}
}

var marks = regexp.MustCompile(`<i class=[a-z]>|</i>`)

// keepsText fails where colours change more of a text than blanks of JSON.
func keepsText(t *testing.T, mediaType, text string) {
	t.Helper()
	markup, indent := highlighted(mediaType, text, []byte(text))
	bare := marks.ReplaceAllString(markup.String(), "")
	if strings.ContainsAny(bare, "<>") {
		t.Fatalf("%q: markup is left in %q", text, bare)
	}
	got, want := html.UnescapeString(bare), text
	if indent {
		got, want = compacted(t, got), compacted(t, want)
	}
	// what looks like a reference in the text is escaped, so that one step back is exact
	if got != want {
		t.Fatalf("%q became %q", want, got)
	}
}

func compacted(t *testing.T, text string) string {
	t.Helper()
	var out bytes.Buffer
	if err := json.Compact(&out, []byte(text)); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func FuzzHighlighted(f *testing.F) {
	for _, seed := range []string{`{"a":[1,{"b":"\""}],"long":"` + strings.Repeat("x", 60) + `"}`, `<a b="c">&lt;<!-- </a>`, "{\"", "<![CDATA[", "&amp;\x00\xff", "\"\\"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		text = strings.ReplaceAll(text, "\x00", "") // HTML has no such character
		for _, mediaType := range []string{"application/json", "text/xml", "", "text/plain"} {
			keepsText(t, mediaType, text)
		}
	})
}

func TestHTMLBodies(t *testing.T) {
	jsonType := headers("Content-Type", " application/json; charset=utf-8")
	long := `["` + strings.Repeat("ä", shownBody) + `"]`
	for _, c := range []struct {
		name                string
		fields              []result.Header
		body                string
		omitted             int
		label, note, begins string
	}{
		{name: "json", fields: jsonType, body: `[1]`, label: "application/json, 3 bytes", begins: "[<i class=n>1"},
		{name: "no type", body: "a\tb\r\n", label: "5 bytes", begins: "a\tb\n"},
		{name: "binary", body: "\xff\x00", label: "2 bytes", note: "binary, not shown"},
		{
			name: "long", fields: jsonType, body: long, label: "application/json, 128.0 KiB, indented for reading",
			note: "64.0 KiB more are not shown", begins: "[\n  <i class=s>\"ää",
		},
		{name: "cut", fields: jsonType, body: `[1,`, omitted: 1 << 20, label: "application/json, 1.0 MiB", note: "1.0 MiB more are not shown", begins: "[<i class=n>1"},
		{
			name: "laid out", fields: jsonType, body: `{"displayName":"` + strings.Repeat("x", 60) + `"}`,
			label: "application/json, 78 bytes, indented for reading", begins: "{\n  <i class=k>\"displayName\"</i>: <i",
		},
	} {
		got := newHTMLBody(c.fields, result.Body(c.body), c.omitted)
		if got.Label != c.label || got.Note != c.note || !strings.HasPrefix(got.Text.String(), c.begins) {
			t.Errorf("%s: %s (%s) %.60s", c.name, got.Label, got.Note, got.Text)
		}
	}
	if got := newHTMLBody(jsonType, nil, 0); got != nil {
		t.Errorf("no body is %+v", got)
	}
}

func BenchmarkHighlighted(b *testing.B) {
	text := `{"value":[` + strings.TrimSuffix(strings.Repeat(`{"id":"31b2c3d5-2a32-f011-9a4a-7ced8d0ee6e7","number":10000,"blocked":false},`, 200), ",") + `]}`
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		highlighted("application/json", text, []byte(text))
	}
}
