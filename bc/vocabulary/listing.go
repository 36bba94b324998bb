package vocabulary

import (
	"slices"
	"strings"

	"github.com/bchttp/bchttp/bc/model"
)

// listed offers a property that a list does not name yet; with whole, also a navigation.
func (q *querying) listed(text string, whole bool) {
	at := strings.LastIndexByte(text, ',') + 1
	item := strings.TrimLeft(text[at:], " ")
	if strings.ContainsAny(item, " (") {
		return
	}
	q.paths(item, strings.Split(text[:at], ","), whole)
}

// order offers properties, and behind one the direction.
func (q *querying) order(text string) {
	item := strings.TrimLeft(text[strings.LastIndexByte(text, ',')+1:], " ")
	if name, direction, found := strings.Cut(item, " "); found {
		if q.property(name) != nil {
			q.words(direction, Operator, "asc", "desc")
		}
		return
	}
	q.listed(text, false)
}

// paths offers the properties of the entity that a path leads to, as far as it is written.
func (q *querying) paths(path string, given []string, whole bool) {
	e := q.entity
	at := strings.LastIndexByte(path, '/') + 1
	for name := range strings.SplitSeq(path[:max(at-1, 0)], "/") {
		if name == "" && at == 0 {
			break
		}
		if e = q.target(e, name); e == nil {
			return
		}
	}
	q.Typed = len(path) - at
	q.members(e, given, whole)
}

// members offers properties, and navigations if whole, or as the beginning of a path.
func (q *querying) members(e *model.Entity, given []string, whole bool) {
	if e == nil {
		return
	}
	taken := func(name string) bool {
		for _, one := range given {
			if strings.TrimSpace(one) == name {
				return true
			}
		}
		return false
	}
	for i := range e.Properties {
		if p := &e.Properties[i]; !taken(p.Name) && q.fits(p) && (!whole || !p.FilterOnly) {
			q.plain(Property, p.Name, PropertyDetail(p), 0)
		}
	}
	for i := range e.Navigations {
		if n := &e.Navigations[i]; whole && !taken(n.Name) {
			q.plain(Navigation, n.Name, q.navigationDetail(n), 1)
		}
	}
}

// fits tells whether a property can stand in a query at all, and in this place of it.
func (q *querying) fits(p *model.Property) bool {
	return p.Kind != model.Stream && (q.kinds == nil || slices.Contains(q.kinds, p.Kind))
}

// target is the entity that a navigation leads to, nil if there is none.
func (q *querying) target(e *model.Entity, name string) *model.Entity {
	if e == nil {
		return nil
	}
	if n := e.Navigation(name); n != nil {
		return q.apis.Lookup(q.API, n.Target)
	}
	if q.holdsSets(e) {
		return q.apis.Lookup(q.API, name)
	}
	return nil
}

// property is the one at the end of a path, nil if there is none.
func (q *querying) property(path string) *model.Property {
	e := q.entity
	at := strings.LastIndexByte(path, '/')
	if at >= 0 {
		for name := range strings.SplitSeq(path[:at], "/") {
			e = q.target(e, name)
		}
	}
	if e == nil {
		return nil
	}
	return e.Property(path[at+1:])
}
