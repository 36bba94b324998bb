package catalog

import (
	"fmt"
	"strings"

	"github.com/bchttp/bchttp/bc/model"
	"github.com/bchttp/bchttp/bc/odata/edmx"
)

// API is a custom API, described by the text of its `$metadata`.
type API struct {
	// Route is `publisher/group/version`; empty stands for every route that no other
	// API has.
	Route string

	// Text is the document as it was given, Sets are its entity sets in their order.
	Text []byte
	Sets []string

	entities map[string]*model.Entity // by set
}

// MetadataError is a text or a route that describes no API.
type MetadataError struct {
	// Message says what is wrong with it, Hint what to do.
	Message, Hint string
}

// Error implements error.
func (e *MetadataError) Error() string { return e.Message }

// NewAPI makes an API from the text of its `$metadata`. Errors are *MetadataError.
func NewAPI(route string, metadata []byte) (*API, error) {
	if route != "" && route != model.WebServices && !isCustomRoute(route) {
		return nil, &MetadataError{
			Message: fmt.Sprintf("`%s` is not the route of a custom API", route),
			Hint:    "write PUBLISHER/GROUP/VERSION=FILE, such as contoso/rentals/v1.0=rentals.xml",
		}
	}
	document := edmx.Parse(metadata)
	if len(document.Problems) > 0 {
		first := document.Problems[0]
		line, column := place(metadata, first.Pos.Start)
		return nil, &MetadataError{Message: fmt.Sprintf("%d:%d: %s", line, column, first.Message), Hint: savedHint}
	}
	api := &API{Route: route, Text: metadata, entities: map[string]*model.Entity{}}
	for _, set := range document.Sets {
		api.add(document, set)
	}
	if len(api.entities) == 0 {
		return nil, &MetadataError{Message: "no entity set is declared", Hint: savedHint}
	}
	return api, nil
}

const savedHint = "save the answer of GET .../api/PUBLISHER/GROUP/VERSION/$metadata as it is"

// add takes up an entity set. Sets that stand under every route are those of the model.
func (a *API) add(document *edmx.Document, set *edmx.Set) {
	known := document.Type(set.Type)
	switch {
	case rootEntity(set.Name) != nil:
		a.Sets = append(a.Sets, set.Name)
	case known != nil && identifies(known):
		a.Sets = append(a.Sets, set.Name)
		a.entities[set.Name] = described{document, set, known}.entity(a.Route)
	}
}

// identifies tells whether a type has a key of properties that can be compared.
func identifies(t *edmx.EntityType) bool {
	for _, name := range t.Key {
		if p := t.Property(name); p == nil || !isPrimitive(p.Type) {
			return false
		}
	}
	return len(t.Key) > 0
}

// isPrimitive tells whether a property of a type has one value in an address.
func isPrimitive(odataType string) bool {
	return strings.HasPrefix(odataType, "Edm.") && odataType != "Edm.Stream"
}

// place is the line and the column, both from 1, of an offset; a column is a byte.
func place(text []byte, offset int) (line, column int) {
	before := string(text[:offset])
	return strings.Count(before, "\n") + 1, offset - strings.LastIndexByte(before, '\n')
}
