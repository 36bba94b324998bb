package simulator

import (
	"strings"

	"github.com/bchttp/bchttp/bc/model"
)

// What odata.metadata=full adds to the JSON of an entity (OData JSON Format 4.0,
// section 3.1.2): types, addresses, and the links of navigations.

// head appends type, id, etag and address of an entity, each with a comma behind it.
func (e *encoder) head(out []byte, r *row) []byte {
	if e.full {
		out = append(quote(append(out, `"@odata.type":`...), "#Microsoft.NAV."+e.shape.Name), ',')
		out = append(quote(append(out, `"@odata.id":`...), e.address(r)), ',')
	}
	if e.shape.ETag && !e.bare {
		out = append(append(out, `"@odata.etag":`...), quoteETag(r.etag)...)
		out = append(out, ',')
	}
	if e.full {
		out = append(quote(append(out, `"@odata.editLink":`...), e.address(r)), ',')
	}
	return out
}

// address is where an entity is.
func (e *encoder) address(r *row) string {
	if e.single {
		return e.link
	}
	return e.link + "(" + pathEscape(e.shape.keyText(r)) + ")"
}

// typeOf appends the type of a member that JSON does not tell.
func (e *encoder) typeOf(out []byte, c *column) []byte {
	if !e.full || c.Kind == model.String || c.Kind == model.Boolean {
		return out
	}
	out = append(quote(append(out, ','), c.Name+"@odata.type"), ':')
	return quote(out, "#"+strings.ReplaceAll(c.Type, "Edm.", ""))
}

// navigationLinks appends where the navigations of an entity lead.
func (e *encoder) navigationLinks(out []byte, r *row) []byte {
	address := e.address(r) + "/"
	for i := range e.shape.Navigations {
		n := &e.shape.Navigations[i]
		out = append(quote(append(out, ','), n.Name+"@odata.associationLink"), ':')
		out = append(quote(out, address+n.Name+"/$ref"), ',')
		out = quote(append(quote(out, n.Name+"@odata.navigationLink"), ':'), address+n.Name)
	}
	return out
}
