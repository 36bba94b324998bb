package simulator

import (
	"net/http"

	"github.com/bchttp/bchttp/bc/catalog"
	"github.com/bchttp/bchttp/bc/model"
)

// metadata answers `$metadata` (business-central section 2.3): CSDL 4.0 of the API
// v2.0 without what the simulator does not answer, or the text that a custom API was made
// from.
func (x *exchange) metadata() (reply, *failure) {
	if x.r.Method != http.MethodGet && x.r.Method != http.MethodHead {
		return reply{}, notAllowed(x.r.Method, "$metadata", "Collection")
	}
	body := x.store.description(x.route)
	return reply{status: http.StatusOK, contentType: "application/xml", body: body}, nil
}

// description is the text of a route, written once.
func (s *store) description(route string) []byte {
	if custom := s.catalog.Find(route); custom != nil {
		return custom.Text
	}
	s.shapesMu.Lock()
	defer s.shapesMu.Unlock()
	if s.described == nil {
		s.described = map[string][]byte{}
	}
	if s.described[route] == nil {
		s.described[route] = describe(s.catalog, route)
	}
	return s.described[route]
}

// describe writes the document of a route of the vendor.
func describe(c *catalog.Catalog, route string) []byte {
	var entities []*model.Entity
	for _, set := range c.Sets(route) {
		entities = append(entities, c.Lookup(route, set))
	}
	if file := c.Lookup(route, fileSet); file != nil {
		entities = append(entities, file) // contained, so it is in no list
	}
	d := description{catalog: c, route: route, entities: entities, enums: map[string]bool{}}
	d.out.WriteString(`<?xml version="1.0" encoding="utf-8"?><edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx">` +
		`<edmx:DataServices><Schema Namespace="Microsoft.NAV" xmlns="http://docs.oasis-open.org/odata/ns/edm">`)
	for _, e := range entities {
		d.entityType(e)
	}
	d.complexTypes()
	for _, e := range entities {
		d.enumTypes(e)
		d.actions(e)
	}
	d.container()
	d.out.WriteString(`</Schema></edmx:DataServices></edmx:Edmx>`)
	return []byte(d.out.String())
}
