package lint

import (
	"fmt"
	"strings"

	"github.com/bchttp/bchttp/bc/model"
	"github.com/bchttp/bchttp/parser"
)

// namespace is what stands in front of the name of an action (spec 3.9).
func (c *call) namespace() string {
	if c.api == model.WebServices {
		return "NAV."
	}
	return "Microsoft.NAV."
}

func (c *call) isAction(name string) bool {
	return strings.HasPrefix(name, "Microsoft.NAV.") || strings.HasPrefix(name, "NAV.")
}

// stepToAction finds the action that a segment names.
func (c *call) stepToAction(d destination, s model.Segment, name string) destination {
	plain := name[strings.Index(name, "NAV.")+len("NAV."):]
	start := s.Start + len(name) - len(plain)
	if c.api != model.WebServices && strings.HasPrefix(name, "NAV.") {
		instead := "Microsoft." + name
		c.fixed(parser.Error, "bc-action", c.url, s.Start, s.End,
			"actions of an API have the namespace `Microsoft.NAV`", "write `"+instead+"`", instead)
		return destination{}
	}
	d.action, d.start, d.end = d.entity.Action(plain), s.Start, s.End
	switch {
	case d.action != nil:
		return d
	case len(d.entity.Actions) == 0:
		c.found(parser.Error, "bc-action", c.url, start, s.End, fmt.Sprintf("`%s` has no actions", d.entity.Name), "")
	default:
		c.misspelt("bc-action", c.url, start, plain, fmt.Sprintf("`%s` is no action of `%s`", shorten(plain), d.entity.Name), actions(d.entity))
	}
	return destination{}
}

func actions(e *model.Entity) []string {
	names := make([]string, len(e.Actions))
	for i := range e.Actions {
		names[i] = e.Actions[i].Name
	}
	return names
}
