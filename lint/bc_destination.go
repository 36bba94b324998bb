package lint

import (
	"fmt"
	"slices"
	"strings"

	"github.com/bchttp/bchttp/bc/model"
	"github.com/bchttp/bchttp/internal/near"
	"github.com/bchttp/bchttp/parser"
)

// destination is what a path leads to.
type destination struct {
	// entity is nil where it is not known.
	entity *model.Entity
	// one: the path leads to one entity, otherwise to a set of them.
	one bool
	// start and end are the place of the segment that leads there.
	start, end int
	// supplied are properties that the path gives a new entity.
	supplied []string
	// property and action of that entity; count of that set.
	property *model.Property
	action   *model.Action
	count    bool
	// batch and metadata of the API.
	batch, metadata bool
}

// destination follows the segments behind the route. It reports the first that leads
// nowhere; then, and behind what is not known, it knows no entity.
func (c *call) destination() destination {
	rest := c.address.Rest
	if len(rest) == 0 || !c.judgesNames() {
		return destination{batch: len(rest) == 1 && rest[0].Text == "$batch"}
	}
	switch rest[0].Text {
	case "$batch":
		return destination{batch: len(rest) == 1}
	case "$metadata":
		return destination{metadata: true}
	}
	d := c.firstSet(rest[0])
	for _, s := range rest[1:] {
		if d.entity == nil {
			return d
		}
		d = c.step(d, s)
	}
	return d
}

// judgesNames tells whether the entities of the API are known.
func (c *call) judgesNames() bool {
	switch c.api {
	case model.StandardAPI, model.AutomationAPI, model.RuntimeAPI:
		return true
	}
	return c.apis.Find(c.api) != nil
}

// cutKey splits a segment; key is the place between the brackets.
func cutKey(s model.Segment) (name string, keyed bool, key model.Segment) {
	name, rest, keyed := strings.Cut(s.Text, "(")
	if !keyed {
		return name, false, model.Segment{}
	}
	start := s.Start + len(name) + 1
	return name, true, model.Segment{Text: rest, Start: start, End: s.End}
}

func (c *call) firstSet(s model.Segment) destination {
	name, keyed, key := cutKey(s)
	e := c.apis.Lookup(c.api, name)
	if e == nil {
		c.noSuchSet(s.Start, name)
		return destination{}
	}
	if keyed {
		c.checkKey(e, key)
	}
	return destination{entity: e, one: keyed, start: s.Start, end: s.Start + len(name)}
}

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

// step follows one segment.
func (c *call) step(d destination, s model.Segment) destination {
	name, keyed, key := cutKey(s)
	if c.url.unknown(s.Start, s.Start+len(name)) || d.property != nil || d.action != nil || d.count {
		return destination{}
	}
	switch {
	case name == "$count":
		d.count = true
		return d
	case strings.HasPrefix(name, "$"):
		return destination{}
	case c.isAction(name):
		return c.stepToAction(d, s, name)
	case !d.one:
		c.keyMissing(d, s)
		return destination{}
	}
	if e := c.inCompany(d, name); e != nil {
		if keyed {
			c.checkKey(e, key)
		}
		return destination{entity: e, one: keyed, start: s.Start, end: s.Start + len(name)}
	}
	if n := d.entity.Navigation(name); n != nil {
		return c.navigate(n, s)
	}
	if p := d.entity.Property(name); p != nil && !keyed {
		d.property, d.start, d.end = p, s.Start, s.End
		return d
	}
	c.leadsNowhere(d, s.Start, name)
	return destination{}
}

// inCompany is the entity of a set that stands below a company.
func (c *call) inCompany(d destination, name string) *model.Entity {
	if d.entity.Set != "companies" && d.entity.Set != "Company" {
		return nil
	}
	return c.apis.Lookup(c.api, name)
}

func (c *call) navigate(n *model.Navigation, s model.Segment) destination {
	name, keyed, key := cutKey(s)
	e := c.apis.Lookup(c.api, n.Target)
	if e == nil {
		return destination{}
	}
	switch {
	case keyed && !n.Collection:
		c.found(parser.Error, "bc-key", c.url, key.Start-1, s.End,
			fmt.Sprintf("`%s` leads to one `%s`, which takes no key", name, e.Name), "remove the brackets")
	case keyed:
		c.checkKey(e, key)
	}
	return destination{
		entity: e, one: keyed || !n.Collection, start: s.Start, end: s.Start + len(name),
		supplied: suppliedBy(n),
	}
}

// suppliedBy are the properties of the target that a navigation fixes.
func suppliedBy(n *model.Navigation) []string {
	var names []string
	for _, pair := range n.Via {
		names = append(names, pair.Value)
	}
	for _, pair := range n.Constant {
		names = append(names, pair.Name)
	}
	return names
}

// keyMissing tells of a path that goes on behind a set.
func (c *call) keyMissing(d destination, s model.Segment) {
	set := c.url.text[d.start:d.end]
	c.found(parser.Error, "bc-key", c.url, d.start, d.end,
		fmt.Sprintf("`%s` is a set, and `/%s` needs one `%s` of it", shorten(set), shorten(s.Text), d.entity.Name),
		fmt.Sprintf("write its key: `%s({{%sId}})/%s`", shorten(set), d.entity.Name, shorten(s.Text)))
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
