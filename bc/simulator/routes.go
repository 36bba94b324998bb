package simulator

import (
	"strings"

	"github.com/bchttp/bchttp/bc/catalog"
	"github.com/bchttp/bchttp/bc/model"
)

// routes are those of the APIs that the environment has, answered or not
// (business-central section 2.3).
func routes(c *catalog.Catalog) []string {
	all := []string{model.StandardAPI, model.AutomationAPI, model.RuntimeAPI}
	for _, api := range c.Custom {
		if api.Route != "" && api.Route != model.WebServices {
			all = append(all, api.Route)
		}
	}
	return all
}

// fillRoutes lists the routes with their parts.
func (c *company) fillRoutes(t *table) {
	for _, route := range routes(c.store.catalog) {
		d := draft{table: t, values: t.blank(seedTime)}
		d.set("route", route)
		parts := strings.Split(route, "/")
		d.set("version", parts[len(parts)-1])
		if len(parts) == 3 {
			d.set("publisher", parts[0])
			d.set("group", parts[1])
		}
		t.insert(d.values)
	}
}
