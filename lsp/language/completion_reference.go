package language

import (
	"maps"
	"slices"
	"strings"

	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/vars"
)

// inReference offers what can stand between braces. inside is the text up to the cursor.
func (c *completing) inReference(inside string) {
	inside = strings.TrimLeft(inside, " \t")
	if word := firstWord(inside); strings.HasPrefix(word, "$") && word != inside {
		c.systemOption(inside)
		return
	}
	request, path, more := strings.Cut(inside, ".")
	if more && c.knows(request) {
		c.exchange(request, path)
		return
	}
	rest, closed := c.closing()
	end := "}}"
	if closed {
		end = ""
	}
	if more {
		c.rowMembers(request, path, end)
	}
	c.replace(strings.TrimPrefix(inside, "%"), len(rest))
	c.variables(end)
	if !strings.HasPrefix(inside, "%") {
		c.requestNames()
		c.systemVariables(end)
	}
}

func (c *completing) knows(request string) bool {
	_, known := c.ownerOf(request)
	return known
}

// ownerOf is the document that has a request.
func (c *completing) ownerOf(request string) (*Document, bool) {
	for _, d := range slices.Concat([]*Document{c.view.Document}, c.view.imported()) {
		if d.Index().KnowsRequest(request) {
			return d, true
		}
	}
	return nil, false
}

// fewVariables is up to how many variables are offered with their values.
const fewVariables = 200

// variables offers those that have a meaning at the cursor, with their masked values.
func (c *completing) variables(end string) {
	names := c.names()
	values := c.view.valuer()
	line := max(c.line, 0)
	for _, name := range slices.Sorted(maps.Keys(names)) {
		item := Item{Kind: ItemVariable, Label: name, Insert: name + end, Detail: names[name]}
		if len(names) <= fewVariables && c.line >= 0 && names[name] != promptDetail {
			if value := values.value(name, line); value.problem == nil {
				item.Text.show(shortened(value.text))
			}
		}
		c.offer(item)
	}
}

const promptDetail = "prompt"

// names are the variables that the request at the cursor can use, with the kind of each.
// What counts first wins.
func (c *completing) names() map[string]string {
	names := map[string]string{}
	for _, name := range c.view.environment().Names() {
		names[name] = "environment"
		if value, _ := c.view.environment().Lookup(name); value.File != "" {
			names[name] = "environment, " + value.File
		}
	}
	for _, d := range c.view.imported() {
		for name := range d.Index().DefinedNames() {
			names[name] = "import, " + c.view.shown(d.Path)
		}
	}
	for name := range c.view.Index().DefinedNames() {
		names[name] = "file"
	}
	for name := range c.view.captures() {
		names[name] = "capture"
	}
	local := &localNames{}
	if c.block != nil {
		local.add(c.view.Document, c.block)
	}
	for name := range local.prompts {
		names[name] = promptDetail
	}
	for _, name := range local.loops {
		names[name], names["index"] = "loop", "loop"
	}
	return names
}

// requestNames offers the requests whose responses can be referred to.
func (c *completing) requestNames() {
	for _, d := range slices.Concat([]*Document{c.view.Document}, c.view.imported()) {
		for _, name := range c.firstFitting(d.knownNames()) {
			item := Item{Kind: ItemRequest, Label: name, Insert: name + ".", Again: true}
			if blocks := d.Index().Blocks(name); len(blocks) > 0 {
				item.Detail = d.requestLine(&d.Tree.Blocks[blocks[len(blocks)-1]])
			}
			c.offer(item)
		}
	}
}

// firstFitting are the first of names that fit: one more than are offered.
func (c *completing) firstFitting(names []string) []string {
	var found []string
	for _, name := range names {
		if c.fits(name) {
			found = append(found, name)
		}
		if len(found) > mostItems {
			break
		}
	}
	return found
}

func (c *completing) systemVariables(end string) {
	for _, name := range vars.SystemNames() {
		about, _ := systemWords(name)
		item := Item{Kind: ItemSystem, Label: name, Insert: name + end, Detail: about.form(), Rank: 1}
		if len(about.parameters) > 0 && !about.parameters[0].optional {
			item.Insert, item.Again = name+" ", true
		}
		item.Text.say(about.text)
		c.offer(item)
	}
}

// systemOption offers the words that can come next in a system variable.
func (c *completing) systemOption(inside string) {
	about, ok := systemWords(firstWord(inside))
	if !ok {
		return
	}
	words := optionWords(inside)
	typed, done := words[len(words)-1], words[1:len(words)-1]
	c.replace(typed, 0)
	switch {
	case about.name == "$dotenv" || about.name == "$processEnv":
		if prefix, ok := strings.CutPrefix(typed, "%"); ok {
			c.replace(prefix, 0)
			c.words(ItemVariable, c.view.environment().Names())
		}
		return
	case len(done) < len(about.parameters) && len(about.parameters[len(done)].values) > 0 && !about.parameters[0].optional:
		c.option(about.parameters[len(done)])
	case about.parameters != nil && about.parameters[0].optional:
		for i, p := range about.parameters {
			if i >= len(done) {
				c.option(p)
			}
		}
	}
}

func (c *completing) option(p parameter) {
	for _, word := range p.values {
		item := Item{Kind: ItemValue, Label: word, Detail: p.name}
		item.Text.say(p.text)
		c.offer(item)
	}
}

// exchange offers the steps behind the name of a request, one after the other (spec 13.2).
func (c *completing) exchange(request, path string) {
	rest, closed := c.closing()
	end := "}}"
	if closed {
		end = ""
	}
	side, path, more := strings.Cut(path, ".")
	if !more {
		c.replace(side, len(rest))
		c.steps("request", "response")
		return
	}
	part, path, more := strings.Cut(path, ".")
	switch {
	case side != "request" && side != "response":
	case !more:
		c.replace(part, len(rest))
		c.steps("body", "headers")
	case part == "headers":
		c.replace(path, len(rest))
		for _, name := range c.headersOf(request, side) {
			c.offer(Item{Kind: ItemHeader, Label: name, Insert: name + end})
		}
	case part == "body":
		c.body(request, side, path, end)
	}
}

func (c *completing) steps(words ...string) {
	for _, word := range words {
		c.offer(Item{Kind: ItemMember, Label: word, Insert: word + ".", Again: true})
	}
}

// headersOf are the headers of the message that has come, else those that are common.
func (c *completing) headersOf(request, side string) []string {
	if m := c.view.message(request, side); m != nil {
		names := make([]string, len(m.Fields))
		for i, field := range m.Fields {
			names[i] = field.Name
		}
		return slices.Compact(names)
	}
	if side == "request" {
		return c.writtenHeaders(request)
	}
	return responseHeaders()
}

// writtenHeaders are the header names of a request as it is written.
func (c *completing) writtenHeaders(request string) []string {
	var names []string
	d, _ := c.ownerOf(request)
	for _, i := range d.Index().Blocks(request) {
		b := &d.Tree.Blocks[i]
		for line := b.Headers; b.Request >= 0 && line < b.Body; line++ {
			if d.Tree.Line(line).Kind == parser.LineHeader {
				name, _, _ := strings.Cut(d.Tree.Text(line), ":")
				names = append(names, parser.TrimBlanks(name))
			}
		}
	}
	return names
}

// message is what has been sent or received under the name of a request, nil for none.
func (v *View) message(request, side string) *vars.Message {
	if v.Responses == nil {
		return nil
	}
	exchange, state := v.responses(v.Document).Exchange(request)
	switch {
	case state != vars.Answered || exchange == nil:
		return nil
	case side == "request":
		return &exchange.Request
	}
	return &exchange.Response
}
