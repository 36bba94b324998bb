package vars_test

import (
	"maps"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/vars"
)

func index(text string) *vars.Index {
	return vars.NewIndex(parser.Parse(parser.NewSource("a.http", text), parser.Options{}))
}

const chained = `@host = h
@token = {{login.response.body.$.t}}
@auth = Bearer {{token}} {{second}} {{auth}}
@second = {{other.response.headers.X}}{{token}}
@host = h2
# @name login
POST {{host}}
###
# @name other
GET {{auth}} {{none.response.body.*}}
###
# @name login
GET {{%auth}} {{login.response.body.*}}
# {{ghost.response.body.*}}

{{other.response.body.*}}
###
# @name odd name
GET x
###
// no request here
`

func TestIndex(t *testing.T) {
	x := index(chained)
	if d, ok := x.Definition("host"); !ok || d.Value != "h2" || d.Line != 4 {
		t.Errorf("%+v", d)
	}
	if x.Defines("none") || !x.Defines("auth") || x.KnowsRequest("odd name") || !x.KnowsRequest("login") {
		t.Error("what is defined and known")
	}
	if diff := cmp.Diff([]string{"auth", "host", "second", "token"}, slices.Sorted(x.DefinedNames())); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"login", "other"}, slices.Sorted(x.RequestNames())); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"login", "odd name", "other"}, x.StoredNames()); diff != "" {
		t.Error(diff)
	}
	if !x.Stores("odd name") || x.Stores("none") {
		t.Error("what is stored")
	}
	blocks := map[string][]int{"login": {0, 2}, "other": {1}, "odd name": {3}, "none": nil}
	for name := range maps.Keys(blocks) {
		if diff := cmp.Diff(blocks[name], x.Blocks(name)); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

func TestRequestsBehindABlock(t *testing.T) {
	x := index(chained)
	want := [][]string{nil, {"login", "other"}, {"login", "other"}, nil, nil}
	for i := range x.File.Blocks {
		if diff := cmp.Diff(want[i], x.Requests(&x.File.Blocks[i])); diff != "" {
			t.Errorf("block %d: %s", i, diff)
		}
	}
	if diff := cmp.Diff([]string{"login", "other"}, x.Behind("auth")); diff != "" {
		t.Error(diff)
	}
	if got := x.Behind("host"); got != nil {
		t.Error(got)
	}
}

func TestCyclesHideNoRequests(t *testing.T) {
	x := index("@a = {{b}}{{r1.response.body.*}}\n@b = {{a}}{{r2.response.body.*}}\n# @name r1\nGET {{b}}\n###\n# @name r2\nGET {{a}}")
	if diff := cmp.Diff([]string{"r1", "r2"}, x.Requests(&x.File.Blocks[0])); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"r2", "r1"}, x.Requests(&x.File.Blocks[1])); diff != "" {
		t.Error(diff)
	}
}

func TestManyRequestsBehindABlock(t *testing.T) {
	text, want := "", []string(nil)
	for i := range 40 {
		text += "# @name " + name(i) + "\nGET x\n###\n"
		want = append(want, name(i))
	}
	text += "GET x\n"
	for i := range 80 {
		text += "&q={{" + name(i%40) + ".response.body.*}}\n"
	}
	x := index(text)
	if diff := cmp.Diff(want, x.Requests(&x.File.Blocks[40])); diff != "" {
		t.Error(diff)
	}
}

func TestNeedsEnvironment(t *testing.T) {
	for text, want := range map[string]bool{
		"@a = 1\nGET {{a}} {{%a}} {{$guid}} {{$processEnv X}}": false,
		"# @name r\nGET x\n###\nGET {{r.response.body.*}}":     false,
		"GET {{host}}": true, "@a = {{host}}\nGET x": true, "GET {{$processEnv %X}}": true, "GET {{$dotenv X}}": true,
		"GET {{$aadV2Token appOnly}}": true,
	} {
		if got := index(text).NeedsEnvironment(); got != want {
			t.Errorf("%q: %t", text, got)
		}
	}
}
