package simulator

import (
	"encoding/xml"
	"net/http"
	"strconv"
	"strings"
	"sync"

	"github.com/bchttp/bchttp/bc/model"
)

// metadata answers `$metadata` (business-central section 2.3): CSDL 4.0 of the API
// v2.0 without what the simulator does not answer, or the text that a custom API was made
// from.
func (x *exchange) metadata() (reply, *failure) {
	if x.r.Method != http.MethodGet && x.r.Method != http.MethodHead {
		return reply{}, notAllowed(x.r.Method, "$metadata", "Collection")
	}
	body := describe()
	if custom := x.store.catalog.find(x.route); custom != nil {
		body = custom.text
	}
	return reply{status: http.StatusOK, contentType: "application/xml", body: body}, nil
}

// describe writes the document, once for all simulators: it is the same for each.
var describe = sync.OnceValue(func() []byte {
	var entities []*model.Entity
	for _, set := range model.Sets(model.StandardAPI) {
		if set != "entityDefinitions" {
			entities = append(entities, entityOf(set))
		}
	}
	d := description{enums: map[string]bool{}}
	d.out.WriteString(`<?xml version="1.0" encoding="utf-8"?><edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx">` +
		`<edmx:DataServices><Schema Namespace="Microsoft.NAV" xmlns="http://docs.oasis-open.org/odata/ns/edm">`)
	for _, e := range entities {
		d.entityType(e)
	}
	for _, e := range entities {
		d.enumTypes(e)
		d.actions(e)
	}
	d.container(entities)
	d.out.WriteString(`</Schema></edmx:DataServices></edmx:Edmx>`)
	return []byte(d.out.String())
})

// description writes CSDL.
type description struct {
	out   strings.Builder
	enums map[string]bool // written already
}

// tag writes a start tag with attributes in turn of name and value; empty values are
// left out.
func (d *description) tag(name string, attributes ...string) {
	d.out.WriteString("<" + name)
	for i := 0; i < len(attributes); i += 2 {
		if attributes[i+1] != "" {
			d.out.WriteString(" " + attributes[i] + `="`)
			xml.EscapeText(&d.out, []byte(attributes[i+1])) //nolint:errcheck // a Builder takes everything
			d.out.WriteString(`"`)
		}
	}
	d.out.WriteString(">")
}

func (d *description) end(name string) { d.out.WriteString("</" + name + ">") }

// leaf writes a tag with nothing inside.
func (d *description) leaf(name string, attributes ...string) {
	d.tag(name, attributes...)
	d.end(name)
}

func (d *description) entityType(e *model.Entity) {
	d.tag("EntityType", "Name", e.Name)
	d.tag("Key")
	for _, name := range e.Key {
		d.leaf("PropertyRef", "Name", name)
	}
	d.end("Key")
	for i := range e.Properties {
		p := &e.Properties[i]
		d.leaf("Property", "Name", p.Name, "Type", p.Type, "Nullable", when(p.NotNull, "false"), "MaxLength", length(p))
	}
	if e.Set == "companies" {
		d.contained()
	}
	for i := range e.Navigations {
		d.navigation(&e.Navigations[i])
	}
	d.end("EntityType")
}

// contained are the sets of a company.
func (d *description) contained() {
	for _, set := range model.Sets(model.StandardAPI) {
		if e := entityOf(set); e.Scope == model.CompanyScope {
			d.leaf("NavigationProperty", "Name", set, "Type", "Collection(Microsoft.NAV."+e.Name+")", "ContainsTarget", "true")
		}
	}
}

func (d *description) navigation(n *model.Navigation) {
	target := entityOf(n.Target)
	if target == nil {
		return
	}
	kind := "Microsoft.NAV." + target.Name
	if n.Collection {
		kind = "Collection(" + kind + ")"
	}
	d.tag("NavigationProperty", "Name", n.Name, "Type", kind, "Partner", n.Partner, "ContainsTarget", when(n.Part, "true"))
	for _, via := range n.Via {
		d.leaf("ReferentialConstraint", "Property", via.Name, "ReferencedProperty", via.Value)
	}
	d.end("NavigationProperty")
}

func (d *description) enumTypes(e *model.Entity) {
	for i := range e.Properties {
		name := e.Properties[i].EnumName()
		if name == "" || d.enums[name] {
			continue
		}
		d.enums[name] = true
		d.tag("EnumType", "Name", name)
		for _, m := range model.EnumMembers(name) {
			d.leaf("Member", "Name", m.Name, "Value", strconv.Itoa(m.Value))
		}
		d.end("EnumType")
	}
}

func (d *description) actions(e *model.Entity) {
	for _, a := range e.Actions {
		d.tag("Action", "Name", a.Name, "IsBound", "true")
		d.leaf("Parameter", "Name", "bindingParameter", "Type", "Microsoft.NAV."+e.Name)
		for _, p := range a.Parameters {
			d.leaf("Parameter", "Name", p.Name, "Type", p.Value)
		}
		d.end("Action")
	}
}

func (d *description) container(entities []*model.Entity) {
	d.tag("EntityContainer", "Name", "NAV")
	for _, e := range entities {
		d.tag("EntitySet", "Name", e.Set, "EntityType", "Microsoft.NAV."+e.Name)
		for i := range e.Navigations {
			if n := &e.Navigations[i]; entityOf(n.Target) != nil {
				d.leaf("NavigationPropertyBinding", "Path", n.Name, "Target", n.Target)
			}
		}
		d.end("EntitySet")
	}
	d.end("EntityContainer")
}

func when(condition bool, text string) string {
	if condition {
		return text
	}
	return ""
}

func length(p *model.Property) string {
	if p.MaxLength == 0 {
		return ""
	}
	return strconv.Itoa(p.MaxLength)
}
