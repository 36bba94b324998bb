package runner

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestDecode(t *testing.T) {
	for _, c := range []struct{ encoding, content, want string }{
		{"", "gr\xc3\xbc\xff", "grü\uFFFD"},
		{"UTF8", "ü", "ü"},
		{"latin1", "gr\xfc", "grü"},
		{"binary", "\xe9", "é"},
		{"ascii", "\xe1b", "ab"},
		{"utf16le", "a\x00\xfc\x00=\xd8\x00\xdeX", "aü😀"},
		{"ucs2", "a\x00", "a"},
		{"base64", "a?>", "YT8+"},
		{"base64url", "a?>", "YT8-"},
		{"hex", "\x00\xff", "00ff"},
	} {
		got, err := decode([]byte(c.content), c.encoding)
		if err != nil || got != c.want {
			t.Errorf("%s %q: %q, %v", c.encoding, c.content, got, err)
		}
	}
}

func TestSplitGraphQL(t *testing.T) {
	for _, c := range []struct{ body, query, variables string }{
		{"{ a }", "{ a }", ""},
		{"{ a\n}\n\n{}\n", "{ a\n}", "{}\n"},
		{"{ a }\n \t\n{}", "{ a }", "{}"},
		{"{ a }\n", "{ a }\n", ""},
		{"\n{}", "", "{}"},
		{"a\n\n", "a", ""},
		{"", "", ""},
	} {
		query, variables := splitGraphQL(c.body)
		if diff := cmp.Diff([]string{c.query, c.variables}, []string{query, variables}); diff != "" {
			t.Errorf("%q: %s", c.body, diff)
		}
	}
}

func TestGraphQL(t *testing.T) {
	for _, c := range []struct{ query, variables, want string }{
		{"{ a }", "", `{"query":"{ a }","variables":{}}`},
		{" QUERY  Name($x: Int) { a }", "\n{ \"x\" : \"<\" }", `{"query":" QUERY  Name($x: Int) { a }","operationName":"Name","variables":{"x":"<"}}`},
		{"query{ a }", "[1]", `{"query":"query{ a }","variables":[1]}`},
		{"query @live { a<b }", "", `{"query":"query @live { a<b }","variables":{}}`},
		{"query", "", `{"query":"query","variables":{}}`},
	} {
		got, err := graphQL(c.query, c.variables)
		if err != nil || string(got) != c.want {
			t.Errorf("%s: %s, %v", c.query, got, err)
		}
	}
}
