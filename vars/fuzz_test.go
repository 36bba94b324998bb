package vars_test

import (
	"strings"
	"testing"

	"github.com/bchttp/bchttp/vars"
)

// FuzzResolve resolves all requests of a file in both modes.
func FuzzResolve(f *testing.F) {
	f.Add("@a = {{b}}\n@b = \\{{{a}}\nGET {{%a}}{{$guid}}{{none}}\n\n{{r.response.body.$..a[?(@.b>1)]}}", `{"a":[{"b":2}]}`)
	f.Add("# @name r\r\nGET {{$datetime \"YYYY [x]\" -1 M}} {{$randomInt -5 5}}\r\nX: {{r.response.headers.X}}{{$dotenv %A}}", "<a/>")
	f.Add("\ufeff@password = {{p}}{{p}}\nGET {{password}}{{$aadV2Token appOnly scopes:a}}{{e}}{{$localDatetime rfc1123 1 y}}", "")
	f.Add("@d = {\"a\":\nGET {{e.x}}{{d.a}}", "0")
	f.Fuzz(func(t *testing.T, file, body string) {
		if len(file)+len(body) > 20_000 {
			return
		}
		for _, exact := range []bool{false, true} {
			resolveAll(t, file, body, exact)
		}
	})
}

func resolveAll(t *testing.T, file, body string, exact bool) {
	t.Helper()
	contentType := "application/json"
	if strings.HasPrefix(body, "<") {
		contentType = "text/xml"
	}
	w := world{
		exact: exact, messages: exchanges{"r": answered(contentType, body)}, environment: `{"$shared":{"e":"{{a}}","A":"B"}}`,
		answers: map[string]string{"p": "secret"}, tokens: &desk{}, dir: "/a", files: map[string]string{"/a/.env": "B=1"},
	}
	r := w.resolver(t, "a.http", file)
	tree := r.Index.File
	r.Index.NeedsEnvironment()
	for i := range tree.Blocks {
		block := &tree.Blocks[i]
		r.Index.Requests(block)
		if block.Request < 0 {
			continue
		}
		text := w.pass(r).Lines(t.Context(), tree.RequestLines(block))
		checkText(t, text, file)
	}
}

// checkText holds a resolved text to its promises: all places lie within it and
// within its file, and a secret stands where its mark says.
func checkText(t *testing.T, text *vars.Text, file string) {
	t.Helper()
	for offset := -1; offset <= len(text.String)+1; offset++ {
		if span := text.Source(offset); span.Start > span.End || int(span.End) > len(file) {
			t.Fatalf("%d leads to %v of %d", offset, span, len(file))
		}
	}
	at := 0
	for _, s := range text.Segments {
		if s.Start < at || s.End < s.Start || s.End > len(text.String) || int(s.Span.End) > len(file) || s.Span.Start >= s.Span.End {
			t.Fatalf("segment %+v", s)
		}
		at = s.End
		for _, m := range s.Marks {
			if m.Start < s.Start || m.End > s.End || m.Start >= m.End || m.Value == "" {
				t.Fatalf("mark %+v of %+v", m, s)
			}
		}
		if s.Secret != (len(s.Marks) > 0) {
			t.Fatalf("segment %+v", s)
		}
		if p := s.Problem; p != nil && (p.Code == "" || p.Message == "") {
			t.Fatalf("problem %+v", p)
		}
	}
}

// TestResolvingIsLinear resolves files of which each part would take the square of
// its size, or worse, if it were looked at again and again.
func TestResolvingIsLinear(t *testing.T) {
	for about, file := range map[string]string{
		"openings":       "GET " + strings.Repeat("{{", 200_000),
		"references":     "GET " + strings.Repeat("{{x}}", 50_000),
		"names":          "GET " + manyNames(20_000),
		"long name":      "GET {{" + strings.Repeat("a.", 100_000) + "}}",
		"options":        "GET {{$aadV2Token " + strings.Repeat("scopes:a ", 20_000) + "}}",
		"blanks":         "GET {{$datetime" + strings.Repeat(" ", 200_000) + "}}",
		"pattern":        "GET {{$datetime \"" + strings.Repeat("[", 200_000) + "\"}}",
		"definitions":    manyDefinitions(20_000),
		"one definition": "@a = " + strings.Repeat("{{b}}", 50_000) + "\n@b = " + strings.Repeat("x", 1000) + "\nGET {{a}}",
	} {
		for _, exact := range []bool{false, true} {
			t.Run(about, func(t *testing.T) {
				w := world{exact: exact, tokens: &desk{}}
				r := w.resolver(t, "a.http", file)
				for i := range r.Index.File.Blocks {
					w.pass(r).Lines(t.Context(), r.Index.File.RequestLines(&r.Index.File.Blocks[i]))
				}
			})
		}
	}
}

func manyNames(n int) string {
	var out strings.Builder
	for i := range n {
		out.WriteString("{{" + name(i) + "x}}")
	}
	return out.String()
}

func manyDefinitions(n int) string {
	var out strings.Builder
	for i := range n {
		out.WriteString("@" + name(i+1) + " = {{" + name(i) + "}}\n")
	}
	return out.String() + "@a0 = {{$guid}}\nGET " + manyNames(n)
}
