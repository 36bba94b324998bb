package edmx

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

const sample = `<?xml version="1.0" encoding="utf-8"?>
<edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx">
 <edmx:Reference Uri="caps.xml"><edmx:Include Namespace="Org.OData.Capabilities.V1" Alias="Capabilities"/></edmx:Reference>
 <edmx:DataServices>
  <Schema Namespace="Microsoft.NAV" Alias="NAV" xmlns="http://docs.oasis-open.org/odata/ns/edm">
   <EntityType Name="rental">
    <Key><PropertyRef Name="id" /></Key>
    <Property Name="id" Type="Edm.Guid" Nullable="false"><Annotation Term="Org.OData.Core.V1.Computed" Bool="true" /></Property>
    <Property Name="plate" Type="Edm.String" MaxLength="20" />
    <Property Name="state" Type="NAV.rentalState" />
    <Property Name="tags" Type="Collection(Edm.String)" MaxLength="max" />
    <NavigationProperty Name="lines" Type="Collection(NAV.rentalLine)" Partner="rental" ContainsTarget="true">
     <ReferentialConstraint Property="id" ReferencedProperty="rentalId" />
    </NavigationProperty>
   </EntityType>
   <EntityType Name="rentalLine"><Key><PropertyRef Name="rentalId"/><PropertyRef Name="no"/></Key></EntityType>
   <EnumType Name="rentalState"><Member Name="_x0020_" Value="0"/><Member Name="Out"/><Member Name="Back" Value="5"/></EnumType>
   <Action Name="close" IsBound="true"><Parameter Name="bindingParameter" Type="NAV.rental"/><Parameter Name="fee" Type="Edm.Decimal"/><ReturnType Type="Edm.Int32"/></Action>
   <EntityContainer Name="NAV">
    <EntitySet Name="rentals" EntityType="NAV.rental">
     <NavigationPropertyBinding Path="lines" Target="rentalLines"/>
     <Annotation Term="Capabilities.InsertRestrictions"><Record><PropertyValue Property="Insertable" Bool="false"/></Record></Annotation>
    </EntitySet>
    <EntitySet Name="rentalLines" EntityType="NAV.rentalLine"/>
   </EntityContainer>
   <Annotations Target="NAV.rental/plate"><Annotation Term="Org.OData.Core.V1.Permissions"><EnumMember> Org.OData.Core.V1.Permission/Read </EnumMember></Annotation></Annotations>
   <Annotations Target="NAV.rental"><Annotation Term="Org.OData.Core.V1.AlternateKeys"><Collection>
     <Record><PropertyValue Property="Key"><Collection><Record><PropertyValue Property="Name" PropertyPath="plate"/></Record></Collection></PropertyValue></Record>
     <Record><PropertyValue Property="Key"><Collection><Record><PropertyValue Property="Name" PropertyPath="state"/><Annotation Term="x" String="y"/></Record></Collection></PropertyValue></Record>
   </Collection></Annotation></Annotations>
   <Annotations Target="Microsoft.NAV.NAV/rentalLines"><Annotation Term="Capabilities.DeleteRestrictions"><Record><PropertyValue Property="Deletable"><Bool>false</Bool></PropertyValue></Record></Annotation></Annotations>
  </Schema>
 </edmx:DataServices>
</edmx:Edmx>`

func TestParse(t *testing.T) {
	d := Parse([]byte(sample))
	want := &Document{
		EntityTypes: []*EntityType{{
			Namespace: "Microsoft.NAV", Name: "rental", Key: []string{"id"},
			Properties: []*Property{
				{Name: "id", Type: "Edm.Guid", Annotations: []Annotation{{Term: "Org.OData.Core.V1.Computed", Values: []Value{{"", "true"}}}}},
				{
					Name: "plate", Type: "Edm.String", MaxLength: 20, Nullable: true,
					Annotations: []Annotation{{Term: "Org.OData.Core.V1.Permissions", Values: []Value{{"", "Org.OData.Core.V1.Permission/Read"}}}},
				},
				{Name: "state", Type: "Microsoft.NAV.rentalState", Nullable: true},
				{Name: "tags", Type: "Collection(Edm.String)", Nullable: true},
			},
			Navigations: []*Navigation{{
				Name: "lines", Target: "Microsoft.NAV.rentalLine", Collection: true, Partner: "rental", ContainsTarget: true,
				Constraints: []Constraint{{"id", "rentalId"}},
			}},
			Annotations: []Annotation{{Term: "Org.OData.Core.V1.AlternateKeys", Values: []Value{{"0/Key/0/Name", "plate"}, {"1/Key/0/Name", "state"}}}},
		}, {Namespace: "Microsoft.NAV", Name: "rentalLine", Key: []string{"rentalId", "no"}}},
		Enums: []*Enum{{Namespace: "Microsoft.NAV", Name: "rentalState", Members: []Member{{Name: "_x0020_"}, {Name: "Out", Value: 1}, {Name: "Back", Value: 5}}}},
		Actions: []*Action{{
			Namespace: "Microsoft.NAV", Name: "close", Bound: true, Returns: "Edm.Int32",
			Parameters: []Parameter{{"bindingParameter", "Microsoft.NAV.rental"}, {"fee", "Edm.Decimal"}},
		}},
		Sets: []*Set{{
			Name: "rentals", Type: "Microsoft.NAV.rental", Bindings: []Binding{{"lines", "rentalLines"}},
			Annotations: []Annotation{{Term: "Org.OData.Capabilities.V1.InsertRestrictions", Values: []Value{{"Insertable", "false"}}}},
		}, {
			Name: "rentalLines", Type: "Microsoft.NAV.rentalLine",
			Annotations: []Annotation{{Term: "Org.OData.Capabilities.V1.DeleteRestrictions", Values: []Value{{"Deletable", "false"}}}},
		}},
	}
	if diff := cmp.Diff(want, d, cmpopts.IgnoreTypes(Span{}), cmpopts.IgnoreUnexported(Document{})); diff != "" {
		t.Error(diff)
	}
}

// TestFind has each way to find a part by its name.
func TestFind(t *testing.T) {
	d := Parse([]byte(sample))
	rental := d.Type("Microsoft.NAV.rental")
	switch {
	case rental == nil || rental.Property("plate").MaxLength != 20 || rental.Property("Plate") != nil:
		t.Error("properties")
	case rental.Navigation("lines") == nil || rental.Navigation("line") != nil:
		t.Error("navigations")
	case d.Enum("Microsoft.NAV.rentalState") == nil || d.Set("rentals") == nil || d.Set("Rentals") != nil:
		t.Error("enums and sets")
	case len(d.BoundTo("Microsoft.NAV.rental")) != 1 || d.BoundTo("Microsoft.NAV.rentalLine") != nil:
		t.Error("actions")
	}
	insertable := Annotated(d.Set("rentals").Annotations, "Org.OData.Capabilities.V1.InsertRestrictions")
	if text, ok := insertable.Find("Insertable"); !ok || text != "false" {
		t.Errorf("Insertable is %q", text)
	}
	if _, ok := insertable.Find("Other"); ok || Annotated(nil, "x") != nil {
		t.Error("what is not there is found")
	}
}

// TestSpans shows the start tags of what has a position.
func TestSpans(t *testing.T) {
	d := Parse([]byte(sample))
	rental := d.EntityTypes[0]
	for _, c := range []struct {
		pos  Span
		want string
	}{
		{rental.Pos, `<EntityType Name="rental">`},
		{rental.Properties[1].Pos, `<Property Name="plate" Type="Edm.String" MaxLength="20" />`},
		{rental.Properties[0].Annotations[0].Pos, `<Annotation Term="Org.OData.Core.V1.Computed" Bool="true" />`},
		{rental.Navigations[0].Pos, `<NavigationProperty Name="lines" Type="Collection(NAV.rentalLine)" Partner="rental" ContainsTarget="true">`},
		{d.Enums[0].Members[1].Pos, `<Member Name="Out"/>`},
		{d.Sets[1].Pos, `<EntitySet Name="rentalLines" EntityType="NAV.rentalLine"/>`},
	} {
		if got := sample[c.pos.Start:c.pos.End]; got != c.want {
			t.Errorf("the span holds %q, want %q", got, c.want)
		}
	}
}

// TestDamage has what is still read of damaged texts, and the exact messages.
func TestDamage(t *testing.T) {
	for name, test := range map[string]struct{ text, types, problems string }{
		"nothing": {"", "", "0: this is no metadata of OData: there is no element `Edmx` or `Schema`"},
		"no XML":  {"hello", "", "0: this is no metadata of OData: there is no element `Edmx` or `Schema`"},
		"HTML":    {"<html><body>Sign in</body></html>", "", "0: this is no metadata of OData: there is no element `Edmx` or `Schema`"},
		"cut off": {`<Schema Namespace="N"><EntityType Name="a"><Property Name="x"`, "N.a()", "43: unexpected EOF; 61: the text ends inside of `EntityType`"},
		"bad tag": {`<Schema Namespace="N"><EntityType Name="a"><Property = /><Property Name="y" Type="Edm.Guid"/></EntityType></Schema>`, "N.a(y)", "43: expected attribute name in element"},
		"not ended": {
			`<Schema Namespace="N"><EntityType Name="a"><Property Name="x" Type="Edm.Guid"></EntityType><EntityType Name="b"></EntityType></Schema>`,
			"N.a(x) N.b()", "",
		},
		"end without start": {`<Schema Namespace="N"></Key><EntityType Name="a"/></Schema>`, "N.a()", ""},
		"byte order mark":   {"\ufeff" + `<Schema Namespace="N"><EntityType Name="a"/></Schema>`, "N.a()", ""},
		"comments":          {`<Schema Namespace="N"><!-- <EntityType Name="z"/> --><EntityType Name="a"/></Schema>`, "N.a()", ""},
	} {
		t.Run(name, func(t *testing.T) {
			d := Parse([]byte(test.text))
			var types, problems []string
			for _, e := range d.EntityTypes {
				var names []string
				for _, p := range e.Properties {
					names = append(names, p.Name)
				}
				types = append(types, fmt.Sprintf("%s.%s(%s)", e.Namespace, e.Name, strings.Join(names, ",")))
			}
			for _, p := range d.Problems {
				problems = append(problems, fmt.Sprintf("%d: %s", p.Pos.Start, p.Message))
			}
			if diff := cmp.Diff([]string{test.types, test.problems}, []string{strings.Join(types, " "), strings.Join(problems, "; ")}); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// FuzzParse holds that every text has a document whose spans lie inside of it.
func FuzzParse(f *testing.F) {
	f.Add(sample)
	f.Add(`<Schema Namespace="N"><EntityType Name="a"><Property = /><Annotation><Record>`)
	f.Fuzz(func(t *testing.T, text string) {
		d := Parse([]byte(text))
		for _, p := range d.Problems {
			if p.Pos.Start < 0 || p.Pos.Start > p.Pos.End || p.Pos.End > len(text) {
				t.Errorf("problem at %v of %d bytes", p.Pos, len(text))
			}
		}
		for _, e := range d.EntityTypes {
			if !strings.HasPrefix(text[e.Pos.Start:e.Pos.End], "<") {
				t.Errorf("the tag of %s is %q", e.Name, text[e.Pos.Start:e.Pos.End])
			}
		}
	})
}

// large is a text of at least so many bytes, in the form that Business Central writes.
func large(size int) []byte {
	var b strings.Builder
	b.WriteString(`<edmx:Edmx Version="4.0" xmlns:edmx="x"><edmx:DataServices><Schema Namespace="Microsoft.NAV">`)
	sets := 0
	for ; b.Len() < size; sets++ {
		fmt.Fprintf(&b, "\n<EntityType Name=\"entity%d\"><Key><PropertyRef Name=\"id\" /></Key>", sets)
		for i := range 40 {
			fmt.Fprintf(&b, "\n  <Property Name=\"property%d\" Type=\"Edm.String\" MaxLength=\"100\"><Annotation Term=\"Microsoft.NAV.Caption\" String=\"Property %d\" /></Property>", i, i)
		}
		b.WriteString(`<NavigationProperty Name="next" Type="Microsoft.NAV.entity0"><ReferentialConstraint Property="property1" ReferencedProperty="id" /></NavigationProperty></EntityType>`)
	}
	b.WriteString(`<EntityContainer Name="NAV">`)
	for i := range sets {
		fmt.Fprintf(&b, `<EntitySet Name="set%d" EntityType="Microsoft.NAV.entity%d"><NavigationPropertyBinding Path="next" Target="set0" /></EntitySet>`, i, i)
	}
	b.WriteString(`</EntityContainer></Schema></edmx:DataServices></edmx:Edmx>`)
	return []byte(b.String())
}

// BenchmarkParse reads 2 MB, which is to take less than 120 ms.
func BenchmarkParse(b *testing.B) {
	text := large(2 << 20)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		if d := Parse(text); d.Type("Microsoft.NAV.entity100") == nil || len(d.Problems) > 0 {
			b.Fatal(d.Problems)
		}
	}
}

// TestDamageEverywhere counts problems of a text that is damage all over.
func TestDamageEverywhere(t *testing.T) {
	d := Parse([]byte("<Schema>" + strings.Repeat("<a =>", 20_000)))
	if len(d.Problems) < 20_000 {
		t.Errorf("%d problems", len(d.Problems))
	}
}
