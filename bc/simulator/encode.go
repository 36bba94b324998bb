package simulator

import (
	"github.com/bchttp/bchttp/bc/model"
)

// encoder writes entities as JSON.
type encoder struct {
	format
	shape *shape
	// shown are the columns to write, nil for all.
	shown []bool
	// link is the address of the set, for media links.
	link string
	// single leaves the key out of the link.
	single   bool
	expanded []expansion
}

// entity appends an entity. The members in front, already written and ending with a
// comma, come first.
func (e *encoder) entity(out []byte, r *row, front string) []byte {
	start := len(out)
	out = append(append(out, '{'), front...)
	out = e.head(out, r)
	body := len(out)
	for i := range e.shape.columns {
		if e.shown == nil || e.shown[i] {
			out = e.member(out, &e.shape.columns[i], r, r.values[i])
		}
	}
	if e.full && e.shown == nil {
		out = e.navigationLinks(out, r)
	}
	for i := range e.expanded {
		out = e.expanded[i].write(out, e.shape, r)
	}
	return closeObject(out, start, body)
}

// closeObject ends an object whose members behind body each begin with a comma; the
// first of them has one too many.
func closeObject(out []byte, start, body int) []byte {
	switch {
	case len(out) > body:
		out = append(out[:body], out[body+1:]...)
	case body > start+1:
		out = out[:body-1]
	}
	return append(out, '}')
}

// quoteETag writes an etag: base64 needs no escapes but those of its quotes.
func quoteETag(etag string) string {
	return `"W/\"` + etag[3:len(etag)-1] + `\""`
}

func (e *encoder) member(out []byte, c *column, r *row, value string) []byte {
	switch c.Kind {
	case model.Stream:
		return e.media(out, c, r)
	case model.Collection:
		return append(append(e.typeOf(out, c), c.label...), value...)
	}
	if c.FilterOnly {
		return out
	}
	return e.value(append(e.typeOf(out, c), c.label...), c, value)
}

// value appends the value of a column.
func (e *encoder) value(out []byte, c *column, value string) []byte {
	switch c.Kind {
	case model.Boolean, model.Int32:
		return append(out, value...)
	case model.Decimal, model.Int64:
		if e.quoteNumbers {
			return quote(out, value)
		}
		return append(out, value...)
	}
	return quote(out, value)
}

// media appends the links of a stream (business-central section 3.6).
func (e *encoder) media(out []byte, c *column, r *row) []byte {
	if e.bare {
		return out
	}
	address := e.address(r) + "/" + c.Name
	if e.shape.Verbs.Patch {
		out = quote(append(quote(append(out, ','), c.Name+"@odata.mediaEditLink"), ':'), address)
	}
	return quote(append(quote(append(out, ','), c.Name+"@odata.mediaReadLink"), ':'), address)
}
