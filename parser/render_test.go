package parser

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestFormat holds the shape of what people read.
func TestFormat(t *testing.T) {
	const text = "one\n\tGET 日本 {{x\nthree\x1b[31m\xff"
	src := NewSource("a b.http", text)
	at := func(part string) Span {
		start := strings.Index(text, part)
		return Span{uint32(start), uint32(start + len(part))}
	}
	for name, c := range map[string]struct {
		d    Diagnostic
		want string
	}{
		"error": {
			Diagnostic{Code: "x", Message: "wrong", Span: at("one"), Hint: "write `two`"},
			"a b.http:1:1: wrong\n    one\n    ^~~\nhint: write `two`",
		},
		"warning with a note, wide characters and a tab": {
			Diagnostic{Severity: Warning, Message: "odd", Span: at("{{x"), Notes: []Note{{"see", at("three")}}},
			"a b.http:2:9: warning: odd\n    \tGET 日本 {{x\n    \t         ^~~\na b.http:3:1: note: see",
		},
		"nothing of the text reaches the terminal as an order": {
			Diagnostic{Severity: Information, Message: "odd", Span: at("three")},
			"a b.http:3:1: information: odd\n    three�[31m�\n    ^~~~~",
		},
		"a place of no width": {
			Diagnostic{Severity: Hint, Message: "here", Span: Span{3, 3}},
			"a b.http:1:4: hint: here\n    one\n       ^",
		},
		"a span over several lines ends with the first": {
			Diagnostic{Message: "long", Span: Span{0, uint32(len(text))}},
			"a b.http:1:1: long\n    one\n    ^~~",
		},
	} {
		if diff := cmp.Diff(c.want, c.d.Format(src)); diff != "" {
			t.Errorf("%s (-want +got)\n%s", name, diff)
		}
	}
}

// TestStyled shows every part in its colour, and the code.
func TestStyled(t *testing.T) {
	src := NewSource("a.http", "one\ntwo")
	as := func(name string) func(string) string {
		return func(text string) string { return "<" + name + "|" + text + ">" }
	}
	style := Style{Place: as("place"), Warn: as("warn"), Dim: as("dim"), Accent: as("accent")}
	d := Diagnostic{
		Code: "odd", Severity: Warning, Message: "odd", Span: Span{0, 3}, Notes: []Note{{"see", Span{4, 7}}}, Hint: "write `x`",
	}
	want := "<place|a.http:1:1:> <warn|warning:> odd<dim| [odd]>\n<dim|    one>\n<dim|    ^~~>\n" +
		"<place|a.http:2:1:> note: see\n<accent|hint:> write `x`"
	if diff := cmp.Diff(want, d.Styled(src, style)); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
	d.Severity, d.Notes, d.Hint = Information, nil, ""
	want = "a.http:1:1: information: odd [odd]\n    one\n    ^~~"
	if diff := cmp.Diff(want, d.Styled(src, Style{})); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
}

// TestExcerptOfALongLine cuts around the place, and never a word in two: a part of a
// secret would escape those who look for the whole of it.
func TestExcerptOfALongLine(t *testing.T) {
	secret := strings.Repeat("s3cr3t-", 30)
	for name, c := range map[string]struct{ before, marked, after, want string }{
		"words on both sides": {
			strings.Repeat("before ", 30), "HERE", strings.Repeat(" after", 30),
			"    … before before before before before before before HERE" + strings.Repeat(" after", 14) + " …\n" +
				"     " + strings.Repeat(" ", 50) + "^~~~",
		},
		"a secret behind": {"Authorization: ", "Bearer", " " + secret, "    Authorization: Bearer …\n                   ^~~~~~"},
		"a secret before": {"token=" + secret + "&", "{{x", "&end", "    …&{{x&end\n      ^~~"},
		"inside of one":   {secret, "HERE", secret, "    ……\n     ^"},
	} {
		text := c.before + c.marked + c.after
		d := Diagnostic{Span: Span{uint32(len(c.before)), uint32(len(c.before) + len(c.marked))}}
		got := d.Excerpt(NewSource("t.http", text))
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s (-want +got)\n%s", name, diff)
		}
		if strings.Contains(got, "s3cr3t") && !strings.Contains(got, secret) {
			t.Errorf("%s: a part of the secret shows", name)
		}
	}
}

func TestShorten(t *testing.T) {
	for text, want := range map[string]string{
		"short":                           "short",
		strings.Repeat("ü", 40):           strings.Repeat("ü", 40),
		strings.Repeat("ü", 41):           "…",
		"a b " + strings.Repeat("c", 40):  "a b …",
		"name=" + strings.Repeat("s", 40): "name=…",
		strings.Repeat("ab ", 20):         strings.TrimSpace(strings.Repeat("ab ", 13)) + " …",
	} {
		if got := shorten(text); got != want {
			t.Errorf("%q becomes %q, want %q", text, got, want)
		}
	}
	if got := shortenURL("example.com/" + strings.Repeat("long", 20)); got != "example.com/…" {
		t.Errorf("a long URL becomes %q", got)
	}
}

// TestMessagesShowNoValues: what stands in a resolved text may be secret, and what is
// wrong with it is told without it.
func TestMessagesShowNoValues(t *testing.T) {
	const secret = "Hush.Hush~123"
	for _, text := range []string{
		secret, "GET " + secret, "GET " + secret + "://x", secret + " https://x", "GET https://x\n" + secret + " b: c",
		"GET https://x\nA: " + secret + "\x01", "POST https://x\n" + secret + "=1", "GET\n" + secret,
		"curl " + secret, "curl --" + secret + " https://x", "curl https://x " + secret, "curl -X \"" + secret + " x\" https://x",
		"curl https://x -H \"" + secret + " x: y\"",
	} {
		for _, exact := range []bool{false, true} {
			_, found := ParseRequest(text, MessageOptions{Exact: exact})
			for _, d := range found {
				if strings.Contains(strings.ToLower(d.Message+d.Hint), "hush") {
					t.Errorf("%q: %s; %s", text, d.Message, d.Hint)
				}
			}
		}
	}
}
