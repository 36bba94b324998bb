package catalog

import (
	"slices"
	"strings"

	"github.com/bchttp/bchttp/bc/model"
)

// Catalog finds entities: those of the vendor's APIs, which package model knows, and
// those of custom APIs.
type Catalog struct{ Custom []*API }

// Lookup returns the entity behind a set under the route of an API, nil if there is
// none.
func (c *Catalog) Lookup(api, set string) *model.Entity {
	custom := c.Find(api)
	if custom == nil {
		if e := model.Lookup(api, set); e != nil && e.Removed == "" {
			return e
		}
		return nil
	}
	if e := custom.entities[set]; e != nil {
		return e
	}
	return rootEntity(set)
}

// rootEntity is the entity of a set that stands under every route, nil if the set is none
// of these.
func rootEntity(set string) *model.Entity {
	if e := model.Lookup(model.StandardAPI, set); e != nil && e.Scope == model.RootScope {
		return e
	}
	return nil
}

// Sets lists the entity sets of an API in the order of its metadata.
func (c *Catalog) Sets(api string) []string {
	if custom := c.Find(api); custom != nil {
		return custom.Sets
	}
	return slices.DeleteFunc(model.Sets(api), func(set string) bool {
		return api != model.StandardAPI && c.Lookup(api, set) == nil
	})
}

// Serves tells whether it knows the entities of an API.
func (c *Catalog) Serves(api string) bool {
	switch api {
	case model.StandardAPI, model.AutomationAPI, model.RuntimeAPI:
		return true
	}
	return c.Find(api) != nil
}

// Find returns the custom API of a route, nil if there is none. One that was given without a
// route stands for every route that nobody else has.
func (c *Catalog) Find(route string) *API {
	var fallback *API
	for _, api := range c.Custom {
		switch api.Route {
		case route:
			return api
		case "":
			fallback = api
		}
	}
	if fallback != nil && isCustomRoute(route) {
		return fallback
	}
	return nil
}

// isCustomRoute tells whether a route has the form `publisher/group/version` and is not
// the vendor's. The empty route is that of entities whose API was given without one.
func isCustomRoute(route string) bool {
	if route == "" {
		return true
	}
	parts := strings.Split(route, "/")
	return len(parts) == 3 && model.IsVersion(parts[2]) && !model.HasAPI(route)
}

// IsCustom tells whether an entity belongs to a custom API.
func (c *Catalog) IsCustom(e *model.Entity) bool {
	api := c.Find(e.API)
	return api != nil && api.entities[e.Set] == e
}
