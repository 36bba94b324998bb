package vocabulary

import (
	"fmt"

	"github.com/bchttp/bchttp/bc/model"
	"github.com/bchttp/bchttp/bc/odata"
)

// Told is a word at a place, with what is told of it, a line each.
type Told struct {
	Start, End int
	Lines      []string
}

// WordAt tells of the word at an offset of the address that the place was made of. False:
// none of Business Central stands there.
func (p *Place) WordAt(address string, offset int) (Told, bool) {
	if p.QueryStart >= 0 && offset >= p.QueryStart {
		return p.wordInQuery(address, offset)
	}
	for i := range p.Steps {
		s := &p.Steps[i]
		if s.Start <= offset && offset < s.End {
			lines := p.stepText(i)
			return Told{s.Start, s.End, lines}, lines != nil
		}
	}
	return Told{}, false
}

// stepText tells of a step of the path.
func (p *Place) stepText(i int) []string {
	s := &p.Steps[i]
	switch {
	case s.Action != nil:
		return ActionText(s.Entity, s.Action)
	case s.Property != nil:
		return PropertyText(s.Entity, s.Property)
	case s.Navigation != nil:
		return append(p.NavigationText(p.Steps[i-1].Entity, s.Navigation), EntityText(s.Entity)[1:]...)
	case s.Word != "" || s.Entity == nil:
		return nil
	}
	return EntityText(s.Entity)
}

// wordInQuery tells of the option or the path at an offset.
func (p *Place) wordInQuery(address string, offset int) (Told, bool) {
	raw, at := address[p.QueryStart:], offset-p.QueryStart
	q, _ := odata.ParseQuery(raw)
	told := p.wordOf(q, p.Entity(), func(o *odata.Option, s odata.Span) odata.Span { return o.Raw(s) }, at)
	told.Start, told.End = told.Start+p.QueryStart, told.End+p.QueryStart
	return told, told.Lines != nil
}

// place gives where a range of an option stands.
type place func(o *odata.Option, s odata.Span) odata.Span

// wordOf looks for the word at an offset in the options of a query about an entity.
func (p *Place) wordOf(q *odata.Query, e *model.Entity, of place, at int) Told {
	if e == nil {
		return Told{}
	}
	for i := range q.Options {
		o := &q.Options[i]
		for _, path := range pathsOf(q, o.Name) {
			if told := p.segmentAt(path, e, func(s odata.Span) odata.Span { return of(o, s) }, at); told.Lines != nil {
				return told
			}
		}
	}
	return p.wordInExpand(q, e, of, at)
}

// pathsOf are the paths that an option names.
func pathsOf(q *odata.Query, option string) []*odata.Path {
	var found []*odata.Path
	switch option {
	case "$filter":
		if q.Filter != nil {
			return odata.Fields(q.Filter)
		}
	case "$select":
		for _, item := range q.Select {
			found = append(found, item.Path)
		}
	case "$orderby":
		for _, item := range q.OrderBy {
			found = append(found, odata.Fields(item.By)...)
		}
	case "$expand":
		for _, item := range q.Expand {
			found = append(found, item.Path)
		}
	}
	return found
}

// wordInExpand looks in the brackets of the items of `$expand`.
func (p *Place) wordInExpand(q *odata.Query, e *model.Entity, of place, at int) Told {
	outer := q.Option("$expand")
	for _, item := range q.Expand {
		if item.Options == nil || item.Path == nil || outer == nil {
			continue
		}
		inner := (&querying{Place: p}).target(e, item.Path.String())
		told := p.wordOf(item.Options, inner, func(o *odata.Option, s odata.Span) odata.Span { return of(outer, o.Raw(s)) }, at)
		if told.Lines != nil {
			return told
		}
	}
	return Told{}
}

// segmentAt tells of the segment of a path at an offset.
func (p *Place) segmentAt(path *odata.Path, e *model.Entity, of func(odata.Span) odata.Span, at int) Told {
	if path == nil {
		return Told{}
	}
	q := &querying{Place: p}
	for _, s := range path.Segments {
		if e == nil {
			return Told{}
		}
		if raw := of(s.Pos); raw.Start <= at && at < raw.End {
			return Told{raw.Start, raw.End, p.memberText(e, s.Name)}
		}
		e = q.target(e, s.Name)
	}
	return Told{}
}

// memberText tells of a property or navigation of an entity, nil if there is none.
func (p *Place) memberText(e *model.Entity, name string) []string {
	if q := e.Property(name); q != nil {
		return PropertyText(e, q)
	}
	if n := e.Navigation(name); n != nil {
		return p.NavigationText(e, n)
	}
	return nil
}

// About tells of a member of an object, nil if it has none of the name.
func (o Object) About(name string) []string {
	if p := o.Entity.Property(name); p != nil && o.arguments {
		return []string{fmt.Sprintf("*Parameter* `%s` of the action `%s`", p.Name, o.Entity.Name), typeName(p)}
	}
	return o.place.memberText(o.Entity, name)
}
