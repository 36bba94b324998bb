package simulator

import (
	"encoding/xml"
	"strconv"
	"strings"

	"github.com/bchttp/bchttp/bc/catalog"
	"github.com/bchttp/bchttp/bc/model"
)

// description writes CSDL.
type description struct {
	out      strings.Builder
	catalog  *catalog.Catalog
	route    string
	entities []*model.Entity
	enums    map[string]bool // written already
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
	d.alternateKeys(e.AlternateKeys)
	d.end("EntityType")
}

// contained are the sets of a company.
func (d *description) contained() {
	for _, e := range d.entities {
		if e.Scope == model.CompanyScope {
			d.leaf("NavigationProperty", "Name", e.Set, "Type", "Collection(Microsoft.NAV."+e.Name+")", "ContainsTarget", "true")
		}
	}
}

func (d *description) navigation(n *model.Navigation) {
	target := d.catalog.Lookup(d.route, n.Target)
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

// hasSet tells whether an entity can be reached in a set of its own.
func hasSet(e *model.Entity) bool { return e != nil && e.Scope != model.ContainedScope }

func (d *description) container() {
	d.tag("EntityContainer", "Name", "NAV")
	for _, e := range d.entities {
		if !hasSet(e) {
			continue
		}
		d.tag("EntitySet", "Name", e.Set, "EntityType", "Microsoft.NAV."+e.Name)
		for i := range e.Navigations {
			if n := &e.Navigations[i]; hasSet(d.catalog.Lookup(d.route, n.Target)) {
				d.leaf("NavigationPropertyBinding", "Path", n.Name, "Target", n.Target)
			}
		}
		d.restrictions(e)
		d.end("EntitySet")
	}
	d.end("EntityContainer")
}

// restrictions say what cannot be done with a set.
func (d *description) restrictions(e *model.Entity) {
	for _, r := range [...]struct {
		term, property string
		allowed        bool
	}{
		{catalog.TermInsert, "Insertable", e.Verbs.Post},
		{catalog.TermUpdate, "Updatable", e.Verbs.Patch},
		{catalog.TermDelete, "Deletable", e.Verbs.Delete},
	} {
		if r.allowed {
			continue
		}
		d.tag("Annotation", "Term", r.term)
		d.tag("Record")
		d.leaf("PropertyValue", "Property", r.property, "Bool", "false")
		d.end("Record")
		d.end("Annotation")
	}
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
