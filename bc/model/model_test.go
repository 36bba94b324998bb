package model

import (
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// source is the part of entities.json that the tests compare with.
type source struct {
	Enums map[string][]struct {
		Name  string
		Value int
	}
	Entities []struct {
		API, EntitySet, EntityName string
		Key, Verbs                 []string
		Properties                 []struct {
			Name, Type                              string
			MaxLength                               int
			ReadOnly, Required, Immutable, Nullable *bool
		}
		Navigations []struct {
			Name, Target string
			Via          map[string]string
		}
		Actions []struct {
			Name   string
			Status int
		}
	}
}

func readSource(t *testing.T) source {
	t.Helper()
	text, err := os.ReadFile("entities.json")
	if err != nil {
		t.Fatal(err)
	}
	var s source
	if err := json.Unmarshal(text, &s); err != nil {
		t.Fatal(err)
	}
	return s
}

func TestEveryEntityOfTheSource(t *testing.T) {
	for _, want := range readSource(t).Entities {
		e := Lookup(want.API, want.EntitySet)
		if e == nil {
			t.Fatalf("%s %s is not found", want.API, want.EntitySet)
		}
		if Named(want.API, want.EntityName) == nil {
			t.Errorf("%s: type %s is not found", want.EntitySet, want.EntityName)
		}
		if diff := cmp.Diff(want.Key, e.Key); diff != "" {
			t.Errorf("%s: key (-source +model):\n%s", e.Set, diff)
		}
		if diff := cmp.Diff(want.Verbs, e.Verbs.list()); diff != "" {
			t.Errorf("%s: verbs (-source +model):\n%s", e.Set, diff)
		}
		if len(e.Properties) != len(want.Properties) || len(e.Navigations) != len(want.Navigations) || len(e.Actions) != len(want.Actions) {
			t.Fatalf("%s: numbers of members differ", e.Set)
		}
		for i, p := range want.Properties {
			got := e.Properties[i]
			if got.Name != p.Name || got.Type != p.Type || got.MaxLength != p.MaxLength ||
				got.ReadOnly != isTrue(p.ReadOnly) || got.Required != isTrue(p.Required) ||
				got.Immutable != isTrue(p.Immutable) || got.NotNull != (p.Nullable != nil && !*p.Nullable) {
				t.Errorf("%s.%s is %+v", e.Set, p.Name, got)
			}
			if got.Kind == Unknown {
				t.Errorf("%s.%s: type %s has no kind", e.Set, p.Name, p.Type)
			}
			if at, ok := e.Index(p.Name); !ok || at != i {
				t.Errorf("%s.%s: index %d, want %d", e.Set, p.Name, at, i)
			}
		}
		for i, n := range want.Navigations {
			if got := e.Navigations[i]; got.Name != n.Name || got.Target != n.Target || len(got.Via) != len(n.Via) {
				t.Errorf("%s.%s is %+v", e.Set, n.Name, got)
			}
		}
		for i, a := range want.Actions {
			if got := e.Actions[i]; got.Name != a.Name || got.Status != a.Status {
				t.Errorf("%s.%s is %+v", e.Set, a.Name, got)
			}
		}
	}
}

func isTrue(b *bool) bool { return b != nil && *b }

func (v Verbs) list() []string {
	var all []string
	for _, verb := range []struct {
		name string
		on   bool
	}{{"GET", v.Get}, {"POST", v.Post}, {"PATCH", v.Patch}, {"DELETE", v.Delete}} {
		if verb.on {
			all = append(all, verb.name)
		}
	}
	return all
}

func TestEveryEnumOfTheSource(t *testing.T) {
	for name, want := range readSource(t).Enums {
		got := EnumMembers(name)
		if len(got) != len(want) {
			t.Fatalf("%s has %d members, want %d", name, len(got), len(want))
		}
		for i := range want {
			if got[i].Name != want[i].Name || got[i].Value != want[i].Value {
				t.Errorf("%s: member %d is %+v, want %+v", name, i, got[i], want[i])
			}
		}
	}
	if EnumMembers("noSuchEnum") != nil {
		t.Error("an unknown enum has members")
	}
}

func TestMembersOfOneEntity(t *testing.T) {
	lines := Lookup(StandardAPI, "salesOrderLines")
	if !lines.Property("documentId").Immutable || lines.Property("DocumentId") != nil {
		t.Error("documentId is immutable and names are case-sensitive")
	}
	if got := lines.Property("lineType").EnumName(); got != "invoiceLineAggLineType" {
		t.Errorf("enum of lineType is %q", got)
	}
	if got := Lookup(StandardAPI, "companies").AlternateKeys; !cmp.Equal(got, [][]string{{"name"}, {"businessProfileId"}}) {
		t.Errorf("alternate keys of companies are %v", got)
	}
	want := &Action{Name: "shipAndInvoice", Status: 204, LocationOf: "salesInvoice"}
	if diff := cmp.Diff(want, Lookup(StandardAPI, "salesOrders").Action("shipAndInvoice")); diff != "" {
		t.Error(diff)
	}
	picture := Lookup(StandardAPI, "customers").Navigation("picture")
	wantPicture := &Navigation{
		Name: "picture", Target: "pictures", Part: true, Partner: "customer",
		Via: []Pair{{"id", "id"}}, Constant: []Pair{{"parentType", "Customer"}},
	}
	if diff := cmp.Diff(wantPicture, picture); diff != "" {
		t.Error(diff)
	}
	if got := Lookup(StandardAPI, "salesOrders").Property("customerId").RequiredOneOf; !cmp.Equal(got, []string{"customerNumber", "customerId"}) {
		t.Errorf("requiredOneOf is %v", got)
	}
}

func TestSetsOfAnAPI(t *testing.T) {
	standard := Sets(StandardAPI)
	if len(standard) != 150 || standard[1] != "companies" || !slices.Contains(standard, "customers") {
		t.Errorf("%d standard sets: %v", len(standard), standard)
	}
	automation := Sets(AutomationAPI)
	if !slices.Contains(automation, "companies") || !slices.Contains(automation, "extensions") ||
		slices.Contains(automation, "customers") || slices.Contains(automation, "file") {
		t.Errorf("automation sets: %v", automation)
	}
	if !HasAPI(RuntimeAPI) || HasAPI("v9.9") {
		t.Error("known routes")
	}
	if Lookup(AutomationAPI, "companies") == nil || Lookup(AutomationAPI, "customers") != nil || Lookup(StandardAPI, "Customers") != nil {
		t.Error("root sets are under every route, others under their own, in their own letter case")
	}
}

func TestCaptionUndoesEscapes(t *testing.T) {
	for name, want := range map[string]string{
		"_x0020_": " ", "Non_x002D_Inventory": "Non-Inventory", "G_x002F_L_x0020_Account": "G/L Account",
		"Charge_x0020__x0028_Item_x0029_": "Charge (Item)", "Open": "Open", "a_xzz00_b": "a_xzz00_b", "_x00": "_x00",
	} {
		if got := (Member{Name: name}).Caption(); got != want {
			t.Errorf("%s is %q, want %q", name, got, want)
		}
	}
}

func TestErrorCodes(t *testing.T) {
	seen := map[string]bool{}
	for _, c := range ErrorCodes() {
		if seen[c.Code] || c.When == "" || c.Status < 400 || c.Status > 599 {
			t.Errorf("%+v", c)
		}
		seen[c.Code] = true
	}
	if c, ok := FindErrorCode("internal_recordnotfound"); !ok || c.Code != CodeRecordNotFound || c.Status != 404 {
		t.Errorf("found %+v", c)
	}
	if _, ok := FindErrorCode("Nope"); ok {
		t.Error("an unknown code is found")
	}
}

func BenchmarkIndex(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		readIndex()
	}
}

func BenchmarkDecodeCustomer(b *testing.B) {
	start := strings.Index(compact, "s\tv2.0\tcustomers\t")
	block := compact[start : start+strings.Index(compact[start:], "\n\n")]
	b.ReportAllocs()
	for b.Loop() {
		decode(block)
	}
}

func BenchmarkDecodeAll(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		x := readIndex()
		for _, e := range x.entities {
			e.decoded()
		}
	}
}
