package vocabulary

import (
	"slices"

	"github.com/bchttp/bchttp/bc/catalog"
	"github.com/bchttp/bchttp/bc/model"
)

// Object is an object of a body: a new entity, a change of one, or the parameters of an
// action.
type Object struct {
	place  *Place
	Entity *model.Entity
	// Creates: it is to be a new entity.
	Creates bool
	// supplied are properties that the path gives.
	supplied []string
	// arguments: it holds the parameters of an action.
	arguments bool
}

// Object is what the body of a request holds. method is in capitals; false: there is none.
func (p *Place) Object(method string) (Object, bool) {
	last := p.Last()
	switch {
	case last == nil || last.Word != "" || last.Property != nil:
		return Object{}, false
	case last.Action != nil:
		return Object{place: p, Entity: argumentsOf(last.Action), Creates: true, arguments: true}, method == "POST"
	case method == "POST":
		return Object{place: p, Entity: last.Entity, Creates: true, supplied: last.Navigation.Supplied()}, !last.One
	}
	return Object{place: p, Entity: last.Entity}, last.One && (method == "PATCH" || method == "PUT")
}

// argumentsOf are the parameters of an action in the form of an entity.
func argumentsOf(a *model.Action) *model.Entity {
	e := model.Entity{Name: a.Name}
	for _, p := range a.Parameters {
		e.Properties = append(e.Properties, model.Property{Name: p.Name, Type: p.Value, Kind: model.KindOf(p.Value), Required: true})
	}
	return model.NewEntity(e)
}

// In is the object that a member holds, or each one of its list; list tells which. False:
// it holds none.
func (o Object) In(member string) (inner Object, list, ok bool) {
	n := o.Entity.Navigation(member)
	if n == nil || !o.Creates || !n.Part || o.place.API == model.WebServices {
		return Object{}, false, false
	}
	e := o.place.apis.Lookup(o.place.API, n.Target)
	return Object{place: o.place, Entity: e, Creates: true, supplied: n.Supplied()}, n.Collection, e != nil
}

// Members are those that the object can have besides the given ones, what it needs first.
// Read-only properties are not among them: Business Central refuses a body with one.
func (o Object) Members(given []string) []Word {
	var r Reply
	for i := range o.Entity.Properties {
		p := &o.Entity.Properties[i]
		if !slices.Contains(given, p.Name) && o.takes(p) {
			r.plain(Property, p.Name, PropertyDetail(p), o.rank(p, given))
		}
	}
	for i := range o.Entity.Navigations {
		n := &o.Entity.Navigations[i]
		if _, _, ok := o.In(n.Name); ok && !slices.Contains(given, n.Name) {
			r.plain(Navigation, n.Name, o.place.navigationDetail(n), 2)
		}
	}
	return r.Words
}

// takes tells whether a body may name a property. The name of a new company is in the
// documentation's own requests (spec 7.2).
func (o Object) takes(p *model.Property) bool {
	if o.Creates && o.Entity.Set == "automationCompanies" && p.Name == "name" {
		return true
	}
	return !p.ReadOnly && !p.FilterOnly && p.Kind != model.Collection && p.Kind != model.Stream && (o.Creates || !p.Immutable)
}

// rank puts first what is missing, and last what the path gives anyway.
func (o Object) rank(p *model.Property, given []string) uint8 {
	switch {
	case o.isSupplied(p.Name):
		return 3
	case !o.Creates:
	case p.Required, len(p.RequiredOneOf) > 0 && !slices.ContainsFunc(p.RequiredOneOf, func(name string) bool { return slices.Contains(given, name) }):
		return 0
	}
	return 1
}

// Needs tells whether the object is refused without a property, if it has the other ones.
func (o Object) Needs(name string, others []string) bool {
	p := o.Entity.Property(name)
	return p != nil && o.takes(p) && o.rank(p, others) == 0
}

// Values are the forms of a value of a property in JSON, quotes included.
func Values(p *model.Property) []Word {
	switch p.Kind {
	case model.Enum:
		var words []Word
		for _, m := range catalog.Members(p) {
			text := `"` + m.Name + `"`
			words = append(words, Word{Kind: Literal, Label: text, Insert: text, Detail: caption(m)})
		}
		return words
	case model.String:
		return literals(`""`, "text")
	case model.Boolean:
		return append(literals("true", ""), literals("false", "")...)
	case model.GUID:
		return literals(`"`+emptyGUID+`"`, "none")
	case model.Date:
		return literals(`"2026-01-31"`, "a date")
	case model.DateTimeOffset:
		return literals(`"2026-01-31T00:00:00Z"`, "a time")
	case model.Decimal, model.Int32, model.Int64:
		return literals("0", "a number")
	}
	return nil
}

// Needed are the properties without which the object is refused, of several that can
// stand for each other the first.
func (o Object) Needed() []*model.Property {
	var found []*model.Property
	for i := range o.Entity.Properties {
		p := &o.Entity.Properties[i]
		isFirst := len(p.RequiredOneOf) > 0 && p.RequiredOneOf[0] == p.Name && !slices.ContainsFunc(p.RequiredOneOf, o.isSupplied)
		if o.Creates && o.takes(p) && !o.isSupplied(p.Name) && (p.Required || isFirst) {
			found = append(found, p)
		}
	}
	return found
}

func (o Object) isSupplied(name string) bool { return slices.Contains(o.supplied, name) }

// FirstValue is a value of a property in JSON to begin with.
func FirstValue(p *model.Property) string {
	if words := Values(p); len(words) > 0 {
		return words[0].Insert
	}
	return "null"
}
