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
		{"{ a }\n", "{ a }", ""}, // an empty value at its end leaves a blank line
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

func TestGraphQLOperation(t *testing.T) {
	for query, want := range map[string]string{
		"query Name($x: Int) { a }": "Name", " \u00a0QUERY\u3000 größe\u00a0{ a }": "größe", "\nquery\nA\n{ b }": "A",
		"query @live { a }": "", "query{ a }": "", "query ": "", "query": "", "queryA { b }": "", "mutation A { b }": "", "query A": "A",
	} {
		if got := GraphQLOperation(query); got != want {
			t.Errorf("%q: %q, want %q", query, got, want)
		}
	}
}
