package lint

import (
	"fmt"
	"strings"

	"github.com/bchttp/bchttp/bc/model"
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
	if keyed { // also where it leads to one: links to media are `picture(ID)/pictureContent`
		c.checkKey(e, key)
	}
	return destination{
		entity: e, one: keyed || !n.Collection, start: s.Start, end: s.Start + len(name),
		supplied: n.Supplied(),
	}
}

// keyMissing tells of a path that goes on behind a set.
func (c *call) keyMissing(d destination, s model.Segment) {
	set := c.url.text[d.start:d.end]
	c.found(parser.Error, "bc-key", c.url, d.start, d.end,
		fmt.Sprintf("`%s` is a set, and `/%s` needs one `%s` of it", shorten(set), shorten(s.Text), d.entity.Name),
		fmt.Sprintf("write its key: `%s({{%sId}})/%s`", shorten(set), d.entity.Name, shorten(s.Text)))
}
