package lint

import (
	"fmt"

	"github.com/bchttp/bchttp/bc/catalog"
	"github.com/bchttp/bchttp/bc/model"
	"github.com/bchttp/bchttp/bc/odata"
	"github.com/bchttp/bchttp/parser"
)

// quotedGap tells of quotes around a value that is not known, where none may stand
// whatever it is.
func (o *options) quotedGap(option *odata.Option, e odata.Expr) {
	b, ok := e.(*odata.Binary)
	if !ok || b.Op < odata.Eq || b.Op > odata.Le {
		return
	}
	path, isPath := b.Left.(*odata.Path)
	literal, isLiteral := b.Right.(*odata.Literal)
	if !isPath || !isLiteral || literal.Kind != odata.StringLiteral || o.isGap(option, path.Pos) {
		return
	}
	p := o.property(path)
	start, end := o.at(option, literal.Pos)
	if p == nil || p.Kind == model.String || p.Kind == model.Enum || catalog.Kind(p.Kind) == odata.Opaque || o.raw.unknown(start, start+1) || o.raw.unknown(end-1, end) {
		return
	}
	o.quoted("bc-filter-value", o.raw, start, end, p)
}

// bareTexts tells of texts without quotes behind a comparison, which read like the names of
// properties.
func (o *options) bareTexts(option *odata.Option, conditions []odata.Expr) []*odata.Path {
	var found []*odata.Path
	for _, e := range conditions {
		b, ok := e.(*odata.Binary)
		if !ok || b.Op < odata.Eq || b.Op > odata.Le {
			continue
		}
		left, isPath := b.Left.(*odata.Path)
		right, isBare := b.Right.(*odata.Path)
		if !isPath || !isBare || len(right.Segments) != 1 || o.isGap(option, b.Span()) {
			continue
		}
		p := o.property(left)
		if p == nil || p.Kind != model.String && p.Kind != model.Enum || o.property(right) != nil || meant(right.String(), properties(o.entity)) != "" {
			continue
		}
		found = append(found, right)
		start, end := o.at(option, right.Pos)
		o.bare(p, start, end)
	}
	return found
}

// bare tells of a text without quotes.
func (o *options) bare(p *model.Property, start, end int) {
	span := o.raw.span(start, end)
	text := o.source.Slice(span)
	d := parser.Diagnostic{
		Code: "bc-filter-value", Severity: parser.Error, Span: span,
		Message: fmt.Sprintf("`%s` is text, which stands in quotes", p.Name), Hint: "put it in single quotes",
	}
	if o.raw.editable(start, end) || o.raw.from(start, end) != "" {
		d.Fix = &parser.Replacement{Title: "Put it in single quotes", Span: span, Text: "'" + text + "'"}
	}
	o.report(d)
}
