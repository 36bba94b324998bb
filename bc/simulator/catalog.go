package simulator

import "github.com/bchttp/bchttp/bc/model"

// catalog finds entities: those of the vendor's APIs, which package model knows.
type catalog struct{}

// lookup returns the entity behind a set under the route of an API, nil if there is
// none.
func (c *catalog) lookup(api, set string) *model.Entity { return model.Lookup(api, set) }

// sets lists the entity sets of an API in the order of its metadata.
func (c *catalog) sets(api string) []string { return model.Sets(api) }

// serves tells whether the simulator answers an API.
func (c *catalog) serves(api string) bool { return api == model.StandardAPI }
