package simulator

import (
	"encoding/xml"
	"strings"
	"testing"
)

// TestMetadata reads the document and finds the model in it.
func TestMetadata(t *testing.T) {
	a := newClient(t, Options{}).get("/$metadata")
	same(t, a.header.Get("Content-Type"), "application/xml")
	type named struct {
		Name string `xml:",attr"`
		Type string `xml:",attr"`
	}
	var document struct {
		Schema struct {
			Namespace   string `xml:",attr"`
			EntityTypes []struct {
				named
				Properties  []named `xml:"Property"`
				Navigations []named `xml:"NavigationProperty"`
			} `xml:"EntityType"`
			Enums     []named `xml:"EnumType"`
			Complex   []named `xml:"ComplexType"`
			Container struct {
				Sets []named `xml:"EntitySet"`
			} `xml:"EntityContainer"`
		} `xml:"DataServices>Schema"`
	}
	if err := xml.Unmarshal([]byte(a.body), &document); err != nil {
		t.Fatal(err)
	}
	known := map[string]bool{}
	for _, e := range document.Schema.EntityTypes {
		known[e.Name] = true
	}
	for _, e := range append(document.Schema.Enums, document.Schema.Complex...) {
		known[e.Name] = true
	}
	for _, e := range document.Schema.EntityTypes {
		for _, p := range append(e.Properties, e.Navigations...) {
			name := strings.TrimSuffix(strings.TrimPrefix(p.Type, "Collection("), ")")
			if own, ok := strings.CutPrefix(name, "Microsoft.NAV."); ok && !known[own] {
				t.Errorf("%s.%s has the type %s, which is not declared", e.Name, p.Name, p.Type)
			}
		}
	}
	if len(document.Schema.Container.Sets) != 150 || len(document.Schema.EntityTypes) != 150 {
		t.Errorf("%d sets of %d types", len(document.Schema.Container.Sets), len(document.Schema.EntityTypes))
	}
	for _, want := range []string{
		`<Property Name="displayName" Type="Edm.String" Nullable="false" MaxLength="100"></Property>`,
		`<NavigationProperty Name="paymentTerm" Type="Microsoft.NAV.paymentTerm"><ReferentialConstraint Property="paymentTermsId" ReferencedProperty="id"></ReferentialConstraint></NavigationProperty>`,
		`<NavigationProperty Name="customers" Type="Collection(Microsoft.NAV.customer)" ContainsTarget="true"></NavigationProperty>`,
		`<EnumType Name="customerBlocked"><Member Name="_x0020_" Value="0"></Member><Member Name="Ship" Value="1">`,
		`<Action Name="shipAndInvoice" IsBound="true"><Parameter Name="bindingParameter" Type="Microsoft.NAV.salesOrder"></Parameter></Action>`,
		`<EntitySet Name="customers" EntityType="Microsoft.NAV.customer"><NavigationPropertyBinding Path="currency" Target="currencies">`,
	} {
		if !strings.Contains(a.body, want) {
			t.Errorf("no %s", want)
		}
	}
}
