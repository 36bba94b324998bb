package language

import (
	"strings"

	"github.com/bchttp/bchttp/bc/model"
	"github.com/bchttp/bchttp/parser"
)

// entityTag is a reference to the entity tag of an entity in a response.
type entityTag struct {
	reference, request string
	entity             *model.Entity
}

// entityTags are those in the responses of requests above a block, of the entity that its
// request is about, the nearest first.
func (r *requests) entityTags(b *parser.Block) []entityTag {
	known, ok := r.call(b, wholeBlock)
	if !ok || known.place.Entity() == nil {
		return nil
	}
	var found []entityTag
	for _, a := range r.answered(r.view.blockIndex(b.Request)) {
		if a.entity == known.place.Entity() && a.entity.ETag {
			request, _, _ := strings.Cut(a.path, ".")
			found = append(found, entityTag{"{{" + strings.TrimSuffix(a.path, ".") + "['@odata.etag']}}", request, a.entity})
		}
	}
	return found
}

// matchEntity gives a request the entity tag of the response that it was read with.
func (v *View) matchEntity(d *parser.Diagnostic, add func(title string, edits ...Edit)) {
	b := v.Tree.BlockAt(v.lineAt(d.Span.Start))
	if d.Fix == nil || b == nil || b.Request < 0 {
		return // it stands inside of a batch
	}
	if tags := v.requests().entityTags(b); len(tags) > 0 {
		add("Add `If-Match` with the entity tag of `"+tags[0].request+"`", v.addHeader(b, "If-Match: "+tags[0].reference))
	}
}
