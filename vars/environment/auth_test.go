package environment

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// authTexts are the members of a configuration, secret ones in brackets.
func authTexts(t *testing.T, e *Environment, id string) map[string]string {
	t.Helper()
	a, ok := e.Auth(id)
	if !ok {
		t.Fatalf("no configuration %q", id)
	}
	all := map[string]string{}
	for _, name := range a.Names() {
		v, _ := a.Lookup(name)
		if all[name] = v.Text; v.Secret {
			all[name] = "[" + v.Text + "]"
		}
	}
	return all
}

func TestConfigurationsOfSignIns(t *testing.T) {
	from := files{
		"client": `{"dev": {"a": 1,
			"Security": {"Other": 1, "Auth": {"bc": {"Token URL": "https://h", "Client Secret": "public", "Use ID Token": true, "PKCE": {"x": 1}}}}},
			"test": {"Security": {"Auth": {"more": {}}}},
			"$shared": {"Security": {"Auth": {"bc": {"Scope": "s"}, "all": {"Type": "Static"}}}}}`,
		"private": `{"dev": {"Security": {"Auth": {"bc": {"Client Secret": "private", "Scope": "own"}}}}}`,
	}
	sources := Sources{ClientFile: "client", PrivateFiles: []string{"private"}}
	set, e := load(t, "dev", sources, from)
	want := map[string]string{
		"Token URL": "https://h", "Client Secret": "[private]", "Scope": "[own]", "Use ID Token": "true", "PKCE": `{"x": 1}`,
	}
	if diff := cmp.Diff(want, authTexts(t, e, "bc")); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"all", "bc"}, e.AuthIDs()); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"test"}, e.AuthElsewhere("more")); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"all", "bc", "more"}, set.All().AuthIDs()); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"a"}, e.Names()); diff != "" {
		t.Error(diff)
	}
	a, _ := e.Auth("bc")
	if v, _ := a.Lookup("Token URL"); v.File != "client" || v.Line != 2 {
		t.Errorf("%s:%d", v.File, v.Line)
	}
	if diff := cmp.Diff([]string(nil), set.Warnings); diff != "" {
		t.Error(diff)
	}
	_, none := load(t, "", sources, from)
	if diff := cmp.Diff(map[string]string{"Scope": "s"}, authTexts(t, none, "bc")); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"dev"}, none.AuthElsewhere("bc")); diff != "" {
		t.Error(diff)
	}
}

func TestConfigurationsThatAreNoObjects(t *testing.T) {
	from := files{"client": `{"dev": {"Security": []}, "a": {"Security": {"Auth": "x"}}, "b": {"Security": {"Auth": {"bc": 1}}}}`}
	set, e := load(t, "b", Sources{ClientFile: "client"}, from)
	want := []string{
		"client:1:22: `Security` of `dev` is an array and is left out; an object is expected",
		"client:1:54: `Security.Auth` of `a` is a text and is left out; an object is expected",
		"client:1:95: `Security.Auth.bc` of `b` is a number and is left out; an object is expected",
	}
	if diff := cmp.Diff(want, set.Warnings); diff != "" {
		t.Error(diff)
	}
	if _, ok := e.Auth("bc"); !ok {
		t.Error("a configuration that is left out is not known by name")
	}
	var nobody *Environment
	if _, ok := nobody.Auth("bc"); ok || nobody.AuthIDs() != nil || nobody.AuthElsewhere("bc") != nil {
		t.Error("no environment has configurations")
	}
}
