package language

import (
	"slices"
	"strings"

	"github.com/bchttp/bchttp/parser/jsontext"

	"github.com/bchttp/bchttp/bc/model"
	"github.com/bchttp/bchttp/bc/vocabulary"
	"github.com/bchttp/bchttp/parser"
)

// inJSON offers members and values of the body of a request to Business Central.
func (c *completing) inJSON() {
	r := c.view.requests()
	w, ok := r.written(c.block, c.offset)
	switch {
	case !ok || len(w.jsonPlace.frames) == 0 || w.inComment():
	case w.known && w.state == jsonNameNext && w.inObject():
		c.memberNames(w)
	case w.known && w.state == jsonValueNext && w.inObject():
		if p := w.object.Entity.Property(w.member); p != nil {
			c.values(r, w, p)
		}
	case w.listed && w.current < 0:
		c.replace("", 0)
		c.offer(Item{Kind: ItemValue, Label: "{ }", Insert: c.view.inOneLine(w.object), Detail: "what " + w.object.Entity.Name + " needs"})
	case w.part >= 0 && len(w.frames) == 3:
		c.batchPart(r, w)
	}
}

// inComment tells whether the cursor stands in what is no JSON.
func (p *jsonPlace) inComment() bool {
	return p.current >= 0 && (p.tokens[p.current].Kind == jsontext.Comment || p.tokens[p.current].Kind == jsontext.SingleQuoted)
}

// memberNames offers the names of members.
func (c *completing) memberNames(w *written) {
	for _, word := range w.object.Members(w.names()) {
		opening := ""
		if word.Kind == vocabulary.Navigation {
			opening = "{}"
			if _, list, _ := w.object.In(word.Label); list {
				opening = "[{}]"
			}
		}
		c.member(w, wordItem(word), opening)
	}
}

// member offers a name, with the colon if there is none, and the beginning of its value.
func (c *completing) member(w *written, item Item, opening string) {
	c.replaceToken(w)
	item = c.nearest(item)
	item.Insert = item.Label + `"`
	if !c.isOpenQuote(w) {
		item.Insert = `"` + item.Insert
	}
	if next := w.current + 1; w.current < 0 || !w.isColon(next) {
		item.Insert += ": " + opening
		item.Again = opening == ""
	}
	c.offer(item)
}

// isOpenQuote tells whether the cursor stands in a string.
func (c *completing) isOpenQuote(w *written) bool {
	return w.current >= 0 && w.tokens[w.current].Kind == jsontext.String
}

// replaceToken has the next items replace the string or word at the cursor, but for the
// quote that begins it.
func (c *completing) replaceToken(w *written) {
	if w.current < 0 {
		c.replace("", 0)
		return
	}
	token, at := w.tokens[w.current], int(c.offset-w.start)
	start := token.Start
	if token.Kind == jsontext.String {
		start++
	}
	c.replace(w.text[min(start, at):at], max(token.End-at, 0))
}

// values offers values of a property, and references that have one.
func (c *completing) values(r *requests, w *written, p *model.Property) {
	c.replaceToken(w)
	open := c.isOpenQuote(w)
	for _, word := range vocabulary.Values(p) {
		quoted := strings.HasPrefix(word.Label, `"`)
		if open && !quoted {
			continue
		}
		if open {
			word.Label = unquoted(word.Label)
			word.Insert = strings.TrimPrefix(word.Insert, `"`)
		}
		if word.Label != "" {
			c.offer(c.nearest(wordItem(word)))
		}
	}
	before := `"`
	if open {
		before = ""
	}
	c.fitting(r, p, before, `"`)
}

// batchPart offers the members of a request of a batch, and their values.
func (c *completing) batchPart(r *requests, w *written) {
	switch {
	case w.state == jsonNameNext:
		given := w.names()
		for _, part := range batchMembers() {
			if !slices.Contains(given, part.name) {
				c.member(w, Item{Kind: ItemMember, Label: part.name, Detail: part.text, Rank: part.rank}, part.opening)
			}
		}
	case w.state != jsonValueNext || !c.isOpenQuote(w):
	case w.member == "method":
		c.replaceToken(w)
		for _, method := range [...]string{"GET", "POST", "PATCH", "DELETE"} {
			c.offer(Item{Kind: ItemKeyword, Label: method, Insert: method + `"`})
		}
	case w.member == "url":
		c.batchURL(r, w)
	}
}

// batchURL offers what can stand in the address of a request of a batch.
func (c *completing) batchURL(r *requests, w *written) {
	start := w.start + uint32(w.tokens[w.current].Start) + 1
	s := r.sketch(c.line, []parser.Span{{Start: start, End: max(start, c.offset)}})
	path, query, found := strings.Cut(s.text, "?")
	if found {
		place := vocabulary.LocateBelow(r.apis, w.call.place.API, path)
		c.reply(r, place.Query(query, nil))
		return
	}
	if reply, ok := vocabulary.PathBelow(r.apis, w.call.place.API, path, w.batchMethod()); ok {
		c.reply(r, reply)
		c.keyed(r, reply)
	}
}

// batchMember is a member of a request in a batch (spec 3.10).
type batchMember struct {
	name, text, opening string
	rank                uint8
}

func batchMembers() []batchMember {
	return []batchMember{
		{"method", "required", `"`, 0},
		{"url", "required, relative to the route of the API", `"`, 0},
		{"id", "comes back with its response", `"`, 1},
		{"headers", "a body needs Content-Type", "{}", 1},
		{"body", "what is sent", "{}", 1},
		{"dependsOn", "ids of requests that have to succeed before", "[]", 2},
	}
}
