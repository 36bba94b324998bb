package lint

import (
	"fmt"
	"strings"

	"github.com/bchttp/bchttp/bc/model"
	"github.com/bchttp/bchttp/bc/odata"
	"github.com/bchttp/bchttp/parser"
)

// options are those of a query string, or in the brackets of an item of `$expand`.
type options struct {
	*call
	query *odata.Query
	// raw is the query string of the address; in it, place is where a range of what
	// query was read from stands.
	raw   excerpt
	place func(odata.Span) odata.Span
	// entity is what they are about, nil if it is not known.
	entity  *model.Entity
	version odata.SchemaVersion
}

// checkQuery checks the query options.
func (c *call) checkQuery(d destination) {
	start := c.address.QueryStart
	if start < 0 {
		return
	}
	end := len(c.url.text)
	if i := strings.IndexByte(c.url.text[start:], '#'); i >= 0 {
		end = start + i
	}
	raw := c.url.part(start, end)
	query, _ := odata.ParseQuery(raw.text)
	o := options{
		call: c, query: query, raw: raw, entity: d.entity,
		place: func(s odata.Span) odata.Span { return s }, version: odata.SchemaVersion{Major: 2},
	}
	if c.api != model.StandardAPI && query.SchemaVersion != (odata.SchemaVersion{}) {
		o.version = query.SchemaVersion
	}
	if d.action != nil || d.property != nil || d.metadata {
		o.entity = nil
	}
	o.problems()
	o.withoutDollar()
	o.check()
}

// problems reports what does not read.
func (o *options) problems() {
	for _, p := range o.query.Problems {
		at := p.Pos
		if option := o.query.Option(p.Option); !p.Whole && option != nil {
			if o.maybe(option) {
				continue
			}
			at = option.Raw(p.Pos)
		}
		o.found(parser.Error, "bc-query", o.raw, at.Start, at.End, p.Error(), p.Hint)
	}
}

// maybe tells whether an option may have another form than its text shows: something
// unknown stands outside of its strings.
func (o *options) maybe(option *odata.Option) bool {
	quoted := false
	for i := range len(option.Text) {
		if option.Text[i] == '\'' {
			quoted = !quoted
		} else if !quoted && o.isGap(option, odata.Span{Start: i, End: i + 1}) {
			return true
		}
	}
	return false
}

// at is where a range of an option stands in raw.
func (o *options) at(option *odata.Option, s odata.Span) (start, end int) {
	raw := o.place(option.Raw(s))
	return raw.Start, raw.End
}

// isGap tells whether a part of a range of an option is unknown.
func (o *options) isGap(option *odata.Option, s odata.Span) bool {
	start, end := o.at(option, s)
	return o.raw.unknown(start, end)
}

// tell reports a finding about a range of an option.
func (o *options) tell(severity parser.Severity, code string, option *odata.Option, s odata.Span, message, hint string) {
	start, end := o.at(option, s)
	o.found(severity, code, o.raw, start, end, message, hint)
}

// withoutDollar warns of options that only miss their `$`.
func (o *options) withoutDollar() {
	for _, option := range odata.WithoutDollar(o.query) {
		instead := "$" + strings.ToLower(option.Name)
		o.fixed(parser.Warning, "bc-query", o.raw, option.NameRaw.Start, option.NameRaw.End,
			fmt.Sprintf("Business Central ignores `%s` without its `$`", shorten(option.Name)), "write `"+instead+"`", instead)
	}
}

// check checks the options against the entity.
func (o *options) check() {
	if option := o.query.Option("$filter"); option != nil {
		o.filter(option)
	}
	if o.entity == nil {
		return
	}
	if option := o.query.Option("$select"); option != nil {
		for _, item := range o.query.Select {
			if item.Path != nil {
				o.path(option, item.Path, true)
			}
		}
	}
	if option := o.query.Option("$orderby"); option != nil {
		for _, item := range o.query.OrderBy {
			for _, path := range odata.Fields(item.By) {
				o.path(option, path, false)
			}
		}
	}
	if option := o.query.Option("$expand"); option != nil {
		for _, item := range o.query.Expand {
			o.expand(option, item)
		}
	}
}

// path checks that a path names properties, by way of navigations. It gives the property,
// nil if that is not known. With whole a navigation may stand at its end.
func (o *options) path(option *odata.Option, path *odata.Path, whole bool) *model.Property {
	e := o.entity
	for i, s := range path.Segments {
		if o.isGap(option, s.Pos) || strings.HasPrefix(s.Name, "$") || strings.Contains(s.Name, ".") || strings.Contains(s.Name, "@") {
			return nil
		}
		if p := e.Property(s.Name); p != nil {
			if i == len(path.Segments)-1 {
				return p
			}
			return nil
		}
		target, known := o.target(e, s.Name)
		if !known {
			o.noProperty(option, e, s, whole)
			return nil
		}
		if target == nil {
			return nil
		}
		e = target
	}
	return nil
}

// target is the entity that a navigation leads to; known is false if there is no such
// navigation.
func (o *options) target(e *model.Entity, name string) (target *model.Entity, known bool) {
	if n := e.Navigation(name); n != nil {
		return o.apis.Lookup(o.api, n.Target), true
	}
	if e.Set == "companies" || e.Set == "Company" {
		target = o.apis.Lookup(o.api, name)
	}
	return target, target != nil
}

func (o *options) noProperty(option *odata.Option, e *model.Entity, s odata.Segment, whole bool) {
	start, _ := o.at(option, s.Pos)
	known := properties(e)
	if whole {
		known = append(known, navigations(e)...)
	}
	o.misspelt("bc-property", o.raw, start, s.Name, fmt.Sprintf("`%s` is no property of `%s`", shorten(s.Name), e.Name), known)
}
