package catalog

import (
	"slices"
	"strconv"
	"strings"

	"github.com/bchttp/bchttp/bc/model"
	"github.com/bchttp/bchttp/bc/odata/edmx"
)

// described is an entity set in a metadata document.
type described struct {
	document *edmx.Document
	set      *edmx.Set
	known    *edmx.EntityType
}

// Terms of annotations that say what a page allows (OData vocabularies, Core and
// Capabilities).
const (
	termComputed    = "Org.OData.Core.V1.Computed"
	termImmutable   = "Org.OData.Core.V1.Immutable"
	termPermissions = "Org.OData.Core.V1.Permissions"
	TermKeys        = "Org.OData.Core.V1.AlternateKeys"
	termCommunity   = "OData.Community.Keys.V1.AlternateKeys"
	TermInsert      = "Org.OData.Capabilities.V1.InsertRestrictions"
	TermUpdate      = "Org.OData.Capabilities.V1.UpdateRestrictions"
	TermDelete      = "Org.OData.Capabilities.V1.DeleteRestrictions"
	termAllowEdit   = "NAV.AllowEdit"
)

// entity makes what the engine works with. What the document does not say is allowed.
func (d described) entity(route string) *model.Entity {
	e := model.Entity{
		API: route, Set: d.set.Name, Name: d.known.Name, Scope: model.CompanyScope, ETag: true, Key: d.known.Key,
		Verbs: model.Verbs{
			Get:    true,
			Post:   d.allows(TermInsert, "Insertable"),
			Patch:  d.allows(TermUpdate, "Updatable"),
			Delete: d.allows(TermDelete, "Deletable"),
		},
		AlternateKeys: d.alternateKeys(),
	}
	for _, p := range d.known.Properties {
		if d.document.Type(p.Type) != nil {
			continue // no page has one
		}
		e.Properties = append(e.Properties, d.property(p))
	}
	for _, n := range d.known.Navigations {
		e.Navigations = append(e.Navigations, d.navigation(n))
	}
	for _, a := range d.document.BoundTo(d.set.Type) {
		e.Actions = append(e.Actions, model.Action{Name: a.Name, Status: 204})
	}
	return model.NewEntity(e)
}

func (d described) allows(term, property string) bool {
	a := edmx.Annotated(d.set.Annotations, term)
	if a == nil {
		return true
	}
	text, _ := a.Find(property)
	return text != "false"
}

// alternateKeys reads the annotation, whose names stand at `0/Key/0/Name`.
func (d described) alternateKeys() [][]string {
	a := edmx.Annotated(d.known.Annotations, TermKeys)
	if a == nil {
		a = edmx.Annotated(d.known.Annotations, termCommunity)
	}
	if a == nil {
		return nil
	}
	var keys [][]string
	last := ""
	for _, v := range a.Values {
		number, behind, _ := strings.Cut(v.Path, "/")
		if !strings.HasSuffix(behind, "/Name") {
			continue
		}
		if number != last || keys == nil {
			keys, last = append(keys, nil), number
		}
		keys[len(keys)-1] = append(keys[len(keys)-1], v.Text)
	}
	return keys
}

func (d described) property(p *edmx.Property) model.Property {
	made := model.Property{
		Name: p.Name, Type: p.Type, Kind: odataOther(p.Type), MaxLength: p.MaxLength, NotNull: !p.Nullable,
		ReadOnly: d.readOnly(p), Immutable: slices.Contains(d.known.Key, p.Name) || says(p, termImmutable, "true"),
		FilterOnly: strings.HasSuffix(p.Name, "_FilterOnly"),
	}
	if enum := d.document.Enum(p.Type); enum != nil {
		made.Type, made.Kind = "Microsoft.NAV."+enum.Name, model.Enum
		for _, m := range enum.Members {
			made.Members = append(made.Members, model.Member{Name: m.Name, Value: m.Value})
		}
	}
	return made
}

// odataOther gives the types that the vendor's APIs do not use the kind that is
// written alike.
func odataOther(odataType string) model.Kind {
	switch odataType {
	case "Edm.Double", "Edm.Single":
		return model.Decimal
	case "Edm.Int16", "Edm.Byte", "Edm.SByte":
		return model.Int32
	case "Edm.Duration", "Edm.TimeOfDay", "Edm.Binary":
		return model.String
	}
	return model.Unknown
}

// readOnly tells what a body must not name: what is computed, and what the platform
// writes itself.
func (d described) readOnly(p *edmx.Property) bool {
	switch p.Name {
	case "systemId", "systemCreatedAt", "systemCreatedBy", "systemModifiedAt", "systemModifiedBy",
		"SystemId", "SystemCreatedAt", "SystemCreatedBy", "SystemModifiedAt", "SystemModifiedBy", "lastModifiedDateTime":
		return true
	}
	return says(p, termComputed, "true") || says(p, termAllowEdit, "false") || says(p, termPermissions, "Org.OData.Core.V1.Permission/Read") ||
		p.Type == "Edm.Guid" && slices.Equal(d.known.Key, []string{p.Name})
}

func says(p *edmx.Property, term, want string) bool {
	a := edmx.Annotated(p.Annotations, term)
	if a == nil {
		return false
	}
	text, given := a.Find("")
	return text == want || !given && want == strconv.FormatBool(true)
}

func (d described) navigation(n *edmx.Navigation) model.Navigation {
	made := model.Navigation{
		Name: n.Name, Target: d.target(n), Collection: n.Collection, Part: n.ContainsTarget, Partner: n.Partner,
	}
	for _, c := range n.Constraints {
		made.Via = append(made.Via, model.Pair{Name: c.Property, Value: c.Referenced})
	}
	if made.Via == nil {
		made.Via = d.viaPartner(n)
	}
	return made
}

// viaPartner reads the pairs from the other side.
func (d described) viaPartner(n *edmx.Navigation) []model.Pair {
	target := d.document.Type(n.Target)
	if target == nil || n.Partner == "" {
		return nil
	}
	back := target.Navigation(n.Partner)
	if back == nil {
		return nil
	}
	var pairs []model.Pair
	for _, c := range back.Constraints {
		pairs = append(pairs, model.Pair{Name: c.Referenced, Value: c.Property})
	}
	return pairs
}

// target is the set that a navigation leads to: the one that the set binds it to, or the
// only one of that type.
func (d described) target(n *edmx.Navigation) string {
	for _, b := range d.set.Bindings {
		if b.Path == n.Name {
			return b.Target
		}
	}
	for _, s := range d.document.Sets {
		if s.Type == n.Target {
			return s.Name
		}
	}
	return ""
}
