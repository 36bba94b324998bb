package encode

import "testing"

func TestGraphQL(t *testing.T) {
	for _, c := range []struct {
		query, variables, operation string
		keep                        bool
		want                        string
	}{
		{query: "{ a }", want: `{"query":"{ a }","variables":{}}`},
		{
			query: " QUERY  Name($x: Int) { a<b }", variables: "\n{ \"x\" : \"<\" }", operation: "Name",
			want: `{"query":" QUERY  Name($x: Int) { a<b }","operationName":"Name","variables":{"x":"<"}}`,
		},
		{query: "{ a }", variables: "[1]", want: `{"query":"{ a }","variables":[1]}`},
		{query: "{ a }", variables: ` "a\/\u00e9" `, want: `{"query":"{ a }","variables":"a/é"}`},
		{query: "a\n\t\"\\\b\f\r\u2028é\x01\xff", want: `{"query":"a\n\t\"\\\b\f\r` + "\u2028" + `é\u0001` + "\uFFFD" + `","variables":{}}`},
		{
			query: "{ a }", variables: `{"price": 1.50, "big": 9007199254740993, "e": 1E3, "2": "\u00e9\/", "1": -0.0, "a": 1, "a": 2}`,
			want: `{"query":"{ a }","variables":{"1":0,"2":"é/","price":1.5,"big":9007199254740992,"e":1000,"a":2}}`,
		},
		{query: "{ a }", variables: `{"big": 9007199254740993}`, keep: true, want: `{"query":"{ a }","variables":{"big":9007199254740993}}`},
	} {
		got, err := GraphQL(c.query, c.variables, c.operation, c.keep)
		if err != nil || string(got) != c.want {
			t.Errorf("%s: %s, want %s, %v", c.query, got, c.want, err)
		}
	}
}
