package edmx

import "strings"

// index finds the parts of a document by name. Types are found under their qualified
// name.
type index struct {
	types map[string]*EntityType
	enums map[string]*Enum
	sets  map[string]*Set
	// actions are the bound ones, by the type that they are called on.
	actions map[string][]*Action
}

func (d *Document) makeIndex() {
	d.index = index{
		types: make(map[string]*EntityType, len(d.EntityTypes)+len(d.ComplexTypes)),
		enums: make(map[string]*Enum, len(d.Enums)), sets: make(map[string]*Set, len(d.Sets)),
		actions: map[string][]*Action{},
	}
	for _, all := range [...][]*EntityType{d.ComplexTypes, d.EntityTypes} {
		for _, t := range all {
			d.index.types[t.Namespace+"."+t.Name] = t
		}
	}
	for _, e := range d.Enums {
		d.index.enums[e.Namespace+"."+e.Name] = e
	}
	for _, s := range d.Sets {
		d.index.sets[s.Name] = s
	}
	for _, a := range d.Actions {
		if a.Bound && len(a.Parameters) > 0 {
			to, _ := Element(a.Parameters[0].Type)
			d.index.actions[to] = append(d.index.actions[to], a)
		}
	}
}

// Type returns an entity type or a complex type by its qualified name, nil if there is
// none.
func (d *Document) Type(qualified string) *EntityType { return d.index.types[qualified] }

// Enum returns an enum by its qualified name, nil if there is none.
func (d *Document) Enum(qualified string) *Enum { return d.index.enums[qualified] }

// Set returns an entity set or a singleton by its name, which is case-sensitive, nil if
// there is none.
func (d *Document) Set(name string) *Set { return d.index.sets[name] }

// BoundTo lists the actions that are called on a type or on a collection of it.
func (d *Document) BoundTo(qualified string) []*Action { return d.index.actions[qualified] }

// Property returns a property by its name, nil if there is none.
func (t *EntityType) Property(name string) *Property {
	for _, p := range t.Properties {
		if p.Name == name {
			return p
		}
	}
	return nil
}

// Navigation returns a navigation property by its name, nil if there is none.
func (t *EntityType) Navigation(name string) *Navigation {
	for _, n := range t.Navigations {
		if n.Name == name {
			return n
		}
	}
	return nil
}

// Element takes `Collection(…)` off a type.
func Element(name string) (element string, collection bool) {
	inner, ok := strings.CutPrefix(name, "Collection(")
	if !ok {
		return name, false
	}
	return strings.TrimSuffix(inner, ")"), true
}
