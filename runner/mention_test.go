package runner

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/bchttp/bchttp/parser"
)

func TestMentions(t *testing.T) {
	tree := parser.Parse(parser.NewSource("x.http", `@token = {{login.response.body.$.t}}
@odd-name = {{other.response.body.$.t}}

###
# @name login
GET http://h

###
# @name other
GET http://h

###
# @name get-items
GET http://h

###
# @name two words
GET http://h

###
# @name body
GET http://h
`), parser.Options{})
	plan := NewPlan(Input{Tree: tree}, Selection{})
	for _, c := range []struct {
		expression string
		want       []string
		any        bool
	}{
		{"login.response.body.n == 1", []string{"login"}, false},
		{"body.login.other == 1", nil, false},
		{"body?.login == nil", nil, false},
		{`"login" in body.names`, nil, false},
		{"1..login.response.body.n", []string{"login"}, false},
		{"body.n-other.response.body.n > 0", []string{"other"}, false},
		{"body == 1", nil, false},
		{"requests.body.response.status == 200", []string{"body"}, false},
		{"requests?.other.response.status == 200", []string{"other"}, false},
		{`requests["two words"].response.status == 200`, []string{"two words"}, false},
		{`requests[ 'get-items' ].response.status == 200`, []string{"get-items"}, false},
		{"requests[`other`].response.status == 200", []string{"other"}, false},
		{`requests["ot" + "her"].response.status == 200`, nil, true},
		{`requests["oth\u0065r"].response.status == 200`, nil, true},
		{"requests[body.name].response.status == 200", nil, true},
		{"len(requests) > 0", nil, true},
		{"let r = requests; r.login.response.status == 200", []string{}, true},
		{"vars.token == body.t", []string{"login"}, false},
		{`vars["odd-name"] == body.t`, []string{"other"}, false},
		{"vars[body.name] == 1", nil, true},
		{"vars.nothing == login.response.body.n", []string{"login"}, false},
		{`"unclosed login`, nil, false},
		{`'it\'s' == other.response.body.s`, []string{"other"}, false},
		{"requests", nil, true},
	} {
		var found []string
		open := plan.mentions(c.expression, func(name string) { found = append(found, name) })
		if len(c.want) == 0 && len(found) == 0 {
			found = c.want
		}
		if diff := cmp.Diff(c.want, found); diff != "" || open != c.any {
			t.Errorf("%s: any %t, %s", c.expression, open, diff)
		}
	}
}
