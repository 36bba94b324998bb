package odata_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/bchttp/bchttp/bc/odata"
)

func filterOf(t testing.TB, text string) odata.Expr {
	t.Helper()
	e, err := odata.ParseFilter(text)
	if err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	return e
}

// spelled is a node in normal form, "" for none.
func spelled(e odata.Expr) string {
	if e == nil {
		return ""
	}
	return e.String()
}

func TestOrOverFields(t *testing.T) {
	for text, want := range map[string]string{
		"a eq 1 or b eq 2":                          "a eq 1 or b eq 2",
		"a eq 1 or a eq 2 or a eq 3":                "",
		"a eq 1 or a eq 2 or b eq 3":                "a eq 1 or a eq 2 or b eq 3",
		"a eq 1 or a gt 1 and b gt 2":               "a eq 1 or a gt 1 and b gt 2",
		"(a eq 1 or a eq 2) and (b eq 1 or b eq 2)": "",
		"(a eq 1 or b eq 2) and c eq 1":             "a eq 1 or b eq 2",
		"contains(a,'x') or startswith(b,'x')":      "contains(a,'x') or startswith(b,'x')",
		"contains(a,'x') or not (a eq 'y')":         "",
		"x/a eq 1 or a eq 1":                        "x/a eq 1 or a eq 1",
		"x/a eq 1 or x/a eq 2":                      "",
		"a eq 1 or 1 eq 2":                          "",
		"a in (1,2) or b in (1)":                    "a in (1,2) or b in (1)",
		"l/any(x:x/a eq 1 or x/b eq 1)":             "",
	} {
		got := ""
		if b := odata.OrOverFields(filterOf(t, text)); b != nil {
			got = b.String()
		}
		if got != want {
			t.Errorf("%s: got %q, want %q", text, got, want)
		}
	}
	if odata.OrOverFields(nil) != nil {
		t.Error("no filter has no or")
	}
}

func TestIgnored(t *testing.T) {
	old, current := odata.SchemaVersion{Major: 2}, odata.SchemaVersion{Major: 2, Minor: 1}
	for text, want := range map[string][2]string{
		"a eq 1":                             {"", ""},
		"a in (1,2)":                         {"a in (1,2)", ""},
		"b eq 1 and a in (1,2)":              {"a in (1,2)", ""},
		"l/any(x:x/a eq 1)":                  {"l/any(x:x/a eq 1)", "l/any(x:x/a eq 1)"},
		"a in (1) and not l/all(x:x/a eq 1)": {"a in (1)", "l/all(x:x/a eq 1)"},
	} {
		e := filterOf(t, text)
		got := [2]string{spelled(odata.Ignored(e, old)), spelled(odata.Ignored(e, current))}
		if got != want {
			t.Errorf("%s: got %q, want %q", text, got, want)
		}
	}
	if odata.Ignored(nil, old) != nil {
		t.Error("no filter ignores nothing")
	}
}

func TestNestedCall(t *testing.T) {
	e := filterOf(t, "a eq 1 and contains(tolower(a),'x')")
	if c := odata.NestedCall(e, odata.SchemaVersion{}); c == nil || c.String() != "tolower(a)" {
		t.Errorf("got %v", c)
	}
	if c := odata.NestedCall(e, odata.SchemaVersion{Major: 2, Minor: 1}); c != nil {
		t.Errorf("2.1 has nested calls, got %v", c)
	}
	if c := odata.NestedCall(filterOf(t, "tolower(a) eq 'x' and contains(a,'y')"), odata.SchemaVersion{}); c != nil {
		t.Errorf("got %v", c)
	}
}

func TestUnpromised(t *testing.T) {
	for text, want := range map[string]string{
		"startswith(a,'x') and endswith(a,'x') and contains(a,'x')":         "",
		"substring(a,1) eq 'x' and tolower(a) eq 'x' and toupper(a) eq 'X'": "",
		"a gt 1 and indexof(a,'x') eq 1":                                    "indexof(a,'x')",
		"a add 1 gt 2":                                                      "a add 1",
		"a has x'Y'":                                                        "a has x'Y'",
		"-(a) gt 2":                                                         "",
	} {
		if got := spelled(odata.Unpromised(filterOf(t, text))); got != want {
			t.Errorf("%s: got %q, want %q", text, got, want)
		}
	}
}

func TestFields(t *testing.T) {
	e := filterOf(t, "a eq 1 and contains(x/b,'c') and l/any(v:v/q gt 5 and o eq 1 and v/m/all(w:w eq v/p)) and a in (b,-d)")
	var got []string
	for _, p := range odata.Fields(e) {
		got = append(got, p.String())
	}
	if diff := cmp.Diff([]string{"a", "x/b", "l", "o", "a", "b", "d"}, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

func TestWithoutDollar(t *testing.T) {
	q, err := odata.ParseQuery("filter=a eq 1&$select=id&company=x&Top=5")
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, o := range odata.WithoutDollar(q) {
		got = append(got, o.Name)
	}
	if diff := cmp.Diff([]string{"filter", "Top"}, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}
