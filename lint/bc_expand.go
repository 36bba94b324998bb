package lint

import (
	"fmt"
	"strings"

	"github.com/bchttp/bchttp/bc/model"
	"github.com/bchttp/bchttp/bc/odata"
	"github.com/bchttp/bchttp/parser"
)

// expand checks an item of `$expand` and the options in its brackets.
func (o *options) expand(option *odata.Option, item odata.ExpandItem) {
	if item.Path == nil || len(item.Path.Segments) == 0 {
		return
	}
	e := o.entity
	for _, s := range item.Path.Segments {
		if o.isGap(option, s.Pos) || strings.HasPrefix(s.Name, "$") || strings.Contains(s.Name, ".") {
			return
		}
		target, known := o.target(e, s.Name)
		if !known {
			o.noNavigation(option, e, s)
			return
		}
		if target == nil {
			return
		}
		e = target
	}
	if item.Options == nil {
		return
	}
	inner := *o
	inner.query, inner.entity = item.Options, e
	inner.place = func(s odata.Span) odata.Span {
		start, end := o.at(option, s)
		return odata.Span{Start: start, End: end}
	}
	inner.check()
}

func (o *options) noNavigation(option *odata.Option, e *model.Entity, s odata.Segment) {
	start, _ := o.at(option, s.Pos)
	if e.Property(s.Name) != nil {
		o.tell(parser.Error, "bc-navigation", option, s.Pos,
			fmt.Sprintf("`%s` is a property of `%s`, and `$expand` takes navigations", shorten(s.Name), e.Name), "name it in `$select`, or leave it out")
		return
	}
	o.misspelt("bc-navigation", o.raw, start, s.Name, fmt.Sprintf("`%s` is no navigation of `%s`", shorten(s.Name), e.Name), navigations(e))
}
