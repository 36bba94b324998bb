package encode

import "testing"

func TestGraphQL(t *testing.T) {
	for _, c := range []struct{ query, variables, operation, want string }{
		{"{ a }", "", "", `{"query":"{ a }","variables":{}}`},
		{" QUERY  Name($x: Int) { a }", "\n{ \"x\" : \"<\" }", "", `{"query":" QUERY  Name($x: Int) { a }","operationName":"Name","variables":{"x":"<"}}`},
		{"query{ a }", "[1]", "", `{"query":"query{ a }","variables":[1]}`},
		{"query @live { a<b }", "", "", `{"query":"query @live { a<b }","variables":{}}`},
		{"query a { b } query c { d }", "", "c", `{"query":"query a { b } query c { d }","operationName":"c","variables":{}}`},
		{"query", "", "", `{"query":"query","variables":{}}`},
	} {
		got, err := GraphQL(c.query, c.variables, c.operation)
		if err != nil || string(got) != c.want {
			t.Errorf("%s: %s, %v", c.query, got, err)
		}
	}
}
