package lint

import (
	"fmt"
	"slices"
	"strings"

	"github.com/bchttp/bchttp/bc/catalog"
	"github.com/bchttp/bchttp/bc/model"
	"github.com/bchttp/bchttp/bc/odata"
	"github.com/bchttp/bchttp/internal/near"
	"github.com/bchttp/bchttp/parser"
)

// filter checks what Business Central makes of `$filter` (spec 3.2).
func (o *options) filter(option *odata.Option) {
	f := o.query.Filter
	if f == nil || slices.ContainsFunc(o.query.Problems, func(p *odata.SyntaxError) bool { return p.Option == "$filter" }) {
		return
	}
	o.ignored(option, f)
	if or := odata.OrOverFields(f); or != nil && !o.fieldUnknown(option, or) {
		o.tell(parser.Error, "bc-filter-refused", option, or.OpPos,
			"Business Central refuses `or` between conditions on different properties", "send two requests, or compare one property only")
	}
	if o.entity == nil {
		return
	}
	all := conditions(nil, f)
	bare := o.bareTexts(option, all)
	for _, path := range odata.Fields(f) {
		if !slices.Contains(bare, path) {
			o.path(option, path, false)
		}
	}
	for _, condition := range all {
		o.condition(option, condition)
	}
}

// ignored warns of what makes the service return all rows.
func (o *options) ignored(option *odata.Option, f odata.Expr) {
	switch part := odata.Ignored(f, o.version).(type) {
	case *odata.Binary:
		hint := "compare with `eq`, and join with `or`: `a eq 1 or a eq 2`"
		if o.api != model.StandardAPI {
			hint = "add `$schemaversion=2.1`, or join comparisons with `or`: `a eq 1 or a eq 2`"
		}
		o.tell(parser.Warning, "bc-filter-ignored", option, part.OpPos, "Business Central ignores a filter with `in`, so all rows come back", hint)
	case *odata.Lambda:
		o.tell(parser.Warning, "bc-filter-ignored", option, part.Pos, "Business Central ignores a filter with `any` or `all`, so all rows come back",
			"filter the set that the condition is about")
	}
}

// fieldUnknown tells whether a field of an expression is not known.
func (o *options) fieldUnknown(option *odata.Option, e odata.Expr) bool {
	return slices.ContainsFunc(odata.Fields(e), func(p *odata.Path) bool { return o.isGap(option, p.Pos) })
}

// conditions are the parts of a filter between `and`, `or` and `not`.
func conditions(all []odata.Expr, e odata.Expr) []odata.Expr {
	switch n := e.(type) {
	case *odata.Binary:
		if n.Op == odata.And || n.Op == odata.Or {
			return conditions(conditions(all, n.Left), n.Right)
		}
	case *odata.Unary:
		if n.Op == odata.Not {
			return conditions(all, n.Operand)
		}
	case *odata.Lambda:
		return all
	}
	return append(all, e)
}

// condition checks that the values fit the properties.
func (o *options) condition(option *odata.Option, e odata.Expr) {
	if o.isGap(option, e.Span()) {
		o.quotedGap(option, e)
		return
	}
	s := schema{o: o, fields: map[string]*model.Property{}}
	for _, path := range odata.Fields(e) {
		p := o.property(path)
		if p == nil {
			return // told elsewhere, or not known
		}
		s.fields[path.String()] = p
	}
	_, err := odata.Compile(e, s)
	bind, ok := err.(*odata.BindError)
	if !ok || bind.Code == odata.NotEvaluated {
		return
	}
	if bind.Code == odata.NotAMember {
		o.notAMember(option, bind, s.fields[bind.Field])
		return
	}
	o.tell(parser.Error, "bc-filter-value", option, bind.Pos, bind.Message, bind.Hint)
}

// property is the one at the end of a path, nil if it is not known.
func (o *options) property(path *odata.Path) *model.Property {
	e := o.entity
	for i, s := range path.Segments {
		if i == len(path.Segments)-1 {
			return e.Property(s.Name)
		}
		if e, _ = o.target(e, s.Name); e == nil {
			return nil
		}
	}
	return nil
}

func (o *options) notAMember(option *odata.Option, bind *odata.BindError, p *model.Property) {
	start, end := o.at(option, bind.Pos)
	hint, instead := memberHint(bind.Value, p)
	if instead != "" {
		instead = "'" + strings.ReplaceAll(instead, "'", "''") + "'"
	}
	if o.raw.text[start] != '\'' || strings.ContainsAny(instead, "&#+%?") {
		instead = ""
	}
	o.fixed(parser.Error, "bc-enum", o.raw, start, end, noMember(bind.Value, p), hint, instead)
}

func noMember(value string, p *model.Property) string {
	return fmt.Sprintf("`%s` is no value of `%s`", shorten(value), p.Name)
}

// memberHint names the member of an enum that is meant, or some of them.
func memberHint(value string, p *model.Property) (hint, instead string) {
	var captions []string
	for _, m := range catalog.Members(p) {
		captions = append(captions, m.Caption())
	}
	if instead = near.Nearest(value, captions); instead != "" {
		return "did you mean `" + instead + "`?", instead
	}
	const most = 12
	hint = "known are `" + strings.Join(captions[:min(most, len(captions))], "`, `") + "`"
	if more := len(captions) - most; more > 0 {
		hint += fmt.Sprintf(" and %d more", more)
	}
	return hint, ""
}

// schema tells package odata what the paths of a condition mean.
type schema struct {
	o      *options
	fields map[string]*model.Property
}

// TypeName implements odata.Schema.
func (s schema) TypeName() string { return s.o.entity.Name }

// Field implements odata.Schema.
func (s schema) Field(path *odata.Path) (odata.Field, bool) {
	p := s.fields[path.String()]
	if p == nil {
		return odata.Field{}, false
	}
	t := catalog.Type(p)
	t.Wildcard = s.o.entity.Set == "webhookSupportedResources"
	return odata.Field{Type: t}, true
}

// Properties implements odata.Schema.
func (s schema) Properties() []string { return properties(s.o.entity) }
