package simulator

import (
	"slices"
	"strings"

	"github.com/bchttp/bchttp/bc/model"
)

// catalog finds entities: those of the vendor's APIs, which package model knows, and
// those of custom APIs.
type catalog struct{ custom []*API }

// lookup returns the entity behind a set under the route of an API, nil if there is
// none.
func (c *catalog) lookup(api, set string) *model.Entity {
	custom := c.find(api)
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

// sets lists the entity sets of an API in the order of its metadata.
func (c *catalog) sets(api string) []string {
	if custom := c.find(api); custom != nil {
		return custom.sets
	}
	return slices.DeleteFunc(model.Sets(api), func(set string) bool {
		return api != model.StandardAPI && c.lookup(api, set) == nil
	})
}

// serves tells whether the simulator answers an API.
func (c *catalog) serves(api string) bool {
	switch api {
	case model.StandardAPI, model.AutomationAPI, model.RuntimeAPI:
		return true
	}
	return c.find(api) != nil
}

// find returns the custom API of a route, nil if there is none. One that was given without a
// route stands for every route that nobody else has.
func (c *catalog) find(route string) *API {
	var fallback *API
	for _, api := range c.custom {
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
	return len(parts) == 3 && isVersion(parts[2]) && !model.HasAPI(route)
}

// isCustom tells whether an entity belongs to a custom API.
func (c *catalog) isCustom(e *model.Entity) bool {
	api := c.find(e.API)
	return api != nil && api.entities[e.Set] == e
}
