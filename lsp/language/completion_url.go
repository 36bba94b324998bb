package language

import (
	"slices"
	"strings"

	"github.com/bchttp/bchttp/bc/model"
	"github.com/bchttp/bchttp/bc/vocabulary"
	"github.com/bchttp/bchttp/parser"
)

// address offers what can stand at the cursor in the target of a request to Business
// Central. False: it leads elsewhere.
func (c *completing) address() bool {
	if kind := c.kind(); kind != parser.LineRequest && kind != parser.LineQuery || c.block == nil {
		return false
	}
	r := c.view.requests()
	method, s, ok := r.target(c.block, c.offset)
	if !ok {
		return false
	}
	_, whole, _ := r.target(c.block, wholeBlock)
	return c.addressEnd(r, s.text, method, optionsBehind(whole.text, len(s.text)))
}

// definedAddress offers what can stand at the cursor in a definition that begins an address.
func (c *completing) definedAddress() {
	if c.fresh {
		return
	}
	d, ok := c.view.definitionAt(c.line)
	if !ok || c.offset < d.ValueSpan.Start {
		return
	}
	r := c.view.requests()
	s := r.sketch(c.line, []parser.Span{{Start: d.ValueSpan.Start, End: c.offset}})
	if strings.Contains(s.text, "/") {
		c.addressEnd(r, s.text, "GET", nil)
	}
}

// addressEnd offers what can stand at the end of an address; given are options that it has
// elsewhere.
func (c *completing) addressEnd(r *requests, address, method string, given []string) bool {
	path, query, found := strings.Cut(address, "?")
	if !found {
		return c.path(r, path, method)
	}
	place, ok := vocabulary.Locate(r.apis, path)
	if ok {
		c.reply(r, place.Query(query, given))
	}
	return ok
}

// optionsBehind are the names of the query options that begin behind an offset.
func optionsBehind(target string, offset int) []string {
	var found []string
	_, rest, _ := strings.Cut(target[min(offset, len(target)):], "&")
	for option := range strings.SplitSeq(rest, "&") {
		name, _, _ := strings.Cut(option, "=")
		found = append(found, name)
	}
	return found
}

func (c *completing) path(r *requests, path, method string) bool {
	if place, ok := vocabulary.Locate(r.apis, path); ok && c.inKey(r, &place, path) {
		return true
	}
	reply, ok := vocabulary.Path(r.apis, path, method)
	if ok {
		c.reply(r, reply)
		c.keyed(r, reply)
	}
	return ok
}

// reply offers words of Business Central, and references that have a value of the property
// that is expected.
func (c *completing) reply(r *requests, reply vocabulary.Reply) {
	if reply.Typed > len(c.before) {
		return
	}
	behind := len(wordAhead(c.behind))
	c.replace(c.before[len(c.before)-reply.Typed:], behind)
	for _, w := range reply.Words {
		item := c.nearest(wordItem(w))
		if trailing := item.Insert[len(strings.TrimRight(item.Insert, "=( '")):]; trailing != "" && strings.HasPrefix(c.behind[behind:], trailing) {
			item.Insert = strings.TrimSuffix(item.Insert, trailing)
		}
		c.offer(item)
	}
	if reply.Expects != nil && !reply.Quoted {
		c.fitting(r, reply.Expects, "", "")
	}
}

// nearest puts an item in front of those that only have the letters that are typed.
func (c *completing) nearest(item Item) Item {
	if len(item.Label) < len(c.typed) || !strings.EqualFold(item.Label[:len(c.typed)], c.typed) {
		item.Rank += lessNear
	}
	return item
}

// lessNear is more than every rank of package vocabulary.
const lessNear = 5

func wordItem(w vocabulary.Word) Item {
	item := Item{Kind: wordKind(w.Kind), Label: w.Label, Insert: w.Insert, Detail: plainCode(w.Detail), Again: w.More, Rank: w.Rank}
	item.Text.say(w.Text)
	return item
}

// plainCode is a text for where Markdown is not rendered.
func plainCode(text string) string { return strings.ReplaceAll(text, "`", "") }

func wordKind(k vocabulary.Kind) ItemKind {
	switch k {
	case vocabulary.Set:
		return ItemSet
	case vocabulary.Action, vocabulary.Function:
		return ItemFunction
	case vocabulary.Option, vocabulary.Operator:
		return ItemKeyword
	case vocabulary.Literal:
		return ItemValue
	}
	return ItemMember
}

// wordAhead is the rest of a word behind the cursor.
func wordAhead(text string) string {
	end := 0
	for end < len(text) && (isWordByte(text[end]) || text[end] == '.' || text[end] == '$') {
		end++
	}
	return text[:end]
}

// keyed offers sets with the key of one entity, where something that is known has it.
func (c *completing) keyed(r *requests, reply vocabulary.Reply) {
	if strings.HasPrefix(c.behind, "(") {
		return
	}
	known := c.keysByEntity(r)
	for _, w := range reply.Words {
		if e := reply.Entities[w.Label]; e != nil {
			for _, key := range known(e) {
				c.offer(Item{Kind: ItemSet, Label: w.Label + "(" + key + ")", Detail: "one " + e.Name, Rank: w.Rank})
			}
		}
	}
}

// inKey offers keys between the brackets behind a set. False: the cursor is not there.
func (c *completing) inKey(r *requests, p *vocabulary.Place, path string) bool {
	last := p.Last()
	if last == nil || !last.Keyed || last.Key.End != len(path) {
		return false
	}
	c.replace(c.before[len(c.before)-min(len(last.Key.Text), len(c.before)):], 0)
	end := ")"
	if strings.HasPrefix(strings.TrimLeft(c.behind, " "), ")") {
		end = ""
	}
	for _, key := range c.keysByEntity(r)(last.Entity) {
		c.offer(Item{Kind: ItemVariable, Label: key, Insert: key + end})
	}
	for _, key := range writtenKeys(last.Entity) {
		c.offer(Item{Kind: ItemValue, Label: key, Insert: key + end, Detail: "another key", Rank: 1})
	}
	return true
}

// writtenKeys are forms of the keys of an entity that are no single GUID.
func writtenKeys(e *model.Entity) []string {
	var found []string
	for _, key := range append([][]string{e.Key}, e.AlternateKeys...) {
		var parts []string
		for _, name := range key {
			p := e.Property(name)
			switch {
			case p == nil || p.Kind == model.GUID && len(key) == 1:
				continue
			case p.Kind == model.String || p.Kind == model.Enum:
				parts = append(parts, name+"=''")
			default:
				parts = append(parts, name+"=")
			}
		}
		if len(parts) > 0 && !slices.Contains(found, strings.Join(parts, ",")) {
			found = append(found, strings.Join(parts, ","))
		}
	}
	return found
}
