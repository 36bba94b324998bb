package simulator

import (
	"strconv"

	"github.com/bchttp/bchttp/bc/catalog"
	"github.com/bchttp/bchttp/bc/model"
)

// definitionSet tells captions and enum members of the entities of a route
// (business-central section 2.3).
const definitionSet = "entityDefinitions"

// english is the language code of the labels: the simulator has one language.
const english = 1033

// definitions returns the table of the entities of a route, made on first use: unlike
// other root sets it is not the same under each.
func (s *store) definitions(route string, e *model.Entity) *table {
	s.shapesMu.Lock()
	made, ok := s.defined[route]
	s.shapesMu.Unlock()
	if ok {
		return made
	}
	made = newTable(s.shape(e), route, s.seed)
	for _, set := range s.catalog.Sets(route) {
		if one := s.catalog.Lookup(route, set); one != nil && set != definitionSet {
			made.insert(define(made, one))
		}
	}
	s.shapesMu.Lock()
	defer s.shapesMu.Unlock()
	if s.defined == nil {
		s.defined = map[string]*table{}
	}
	s.defined[route] = made
	return made
}

// define makes the record of an entity.
func define(t *table, e *model.Entity) []string {
	d := draft{table: t, values: t.blank(seedTime)}
	d.setAll([]string{
		"entityName", e.Name, "entitySetName", e.Set,
		"entityCaptions", string(labels(nil, caption(e.Name))), "entitySetCaptions", string(labels(nil, caption(e.Set))),
		"properties", captioned(propertyNames(e)), "actions", captioned(actionNames(e)), "enumMembers", captioned(memberNames(e)),
	})
	return d.values
}

// labelled is a name with its caption.
type labelled struct{ name, caption string }

func propertyNames(e *model.Entity) []labelled {
	var all []labelled
	for i := range e.Properties {
		all = append(all, labelled{e.Properties[i].Name, caption(e.Properties[i].Name)})
	}
	return all
}

func actionNames(e *model.Entity) []labelled {
	var all []labelled
	for i := range e.Actions {
		all = append(all, labelled{e.Actions[i].Name, caption(e.Actions[i].Name)})
	}
	return all
}

// memberNames lists the members of all enums of an entity, each once.
func memberNames(e *model.Entity) []labelled {
	var all []labelled
	seen := map[string]bool{}
	for i := range e.Properties {
		if e.Properties[i].Kind != model.Enum {
			continue
		}
		for _, m := range catalog.Members(&e.Properties[i]) {
			if !seen[m.Name] {
				seen[m.Name] = true
				all = append(all, labelled{m.Name, m.Caption()})
			}
		}
	}
	return all
}

// captioned writes `[{"name":…,"captions":[…]},…]`.
func captioned(all []labelled) string {
	out := []byte{'['}
	for i, one := range all {
		if i > 0 {
			out = append(out, ',')
		}
		out = append(quote(append(out, `{"name":`...), one.name), `,"captions":`...)
		out = append(labels(out, one.caption), '}')
	}
	return string(append(out, ']'))
}

// labels writes `[{"languageCode":1033,"caption":…}]`.
func labels(out []byte, caption string) []byte {
	out = strconv.AppendInt(append(out, `[{"languageCode":`...), english, 10)
	return append(quote(append(out, `,"caption":`...), caption), "}]"...)
}
