package parser

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

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
		query, variables := SplitGraphQL(c.body)
		if diff := cmp.Diff([]string{c.query, c.variables}, []string{query, variables}); diff != "" {
			t.Errorf("%q: %s", c.body, diff)
		}
	}
}
