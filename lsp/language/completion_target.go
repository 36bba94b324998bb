package language

import (
	"strings"
	"unicode"

	"github.com/bchttp/bchttp/internal/secret"
	"github.com/bchttp/bchttp/parser"
)

// requestLine offers methods, then targets, then the version.
func (c *completing) requestLine(text string) {
	if kind := c.kind(); kind != parser.LineRequest && strings.ContainsAny(text, " \t") || kind == parser.LineQuery || c.block != nil && c.block.Curl {
		return
	}
	words := strings.Fields(text)
	ended := text != strings.TrimRightFunc(text, unicode.IsSpace)
	switch {
	case len(words) == 0 || len(words) == 1 && !ended:
		c.replace(text, 0)
		for _, method := range parser.Methods() {
			c.offer(Item{Kind: ItemKeyword, Label: method, Insert: method + " ", Again: true})
		}
		if len(words) == 1 {
			c.targets()
		}
	case len(words) == 1 && ended || len(words) == 2 && !ended:
		if len(words) == 1 {
			words = append(words, "")
		}
		c.target(words[1])
	case len(words) == 2 && ended || len(words) == 3 && !ended:
		c.replace(strings.TrimLeft(text[strings.LastIndexAny(text, " \t")+1:], " \t"), 0)
		c.words(ItemKeyword, []string{"HTTP/1.1"})
	}
}

// target offers the targets of the other requests, and query options.
func (c *completing) target(typed string) {
	if at := strings.LastIndexAny(typed, "?&"); at >= 0 {
		c.replace(typed[at+1:], 0)
		for _, option := range [...]string{"$filter", "$select", "$expand", "$orderby", "$top", "$skip", "$count", "$search", "$schemaversion", "tenant", "company"} {
			c.offer(Item{Kind: ItemMember, Label: option, Insert: option + "="})
		}
		return
	}
	c.replace(typed, 0)
	c.targets()
}

// targets offers what the other requests begin their targets with, and the variables that
// can begin one.
func (c *completing) targets() {
	seen := map[string]bool{}
	var tokens []parser.Token
	for i := range c.view.Tree.Blocks {
		b := &c.view.Tree.Blocks[i]
		if b.Request < 0 || b.Request == c.line && !c.fresh || b.Curl {
			continue
		}
		if len(seen) > mostItems || c.view.stopped(i) {
			break
		}
		tokens = c.view.Tree.AppendTokens(tokens[:0], b.Request)
		for _, token := range tokens {
			if token.Kind == parser.TokenURL || token.Kind == parser.TokenTemplateOpen {
				c.offerTarget(b, token.Span.Start, seen)
				break
			}
		}
	}
	for name := range c.view.Index().DefinedNames() {
		if looksLikeBase(name) {
			c.offer(Item{Kind: ItemVariable, Label: "{{" + name + "}}"})
		}
	}
}

// offerTarget offers the target of another request without its query, once.
func (c *completing) offerTarget(b *parser.Block, start uint32, seen map[string]bool) {
	text := c.view.Tree.Source.Slice(parser.Span{Start: start, End: c.view.Tree.Span(b.Request).End})
	target := firstWord(text)
	if end := strings.IndexAny(target, "?#"); end >= 0 {
		target = target[:end]
	}
	isURL := strings.Contains(target, "://") || strings.HasPrefix(target, "{{") || strings.HasPrefix(target, "/")
	if !isURL || seen[target] {
		return
	}
	if seen[target] = true; target != secret.Text(target) {
		if target = secret.Text(target); seen[target] {
			return
		}
		seen[target] = true
	}
	c.offer(Item{Kind: ItemValue, Label: target})
}

// looksLikeBase tells names of variables that mostly hold the beginning of a URL.
func looksLikeBase(name string) bool {
	if name = strings.ToLower(name); secret.LooksSecret(name) {
		return false
	}
	for _, word := range [...]string{"url", "host", "base", "server", "endpoint", "api"} {
		if strings.Contains(name, word) {
			return true
		}
	}
	return false
}

// header offers names of headers, or values behind the colon.
func (c *completing) header(text string) {
	name, value, found := strings.Cut(text, ":")
	if !found {
		c.replace(text, len(wordWithDashes(c.behind)))
		insert := ": "
		if strings.Contains(c.behind, ":") {
			insert = ""
		}
		for _, name := range headerNames() {
			c.offer(Item{Kind: ItemHeader, Label: name, Insert: name + insert, Again: insert != ""})
		}
		return
	}
	c.replace(strings.TrimLeft(value, " \t"), 0)
	name = strings.ToLower(parser.TrimBlanks(name))
	c.words(ItemValue, headerValues(name))
	c.siblingValues(name)
	if name == "if-match" {
		c.entityTags()
	}
}

func wordWithDashes(text string) string {
	end := 0
	for end < len(text) && (isWordByte(text[end]) || text[end] == '-') {
		end++
	}
	return text[:end]
}

// siblingValues offers the values that other requests give the same header, secrets left
// out.
func (c *completing) siblingValues(name string) {
	seen := map[string]bool{}
	for _, item := range c.items {
		seen[item.Label] = true
	}
	for line := range c.view.Tree.LineCount() {
		if c.view.Tree.Line(int32(line)).Kind != parser.LineHeader || int32(line) == c.line || len(seen) > 100 {
			continue
		}
		other, value, _ := strings.Cut(c.view.Tree.Text(int32(line)), ":")
		value = parser.TrimBlanks(value)
		if !strings.EqualFold(parser.TrimBlanks(other), name) || value == "" || seen[value] || secret.Header(name, value) != value && !strings.Contains(value, "{{") {
			continue
		}
		seen[value] = true
		c.offer(Item{Kind: ItemValue, Label: value, Detail: "as in another request"})
	}
}

// entityTags offers the entity tags of the responses of other requests; in one to Business
// Central those of the entity that it is about, if there are any.
func (c *completing) entityTags() {
	tags := c.view.requests().entityTags(c.block)
	for _, tag := range tags {
		c.offer(Item{Kind: ItemValue, Label: tag.reference, Detail: "entity tag of one " + tag.entity.Name})
	}
	if len(tags) > 0 {
		return
	}
	const most = 50
	names := c.view.knownNames()
	for _, name := range names[:min(len(names), most)] {
		c.offer(Item{Kind: ItemValue, Label: "{{" + name + ".response.body.$['@odata.etag']}}"})
	}
}

// bodyFile offers the files behind `<`.
func (c *completing) bodyFile(text string) {
	if !strings.HasPrefix(text, "<") || text != c.before {
		return
	}
	end := strings.IndexAny(text, " \t")
	if end < 0 {
		return
	}
	c.files(strings.TrimLeft(text[end:], " \t"), nil)
}
