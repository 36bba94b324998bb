package lint

import (
	"fmt"
	"slices"
	"strings"

	"github.com/bchttp/bchttp/bc/model"
	"github.com/bchttp/bchttp/internal/near"
	"github.com/bchttp/bchttp/parser"
)

// noSuchSet tells of a set that the API does not have.
func (c *call) noSuchSet(start int, name string) {
	removed := model.Lookup(c.api, name) != nil && c.apis.Find(c.api) == nil
	unbound := c.api == model.WebServices && c.verb() == "POST"
	if name == "" || removed || unbound || strings.HasPrefix(name, "$") {
		return
	}
	c.setFound(start, name)
}

// setFound reports a name that is no set. Metadata that was given without a route may be
// that of another API.
func (c *call) setFound(start int, name string) {
	known := c.apis.Sets(c.api)
	message := fmt.Sprintf("`%s` is no entity set of the API `%s`", shorten(name), c.api)
	if custom := c.apis.Find(c.api); custom != nil && custom.Route == "" && meant(name, known) == "" {
		c.found(parser.Warning, "bc-entity-set", c.url, start, start+len(name), message+" by the metadata that was found",
			fmt.Sprintf("give the metadata of this API with --metadata %s=FILE", c.api))
		return
	}
	c.misspelt("bc-entity-set", c.url, start, name, message, known)
}

// misspelt reports a name that is none of the known ones, with the one that is meant.
func (c *call) misspelt(code string, e excerpt, start int, name, message string, known []string) {
	hint, instead := "`GET .../$metadata` tells them all", meant(name, known)
	switch {
	case instead != "":
		hint = "did you mean `" + instead + "`?"
	case len(known) == 0:
		hint = ""
	case len(known) <= 12:
		hint = "known are `" + strings.Join(known, "`, `") + "`"
	}
	c.fixed(parser.Error, code, e, start, start+len(name), message, hint, instead)
}

// meant is the known name that another one stands for: the nearest, or the only one that
// it shortens, as `dispName` does `displayName`.
func meant(name string, known []string) string {
	if instead := near.Nearest(name, known); instead != "" || len(name) < 3 {
		return instead
	}
	found := ""
	for _, candidate := range known {
		if !shortens(name, candidate) {
			continue
		}
		if found != "" {
			return ""
		}
		found = candidate
	}
	return found
}

// shortens tells whether a name leaves letters of another one out, but not the first.
func shortens(name, long string) bool {
	if long == "" || !strings.EqualFold(name[:1], long[:1]) {
		return false
	}
	for i := range len(name) {
		at := strings.IndexByte(long, name[i])
		if at < 0 {
			return false
		}
		long = long[at+1:]
	}
	return true
}

// leadsNowhere tells of a segment that an entity does not have.
func (c *call) leadsNowhere(d destination, start int, name string) {
	if d.entity.Action(name) != nil {
		instead := c.namespace() + name
		c.fixed(parser.Error, "bc-action", c.url, start, start+len(name),
			fmt.Sprintf("the action `%s` is written without its namespace", name), "write `"+instead+"`", instead)
		return
	}
	known := navigations(d.entity)
	if d.entity.Set == "companies" || d.entity.Set == "Company" {
		known = c.apis.Sets(c.api)
		if near.Nearest(name, known) != "" || len(d.entity.Navigations) == 0 {
			c.setFound(start, name)
			return
		}
	}
	c.misspelt("bc-navigation", c.url, start, name,
		fmt.Sprintf("`%s` is neither a navigation nor a property of `%s`", shorten(name), d.entity.Name), slices.Concat(known, properties(d.entity)))
}

func navigations(e *model.Entity) []string {
	names := make([]string, len(e.Navigations))
	for i := range e.Navigations {
		names[i] = e.Navigations[i].Name
	}
	return names
}

func properties(e *model.Entity) []string {
	names := make([]string, len(e.Properties))
	for i := range e.Properties {
		names[i] = e.Properties[i].Name
	}
	return names
}
