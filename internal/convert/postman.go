package convert

import (
	"strings"

	"github.com/bchttp/bchttp/internal/secret"
	"github.com/bchttp/bchttp/parser"
)

// PostmanOptions decide what an import of Postman's files makes.
type PostmanOptions struct {
	ImportOptions
	// Private takes the secrets of an environment; otherwise all else is taken.
	Private bool
	// Compiles tells whether an assertion can be written so; nil if each can.
	Compiles func(expression string) bool
}

// FromPostman makes a `.http` file of a collection of Postman (format 2.0 or 2.1): a request
// each, named by its folders, in their order. Of an environment or of globals it makes the
// text of an environment file. The findings tell, by place in the text, what has no
// counterpart; they show no secret. One of severity Error says that this is neither.
func FromPostman(src *parser.Source, options PostmanOptions) (text string, findings []parser.Diagnostic) {
	p := postman{importer: newImporter("postman-import", options.ImportOptions), compiles: options.Compiles, renamed: map[string]string{}, defined: map[string]bool{}, used: map[string]bool{}}
	environment := ""
	found := withoutMark(src, p.importer, func(source string) {
		root, bad := readJSON(source)
		if bad != nil {
			p.fail(bad)
			return
		}
		if collection := root.get("collection"); collection.kind == object {
			root = collection // as Postman's own interface delivers it
		}
		if root.get("values").kind == list && root.get("item").kind == missing {
			environment = p.environmentFile(root, options.Private)
			return
		}
		p.collection(root)
	})
	if environment != "" {
		return environment, found
	}
	return p.text(), found
}

type postman struct {
	*importer
	compiles func(expression string) bool
	renamed  map[string]string // Postman's names of variables, and ours
	defined  map[string]bool   // Postman's names that get a value in the file
	used     map[string]bool   // Postman's names that requests and variables refer to
	order    []string          // Postman's names in the order of their appearance
}

func (p *postman) collection(root *value) {
	items := root.get("item")
	switch {
	case items.kind == list:
	case root.get("requests").kind == list:
		p.fail(&badInput{0, "this is a collection of Postman's format 1", "export it again as \"Collection v2.1\""})
		return
	default:
		p.fail(&badInput{0, "this is no collection of Postman: it has no `item`", "export the collection as \"Collection v2.1\""})
		return
	}
	p.reserve(root)
	p.variables(root.get("variable"))
	p.walk(items, folder{auth: root.get("auth"), events: eventsOf(root, root.get("info", "name").text, nil)})
	p.undefined(root.get("info").word())
}

// folder is what requests take from where they stand.
type folder struct {
	path   []string
	auth   *value
	events []event
}

// event is a script, and the title of what it is written for.
type event struct {
	*value
	of string
}

func (p *postman) walk(items *value, in folder) {
	for n := range items.items {
		item := &items.items[n]
		inner := folder{path: append(in.path[:len(in.path):len(in.path)], item.get("name").text), auth: in.auth}
		inner.events = eventsOf(item, inner.title(), in.events)
		if auth := item.get("auth"); auth.exists() {
			inner.auth = auth
		}
		switch {
		case item.get("item").kind == list:
			p.variables(item.get("variable"))
			p.walk(item.get("item"), inner)
		case item.get("request").exists():
			p.request(item, inner)
		}
	}
}

func (f *folder) title() string { return headline(strings.Join(f.path, " / ")) }

func eventsOf(item *value, title string, outer []event) []event {
	events := outer[:len(outer):len(outer)]
	for n := range item.get("event").items {
		events = append(events, event{&item.get("event").items[n], headline(title)})
	}
	return events
}

// reserve finds the names of all variables, so that no request takes one of them.
func (p *postman) reserve(v *value) {
	if v.kind == text && strings.Contains(v.text, "{{") {
		parser.ScanTemplates(v.text, func(_, _ int, name string) bool {
			if !strings.HasPrefix(name, "$") && !strings.HasPrefix(name, "vault:") {
				p.variableOf(name)
			}
			return true
		})
	}
	if v.kind == text && strings.Contains(v.text, ".set") {
		for _, name := range namesSet(v.text) {
			p.variableOf(name)
		}
	}
	for n := range v.items {
		p.reserve(&v.items[n])
	}
}

// variableOf is our name for a variable of Postman.
func (p *postman) variableOf(name string) string {
	known, ok := p.renamed[name]
	if !ok {
		known = p.free(variableName(name))
		p.renamed[name] = known
		p.order = append(p.order, name)
	}
	return known
}

// captured is variableOf for one that a script sets.
func (p *postman) captured(name string) string {
	p.defined[name] = true
	return p.variableOf(name)
}

// variables defines those of a collection or a folder.
func (p *postman) variables(variables *value) {
	for n := range variables.items {
		v := &variables.items[n]
		name := v.get("key").text
		if name == "" {
			name = v.get("id").text
		}
		if name == "" || v.get("disabled").text == "true" || p.defined[name] {
			continue
		}
		ours, content := p.variableOf(name), p.references(v.get("value").text, v.word())
		if (v.get("type").text == "secret" || secret.LooksSecret(name)) && content != "" && !isReferences(content) && !p.options.KeepSecrets {
			environment := strings.ToUpper(shellName(ours))
			p.definitions = append(p.definitions, "# set "+environment+": the variable `"+oneLine(name)+"` of the collection")
			content = "{{$processEnv " + environment + "}}"
		} else {
			content = definedText(p.hidden(content))
		}
		p.defined[name] = true
		p.definitions = append(p.definitions, strings.TrimRight("@"+ours+" = "+content, " "))
	}
}

// undefined tells which variables get their value elsewhere.
func (p *postman) undefined(at word) {
	var names []string
	for _, name := range p.order {
		if p.used[name] && !p.defined[name] {
			names = append(names, "`"+p.renamed[name]+"`")
		}
	}
	if len(names) > 0 {
		p.warn(at, "not defined in the collection: "+strings.Join(names, ", "),
			"define them in http-client.env.json; `bchttp import postman ENVIRONMENT.json` makes one of an exported environment")
	}
}

// references writes the references of a text as they are written here.
func (p *postman) references(text string, at word) string {
	var out strings.Builder
	copied := 0
	parser.ScanTemplates(text, func(start, end int, name string) bool {
		out.WriteString(text[copied:start] + p.reference(name, at))
		copied = end
		return true
	})
	return out.String() + text[copied:]
}

func (p *postman) reference(name string, at word) string {
	switch name {
	case "$guid", "$timestamp":
		return "{{" + name + "}}"
	case "$randomUUID":
		return "{{$guid}}"
	case "$isoTimestamp":
		return "{{$datetime iso8601}}"
	case "$randomInt":
		return "{{$randomInt 0 1000}}"
	}
	if vault, ok := strings.CutPrefix(name, "vault:"); ok {
		return p.variable("vault "+vault, variableName(vault), strings.ToUpper(shellName(vault)), "the secret `"+oneLine(vault)+"` of Postman's vault")
	}
	if strings.HasPrefix(name, "$") {
		p.warn(at, "`{{"+oneLine(name)+"}}` has no counterpart", "give the variable `"+variableName(name)+"` a value")
		return p.define(variableName(name), "<"+strings.ReplaceAll(variableName(name), "_", " ")+">")
	}
	p.used[name] = true
	return "{{" + p.variableOf(name) + "}}"
}
