package simulator

import (
	"encoding/base64"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/bchttp/bchttp/bc/model"
)

// octetStream is the type of media that have none of their own.
const octetStream = "application/octet-stream"

// isMedia tells whether a stream of an entity is meant.
func (r *resource) isMedia() bool { return r.member != nil && r.member.Kind == model.Stream }

// readMedia answers GET of a stream (business-central section 3.11): 204 when it is
// empty. The store holds the bytes in base64, as all of its values are texts.
func (x *exchange) readMedia(r *resource) (reply, *failure) {
	content := x.content(r)
	if len(content) == 0 {
		return reply{status: http.StatusNoContent}, nil
	}
	kind := octetStream
	if own := r.table.value(r.row, "contentType"); own != "" {
		kind = own
	}
	return reply{status: http.StatusOK, contentType: kind, body: content}, nil
}

// content are the bytes of a stream. A PDF is made when it is asked for.
func (x *exchange) content(r *resource) []byte {
	if r.table.rule == pdfSet {
		return r.company.pdfOf(r.row.key)
	}
	at, _ := r.entity.Index(r.member.Name)
	content, _ := base64.StdEncoding.DecodeString(r.row.values[at]) // written by writeMedia
	return content
}

// writeMedia answers PATCH of a stream: 204.
func (x *exchange) writeMedia(r *resource) (reply, *failure) {
	switch {
	case !r.entity.Verbs.Patch:
		return reply{}, fail(model.CodeMethodNotAllowed, "Entity does not support modify")
	case r.member.ReadOnly:
		return reply{}, fail(model.CodeInvalidOperation, "Control '%s' is read-only.", r.member.Name)
	}
	if f := x.ifMatch(r.row, true); f != nil {
		return reply{}, f
	}
	d := &draft{table: r.table, company: r.company, tables: r.company.table, values: slices.Clone(r.row.values), old: r.row, now: x.now()}
	d.set(r.member.Name, base64.StdEncoding.EncodeToString(x.body))
	d.set("byteSize", strconv.Itoa(len(x.body)))
	d.describePicture(x.body, x.r.Header.Get("Content-Type"))
	d.complete()
	if r.table.byKey[r.row.key] == nil {
		r.table.insert(d.values)
	} else {
		r.table.replace(r.row, d.values)
	}
	return reply{status: http.StatusNoContent}, nil
}

// describePicture fills in type and size of a picture, the type from the header
// where the bytes do not tell.
func (d *draft) describePicture(content []byte, given string) {
	if d.table.rule != pictureSet {
		return
	}
	kind := http.DetectContentType(content)
	if !strings.HasPrefix(kind, "image/") {
		kind = given
	}
	d.set("contentType", kind)
	width, height := pictureSize(content)
	d.set("width", strconv.Itoa(width))
	d.set("height", strconv.Itoa(height))
}

// removeMedia deletes what hangs on a record that is deleted.
func (c *company) removeMedia(key string) {
	for _, owned := range [...]struct{ set, column string }{
		{pictureSet, "id"}, {"attachments", "parentId"}, {"documentAttachments", "parentId"},
	} {
		t := c.table(entityOf(owned.set))
		for _, r := range t.where(owned.column, key) {
			t.remove(r)
		}
	}
}
