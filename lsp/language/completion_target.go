package language

import (
	"strings"

	"github.com/bchttp/bchttp/internal/secret"
	"github.com/bchttp/bchttp/parser"
)

// offerTarget offers the target of another request without its query, once.
func (c *completing) offerTarget(b *parser.Block, start uint32, seen map[string]bool) {
	text := c.view.Tree.Source.Text[start:c.view.Tree.Span(b.Request).End]
	target := firstWord(text)
	if end := strings.IndexAny(target, "?#"); end >= 0 {
		target = target[:end]
	}
	isURL := strings.Contains(target, "://") || strings.HasPrefix(target, "{{") || strings.HasPrefix(target, "/")
	if target = secret.Links(target); !isURL || seen[target] {
		return
	}
	seen[target] = true
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
	for line := range c.view.Tree.Lines {
		if c.view.Tree.Lines[line].Kind != parser.LineHeader || int32(line) == c.line || len(seen) > 100 {
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

// entityTags offers the entity tags of the responses of other requests.
func (c *completing) entityTags() {
	n := 0
	for name := range c.view.Index().RequestNames() {
		if n++; n > 50 {
			return
		}
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
