package language

import (
	"strings"

	"github.com/bchttp/bchttp/bc/vocabulary"
	"github.com/bchttp/bchttp/parser"
)

// written is a place in the JSON of a body, and what stands around it there.
type written struct {
	*jsonPlace
	start  uint32 // of the body in the file
	call   call
	frames []jsonFrame // those from the object on that holds the entity
	object vocabulary.Object
	// part is the token that opens the request of a batch, -1 outside of one.
	part int
	// known: object is what the innermost frame holds; listed: it is a list of such objects.
	known, listed bool
}

// bodySpan is where the body of a block stands; false: it has none.
func (d *Document) bodySpan(b *parser.Block) (parser.Span, bool) {
	if b == nil || b.Request < 0 || b.Curl || b.Body >= b.RequestEnd {
		return parser.Span{}, false
	}
	return parser.Span{Start: d.Tree.Span(b.Body).Start, End: d.Tree.Span(b.RequestEnd - 1).End}, true
}

// written reads the body of a request to Business Central around an offset.
func (r *requests) written(b *parser.Block, offset uint32) (*written, bool) {
	span, ok := r.view.bodySpan(b)
	if !ok || offset < span.Start {
		return nil, false
	}
	span.End = max(span.End, offset)
	text := r.view.Tree.Source.Slice(span)
	if text = strings.TrimLeft(text, " \t\r\n"); text == "" || text[0] != '{' {
		return nil, false
	}
	span.Start = span.End - uint32(len(text))
	known, ok := r.call(b, wholeBlock)
	if !ok || offset < span.Start {
		return nil, false
	}
	w := &written{jsonPlace: jsonPlaceAt(text, int(offset-span.Start)), start: span.Start, call: known, part: -1}
	w.frames = w.jsonPlace.frames
	w.find(r)
	return w, true
}

// find tells what the innermost object is to be.
func (w *written) find(r *requests) {
	place, method := w.call.place, w.call.method
	if last := place.Last(); last != nil && last.Word == "$batch" {
		if len(w.frames) < 3 || w.frames[1].member != "requests" {
			return
		}
		w.part = w.frames[2].open
		if len(w.frames) < 4 || w.frames[3].member != "body" {
			return
		}
		place, method = w.inner(r)
		w.frames = w.frames[3:]
	}
	if object, ok := place.Object(method); ok {
		w.object, w.known = w.descend(object)
		w.listed = !w.known && w.state == jsonValueNext && !w.inObject() && w.object.Entity != object.Entity
	}
}

// inner is what a request of a batch is about.
func (w *written) inner(r *requests) (vocabulary.Place, string) {
	method := w.batchMethod()
	token, ok := w.valueOf(w.part, "url")
	if !ok {
		return vocabulary.Place{}, method
	}
	start := w.start + uint32(token.Start) + 1
	end := start + uint32(len(unquoted(w.text[token.Start:token.End])))
	return r.inBatch(w.call, parser.Span{Start: start, End: max(start, end)}), method
}

// batchMethod is the method of the request of a batch around the place.
func (w *written) batchMethod() string {
	if token, ok := w.valueOf(w.part, "method"); ok {
		return strings.ToUpper(unquoted(w.text[token.Start:token.End]))
	}
	return "GET"
}

// inBatch follows the address of a request inside of a batch: it is relative to the route,
// or a whole one.
func (r *requests) inBatch(outer call, span parser.Span) vocabulary.Place {
	s := r.sketch(r.view.lineAt(span.Start), []parser.Span{span})
	if strings.HasPrefix(s.text, "/") || strings.Contains(s.text, "://") {
		if p, ok := vocabulary.Locate(r.apis, s.text); ok {
			return p
		}
	}
	return vocabulary.LocateBelow(r.apis, outer.place.API, s.text)
}

// descend follows the frames from the outermost object to the innermost one.
func (w *written) descend(o vocabulary.Object) (vocabulary.Object, bool) {
	if len(w.frames) == 0 || !w.frames[0].object {
		return o, false
	}
	for i := 1; i < len(w.frames); i++ {
		inner, list, ok := o.In(w.frames[i].member)
		if !ok || list == w.frames[i].object {
			return o, false
		}
		if list {
			if i++; i >= len(w.frames) {
				return inner, false
			}
			if !w.frames[i].object {
				return o, false
			}
		}
		o = inner
	}
	return o, true
}
