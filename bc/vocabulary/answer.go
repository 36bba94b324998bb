package vocabulary

import (
	"slices"
	"strings"

	"github.com/bchttp/bchttp/bc/model"
	"github.com/bchttp/bchttp/bc/odata"
)

// Answer is the form of a value in an answer.
type Answer struct {
	form answerForm
	// Entity is what it, or each one of a list, is; Property the one that a value is of.
	Entity   *model.Entity
	Property *model.Property

	place *Place
	// chosen are the properties that come, nil for all; expanded what comes along.
	chosen   []string
	expanded []odata.ExpandItem
	counted  bool
	// vague: which members come depends on a gap.
	vague bool
}

type answerForm uint8

const (
	envelopeForm answerForm = iota // {"value": [...]}
	valueForm                      // {"value": ...}, of a property
	listForm
	entityForm
	plainForm
)

// Answer is what the address, read as far as the place, answers to a method in capitals.
// False: it has no JSON, or its form is not known.
func (p *Place) Answer(address, method string) (Answer, bool) {
	last := p.Last()
	if last == nil || last.Entity == nil || last.Word != "" || last.Action != nil || method == "DELETE" {
		return Answer{}, false
	}
	a := Answer{form: entityForm, Entity: last.Entity, Property: last.Property, place: p}
	switch {
	case last.Property != nil:
		a.form = valueForm
	case method == "GET" && !last.One:
		a.form = envelopeForm
	}
	if p.QueryStart >= 0 && strings.Contains(address[p.QueryStart:], "$") {
		q, _ := odata.ParseQuery(address[p.QueryStart:])
		a.choose(q)
	}
	return a, true
}

// choose keeps what query options let come.
func (a *Answer) choose(q *odata.Query) {
	a.expanded, a.counted, a.chosen = q.Expand, q.Count, nil
	for _, name := range [...]string{"$select", "$expand"} {
		if o := q.Option(name); o != nil && strings.Contains(o.Text, Gap) {
			a.vague = true
			return
		}
	}
	for _, item := range q.Select {
		if item.Star {
			a.chosen = nil
			return
		}
		if item.Path != nil && len(item.Path.Segments) == 1 {
			a.chosen = append(a.chosen, item.Path.Segments[0].Name)
		}
	}
}

// List tells whether it is a list, whose elements have no names.
func (a Answer) List() bool { return a.form == listForm }

// Leaf tells whether it is a value without members.
func (a Answer) Leaf() bool { return a.form == plainForm }

// Envelope tells whether it holds a list in its member `value`.
func (a Answer) Envelope() bool { return a.form == envelopeForm }

// Vague tells whether which members it has depends on something that is not known.
func (a Answer) Vague() bool { return a.vague }

// LeavesOut tells whether it lacks a property of its entity because `$select` does not
// name it.
func (a Answer) LeavesOut(name string) bool {
	return a.form == entityForm && !a.comes(name) && a.Entity.Property(name) != nil
}

// Expandable tells whether it lacks a navigation of its entity because `$expand` does not
// name it.
func (a Answer) Expandable(name string) bool {
	return a.form == entityForm && a.expansion(name) == nil && a.Entity.Navigation(name) != nil
}

// Words are the members, with their types.
func (a Answer) Words() []Word {
	var r Reply
	switch a.form {
	case envelopeForm:
		r.plain(Property, "value", "a list of `"+a.Entity.Name+"`", 0)
		r.plain(Property, "@odata.nextLink", "where the next page is, if there is one", 2)
		if a.counted {
			r.plain(Property, "@odata.count", "how many there are", 1)
		}
	case valueForm:
		r.plain(Property, "value", PropertyDetail(a.Property), 0)
	case entityForm:
		a.entityWords(&r)
		return r.Words
	default:
		return nil
	}
	r.plain(Property, "@odata.context", "what the answer is about", 3)
	return r.Words
}

func (a Answer) entityWords(r *Reply) {
	for i := range a.Entity.Properties {
		if p := &a.Entity.Properties[i]; a.comes(p.Name) && !p.FilterOnly {
			r.plain(Property, p.Name, PropertyDetail(p), 0)
		}
	}
	for i := range a.Entity.Navigations {
		if n := &a.Entity.Navigations[i]; a.expansion(n.Name) != nil {
			r.plain(Navigation, n.Name, a.place.navigationDetail(n), 0)
		}
	}
	if a.Entity.ETag {
		r.plain(Property, "@odata.etag", "the entity tag, for `If-Match`", 1)
	}
}

func (a Answer) comes(property string) bool {
	return a.chosen == nil || slices.Contains(a.chosen, property)
}

// expansion is the item of `$expand` that names a navigation, nil if none does.
func (a Answer) expansion(name string) *odata.ExpandItem {
	for i := range a.expanded {
		item := &a.expanded[i]
		if item.Star || item.Path != nil && len(item.Path.Segments) == 1 && item.Path.Segments[0].Name == name {
			return item
		}
	}
	return nil
}

// Step is the value of a member; false: there is no such member.
func (a Answer) Step(name string) (Answer, bool) {
	switch a.form {
	case envelopeForm:
		next := a
		next.form = listForm
		return next, name == "value"
	case valueForm:
		return Answer{form: plainForm, Entity: a.Entity, Property: a.Property, place: a.place}, name == "value"
	case entityForm:
		return a.member(name)
	}
	return Answer{}, false
}

func (a Answer) member(name string) (Answer, bool) {
	if p := a.Entity.Property(name); p != nil && a.comes(name) {
		return Answer{form: plainForm, Entity: a.Entity, Property: p, place: a.place}, true
	}
	n, item := a.Entity.Navigation(name), a.expansion(name)
	if n == nil || item == nil {
		return Answer{form: plainForm}, name == "@odata.etag"
	}
	next := Answer{form: entityForm, Entity: a.place.apis.Lookup(a.place.API, n.Target), place: a.place}
	if n.Collection {
		next.form = listForm
	}
	if item.Options != nil {
		next.choose(item.Options)
	}
	return next, next.Entity != nil
}

// Element is one element of a list.
func (a Answer) Element() Answer {
	a.form = entityForm
	return a
}
