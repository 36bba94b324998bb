package parser

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestScanTemplates is the grammar of spec 9.1.
func TestScanTemplates(t *testing.T) {
	for text, want := range map[string][]string{
		"":                      nil,
		"{{}}":                  nil,
		"{{ }}":                 {"0-5 "},
		"{{a}}":                 {"0-5 a"},
		"x{{ a b }}y{{c}}":      {"1-10 a b", "11-16 c"},
		"{{{a}}}":               {"0-6 {a"},
		`{"a":{{x}}}`:           {"5-10 x"},
		"{{a\n}}{{b}}":          {"6-11 b"},
		"{{a\r}}{{b}}":          {"6-11 b"},
		"{{a}b}}":               {"0-7 a}b"},
		"{{}}}":                 {"0-5 }"},
		"{{a {{b}}":             {"0-9 a {{b"},
		"{{a\u2028b}}":          {"0-9 a\u2028b"},
		"}} {{ {{":              nil,
		"{{\u00a0%x\u3000}}":    {"0-11 %x"},
		"{{a}}{{":               {"0-5 a"},
		"{{open\n{{x}} {{open2": {"7-12 x"},
	} {
		var got []string
		ScanTemplates(text, func(start, end int, name string) bool {
			got = append(got, spell(start, end)+name)
			return true
		})
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%q (-want +got)\n%s", text, diff)
		}
	}
	calls := 0
	ScanTemplates("{{a}}{{b}}\n{{c}}", func(int, int, string) bool { calls++; return false })
	if calls != 1 {
		t.Errorf("the walk went on after it was told to stop: %d calls", calls)
	}
}

func spell(start, end int) string {
	digits := func(n int) string {
		if n < 10 {
			return string(rune('0' + n))
		}
		return string(rune('0'+n/10)) + string(rune('0'+n%10))
	}
	return digits(start) + "-" + digits(end) + " "
}

// TestUnescape is spec 10.4; the map of positions leads back to the value.
func TestUnescape(t *testing.T) {
	for value, want := range map[string]string{
		``: "", `a`: "a", `a\nb\rc\td`: "a\nb\rc\td", `\\`: `\`, `\{`: "{", `C:\temp`: "C:\temp", `end\`: "end", `\ü`: "ü",
	} {
		if got := Unescape(value); got != want {
			t.Errorf("%q becomes %q, want %q", value, got, want)
		}
		text, at := UnescapeSpans(value)
		if at == nil {
			continue
		}
		if len(at) != len(text)+1 || int(at[len(text)]) != len(value) || !slices.IsSorted(at) {
			t.Errorf("%q: positions %v for %q", value, at, text)
		}
	}
}

// TestKnownNames is the knowing rule of spec 3.7.
func TestKnownNames(t *testing.T) {
	for text, want := range map[string][]string{
		"# @name abc":                           {"abc"},
		"#@name abc":                            nil,
		"# @NAME abc":                           nil,
		"## @name abc":                          {"abc"},
		"### @name abc":                         {"abc"},
		"/// @name abc":                         {"abc"},
		"/ @name abc":                           nil,
		"#/ @name abc":                          nil,
		"# @name get-items":                     nil,
		"# @name two words":                     nil,
		"# @name abc // note":                   nil,
		"  #\n\n@name\n abc  ":                  {"abc"},
		"GET x\n\ntext\n# @name abc":            {"abc"},
		"x # @name abc":                         nil,
		"# @name a\r\n# @name b\r# @name c":     {"a", "b", "c"},
		"# @name a # @name b":                   nil,
		"#\u00a0@name\u00a0a":                   {"a"},
		"# @nameless a":                         nil,
		"# @name größe":                         nil,
		"text\u2028# @name a\u2028text":         {"a"},
		strings.Repeat("# @name a\n", 3) + "# ": {"a"},
	} {
		got := slices.Sorted(maps.Keys(Parse(NewSource("t.http", text), Options{}).KnownNames()))
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%q (-want +got)\n%s", text, diff)
		}
	}
}

// TestBlanks are those of JavaScript, no more and no less (spec 2.1).
func TestBlanks(t *testing.T) {
	want := "\t\n\v\f\r \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"
	var got strings.Builder
	for r := rune(0); r < 0x11000; r++ {
		if IsBlank(r) {
			got.WriteRune(r)
		}
	}
	if diff := cmp.Diff(want, got.String()); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	if got := TrimBlanks("\u00a0\t a\u0085 \ufeff"); got != "a\u0085" {
		t.Errorf("trimmed to %q", got)
	}
	if got := TrimBlanks("\xff \x80"); got != "\xff \x80" {
		t.Errorf("bytes that are no UTF-8 are trimmed to %q", got)
	}
}

// TestDefinitions is the grammar of spec 10.1.
func TestDefinitions(t *testing.T) {
	for text, want := range map[string]string{
		"@a=1": "a|1", "@b =2": "b|2", "@c= 3 ": "c|3", "   @d   =   4 and more   ": "d|4 and more", "@e =": "e|",
		"@f = x=y=z": "f|x=y=z", "@g==h": "g|=h", "@j.k-l_m = m": "j.k-l_m|m", "@@n = at": "@n|at", "@größe = ü # x": "größe|ü # x",
		"\u00a0@x\u00a0=\u00a0y\u00a0": "x|y", "@ i = 1": "", "@o": "", "@p : q": "", "# @a = 1": "", "a @b = 1": "", "@=1": "", "@a b = 1": "",
	} {
		got := ""
		for d := range Parse(NewSource("t.http", text), Options{}).Definitions() {
			got = d.Name + "|" + d.Value
			if text[d.NameSpan.Start:d.NameSpan.End] != d.Name || text[d.ValueSpan.Start:d.ValueSpan.End] != d.Value {
				t.Errorf("%q: spans %v and %v", text, d.NameSpan, d.ValueSpan)
			}
		}
		if got != want {
			t.Errorf("%q gives %q, want %q", text, got, want)
		}
	}
}

// TestDirectives: those written, and constructs of other tools that mean the same.
func TestDirectives(t *testing.T) {
	const text = "# @name a\n//@Prompt who  the name \n# @kulala-expect-status-code 200, 201\n# @delay 5\n## TEST-EXPECT-STATUS: 200\n" +
		"## @tag no\n# @mail: no\n#@note\nGET https://example.com/\n?? status == 200\n?? body a.b includes \"x\"\n# @assert status < 300\n\n> EXPECTED_RESPONSE_STATUS 200\n"
	dump := func(exact bool) []string {
		f := Parse(NewSource("t.http", text), Options{Exact: exact})
		var got []string
		for d := range f.Directives(&f.Blocks[0]) {
			where := "plain"
			if d.Metadata {
				where = "metadata"
			}
			got = append(got, strings.Join([]string{where, d.Key, d.Value, f.Source.Slice(d.KeySpan), f.Source.Slice(d.ValueSpan)}, "|"))
		}
		return got
	}
	want := []string{
		"metadata|name|a|name|a",
		"plain|prompt|who  the name|Prompt|who  the name",
		"metadata|kulala-expect-status-code|200, 201|kulala-expect-status-code|200, 201",
		"plain|assert|status in [200, 201]|# @kulala-expect-status-code 200, 201|# @kulala-expect-status-code 200, 201",
		"metadata|delay|5|delay|5",
		"plain|sleep|5ms|# @delay 5|# @delay 5",
		"plain|assert|status == 200|## TEST-EXPECT-STATUS: 200|## TEST-EXPECT-STATUS: 200",
		"metadata|note||note|",
		"plain|assert|status == 200|?? status == 200|?? status == 200",
		`plain|assert|type(body.a.b) == "array" ? "x" in body.a.b : body.a.b contains "x"|?? body a.b includes "x"|?? body a.b includes "x"`,
		"plain|assert|status < 300|assert|status < 300",
		"plain|assert|status == 200|> EXPECTED_RESPONSE_STATUS 200|> EXPECTED_RESPONSE_STATUS 200",
	}
	if diff := cmp.Diff(want, dump(false)); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	written := slices.DeleteFunc(slices.Clone(want), func(line string) bool {
		return strings.Contains(line, "# @") || strings.Contains(line, "|??") || strings.Contains(line, "|>") || strings.Contains(line, "|##")
	})
	if diff := cmp.Diff(written, dump(true)); diff != "" {
		t.Errorf("exact (-want +got)\n%s", diff)
	}
}
