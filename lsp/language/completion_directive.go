package language

import (
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/runner/assert"
)

// inDirective offers the words behind `# @`, and what can stand behind each.
func (c *completing) inDirective(item typedDirective) {
	if !item.complete {
		c.replace(lastKey(c.before), len(wordWithDashes(c.behind)))
		for _, key := range parser.DirectiveNames() {
			c.directiveKey(key)
		}
		return
	}
	c.replace(item.value, 0)
	switch item.key {
	case "ref", "forceref":
		c.storedNames()
	case "secret":
		c.replace(lastListItem(item.value), 0)
		c.words(ItemVariable, slices.Sorted(maps.Keys(c.names())))
	case "tag":
		c.replace(lastListItem(item.value), 0)
		c.words(ItemValue, slices.Sorted(maps.Keys(c.tags())))
	case "import":
		c.files(item.value, func(name string) bool { return isScenario(name) && name != filepath.Base(c.view.Path) })
	case "retry":
		c.words(ItemValue, []string{"3 every 1s", "10 every 500ms", "30 every 2s"})
	case "timeout", "sleep":
		c.words(ItemValue, []string{"500ms", "1s", "5s", "30s", "2m"})
	case "loop":
		c.loop(item.value)
	case "assert", "if":
		c.expression(item.value, item.key == "if")
	case "capture":
		if _, expression, ok := strings.Cut(item.value, "="); ok {
			c.expression(strings.TrimLeft(expression, " \t"), false)
		}
	}
}

// lastKey is the word behind the last `@`.
func lastKey(text string) string { return text[strings.LastIndexByte(text, '@')+1:] }

func lastListItem(text string) string { return text[strings.LastIndexAny(text, ", \t")+1:] }

// directiveKey offers one directive in the form in which it is written.
func (c *completing) directiveKey(key string) {
	about, ok := directiveWords(key)
	if !ok {
		return
	}
	written := firstWord(about.forms[0])
	item := Item{Kind: ItemKeyword, Label: written, Detail: about.forms[0]}
	if written != about.forms[0] && strings.TrimSpace(c.behind) == "" {
		item.Insert, item.Again = written+" ", true
	}
	item.Text.say(about.text)
	c.offer(item)
}

// storedNames offers the requests that a directive can name.
func (c *completing) storedNames() {
	for _, d := range slices.Concat([]*Document{c.view.Document}, c.view.imported()) {
		c.words(ItemRequest, d.Index().StoredNames())
	}
}

// tags are those of the document.
func (c *completing) tags() map[string]bool {
	found := map[string]bool{}
	for i := range c.view.Tree.Blocks {
		for item := range c.view.Tree.Directives(&c.view.Tree.Blocks[i]) {
			if item.Key != "tag" || item.Line == c.line {
				continue
			}
			for _, tag := range strings.FieldsFunc(item.Value, isListSign) {
				found[tag] = true
			}
		}
	}
	return found
}

// loop offers the beginnings of `for N` and `for X of SOURCE`, and what X can run over.
func (c *completing) loop(value string) {
	_, source, ok := strings.Cut(value, " of ")
	switch {
	case !ok:
		c.words(ItemKeyword, []string{"for 3", "for item of "})
	case isPath(source):
		c.files(source, func(name string) bool {
			name = strings.ToLower(name)
			return strings.HasSuffix(name, ".csv") || strings.HasSuffix(name, ".json")
		})
	default:
		c.expression(strings.TrimLeft(source, " \t"), true)
	}
}

// expression offers names, members and functions at the end of an expression. before: it is
// read before the request is sent.
func (c *completing) expression(text string, before bool) {
	if inQuotes(text) {
		return
	}
	owner, typed := chain(text)
	c.replace(typed, len(lastWordAhead(c.behind)))
	switch {
	case len(owner) == 0:
		c.beginnings(before)
	case len(owner) == 1 && owner[0] == "vars":
		c.words(ItemVariable, slices.DeleteFunc(slices.Sorted(maps.Keys(c.names())), func(name string) bool { return !isIdentifier(name) }))
	case len(owner) == 1 && owner[0] == "requests":
		c.storedNames()
	default:
		c.messageMembers(owner)
	}
}

// beginnings offers what can begin a chain.
func (c *completing) beginnings(before bool) {
	for _, name := range assert.Names() {
		if !before || name == "vars" || name == "requests" {
			c.offer(Item{Kind: ItemKeyword, Label: name})
		}
	}
	c.words(ItemKeyword, assert.Words())
	for _, name := range assert.Functions() {
		item := Item{Kind: ItemFunction, Label: name, Insert: name + "(", Again: true}
		if about, ok := functionWords(name); ok {
			item.Detail = about.form
			item.Text.say(about.text)
		}
		c.offer(item)
	}
	for _, name := range c.view.Index().StoredNames() {
		if isIdentifier(name) && !assert.IsReserved(name) {
			c.offer(Item{Kind: ItemRequest, Label: name})
		}
	}
}

// messageMembers offers the members of requests and responses, and of bodies that came.
func (c *completing) messageMembers(owner []string) {
	if owner[0] == "requests" {
		owner = owner[1:]
	}
	switch last := owner[len(owner)-1]; {
	case len(owner) == 1 && last == "request":
		c.words(ItemMember, assert.RequestMembers())
	case len(owner) == 1 && last == "response":
		c.words(ItemMember, assert.ResponseMembers())
	case len(owner) == 1 && last == "odata":
		c.words(ItemMember, []string{"error", "all()"})
	case len(owner) == 2 && owner[0] == "odata" && last == "error":
		c.words(ItemMember, []string{"code", "message", "correlationId"})
	case len(owner) == 1 && c.knows(last):
		c.words(ItemMember, []string{"request", "response"})
	case len(owner) == 2 && c.knows(owner[0]) && last == "request":
		c.words(ItemMember, assert.RequestMembers())
	case len(owner) == 2 && c.knows(owner[0]) && last == "response":
		c.words(ItemMember, assert.ResponseMembers())
	default:
		c.bodyMembers(owner)
	}
}

// bodyMembers offers the members of a body: `body.` of the own response, or
// `NAME.response.body.`.
func (c *completing) bodyMembers(owner []string) {
	n, path := c.view.bodyPath(c.block, owner)
	c.members(n.at(path), "")
}
