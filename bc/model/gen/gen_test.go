package main

import (
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestEntitiesTxtIsUpToDate(t *testing.T) {
	source, err := os.ReadFile("../entities.json")
	if err != nil {
		t.Fatal(err)
	}
	want, err := Compact(source)
	if err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile("../entities.txt")
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != string(want) {
		t.Error("entities.txt is not what entities.json gives: run `go generate ./bc/model`")
	}
}

func TestCompactRefusesWhatItCannotWrite(t *testing.T) {
	for source, want := range map[string]string{
		`{"entities":[{"entitySet":"a\tb"}]}`: "field \"a\\tb\" holds a tab or a line end",
		`{`:                                   "reading entities.json: unexpected EOF",
	} {
		_, err := Compact([]byte(source))
		if diff := cmp.Diff(want, err.Error()); diff != "" {
			t.Errorf("%s:\n%s", source, diff)
		}
	}
}

func TestCompactForm(t *testing.T) {
	got, err := Compact([]byte(`{"enums":{"kind":[{"name":"A","value":0},{"name":"B_x0020_","value":7}]},
		"entities":[{"entitySet":"things","entityName":"thing","api":"v2.0","scope":"company","key":["id"],"etag":true,
		"verbs":["GET","POST","PATCH","DELETE"],"properties":[{"name":"id","type":"Edm.Guid","nullable":false,"readOnly":true}],
		"navigations":[{"name":"part","target":"parts","collection":true,"part":true,"via":{"id":"parentId"}}],
		"actions":[{"name":"post","parameters":[],"status":204}]}]}`))
	if err != nil {
		t.Fatal(err)
	}
	want := strings.ReplaceAll(strings.Join([]string{
		"e kind A=0,B_x0020_=7", "",
		"s v2.0 things thing company GCUD e id", "p id Edm.Guid nr", "n part parts cp  id=parentId", "a post 204", "", "",
	}, "\n"), " ", "\t")
	if diff := cmp.Diff(want, string(got)); diff != "" {
		t.Error(diff)
	}
}
