package convert

import (
	"cmp"
	"slices"
	"strings"

	"github.com/bchttp/bchttp/parser"
)

// FromOpenAPI makes a `.http` file of an OpenAPI 3 description, in JSON or YAML: a request an
// operation, in their order, with example values, and the statuses of success as assertion.
// The findings tell, by place in the text, what has no counterpart. One of severity Error
// says that this is no such description.
func FromOpenAPI(src *parser.Source, options ImportOptions) (text string, findings []parser.Diagnostic) {
	o := openAPI{importer: newImporter("openapi-import", options)}
	found := withoutMark(src, o.importer, o.document)
	return o.text(), found
}

type openAPI struct {
	*importer
	root *value
	left int // how many values the example of a body may still get
}

func (o *openAPI) document(source string) {
	root, bad := readYAML(source)
	if bad != nil {
		o.fail(bad)
		return
	}
	switch version := root.get("openapi").text; {
	case root.get("swagger").exists():
		o.fail(&badInput{root.get("swagger").at, "this is a description by Swagger 2.0; OpenAPI 3 is known", "convert it to OpenAPI 3 first, as the Swagger editor does"})
		return
	case version == "":
		o.fail(&badInput{0, "this is no OpenAPI description: it has no `openapi`", "the first line is for example `openapi: 3.1.0`"})
		return
	case !strings.HasPrefix(version, "3."):
		o.fail(&badInput{root.get("openapi").at, "the version `" + oneLine(version) + "` of OpenAPI is not known; 3.0 and 3.1 are", ""})
		return
	}
	o.root = root
	paths := root.get("paths")
	for n, path := range paths.names {
		item := o.resolve(&paths.items[n])
		for m, method := range item.names {
			switch method {
			case "get", "put", "post", "delete", "options", "head", "patch", "trace":
				o.operation(operation{method, path, item, &item.items[m]})
			}
		}
	}
}

// operation is a method of a path.
type operation struct {
	method, path string
	item, says   *value
}

func (o *openAPI) operation(op operation) {
	d := newDraft(o.importer, word{o.server(op) + op.path, op.says.at})
	d.method, d.asIs, d.title = strings.ToUpper(op.method), true, headline(op.title())
	d.name = o.free(shellName(cmp.Or(op.says.get("operationId").text, op.method+" "+op.path)))
	if summary := op.says.get("summary").text; summary != "" || op.says.get("description").text != "" {
		d.remark(op.says.get("description").text)
	}
	if op.says.get("deprecated").text == "true" {
		d.remark("deprecated")
	}
	o.parameters(d, op)
	success := o.successes(op)
	d.directives = append(tagsOf(op.says.get("tags")), expected(success)...)
	o.accept(d, success)
	o.secure(d, op)
	o.body(d, o.resolve(op.says.get("requestBody")))
	o.keep(d)
}

func (op *operation) title() string {
	return cmp.Or(op.says.get("summary").text, op.says.get("operationId").text, strings.ToUpper(op.method)+" "+op.path)
}

// server is the reference to the address of an operation, "" if none is given.
func (o *openAPI) server(op operation) string {
	server := &value{}
	for _, from := range []*value{op.says, op.item, o.root} {
		if servers := from.get("servers"); servers.kind == list && len(servers.items) > 0 {
			server = &servers.items[0]
			break
		}
	}
	address := server.get("url").text
	variables := server.get("variables")
	for n, name := range variables.names {
		address = strings.ReplaceAll(address, "{"+name+"}", variables.items[n].get("default").text)
	}
	address = strings.TrimRight(address, "/")
	if !strings.Contains(address, "://") {
		o.warn(server.word(), "the description does not name a host", "write it into the definition of `baseUrl`")
		address = "http://localhost" + address
	}
	return o.define("baseUrl", address)
}

// tagsOf are the tags of an operation as words of `# @tag`.
func tagsOf(tags *value) []string {
	var words []string
	for n := range tags.items {
		word := strings.Join(strings.FieldsFunc(tags.items[n].text, func(r rune) bool { return !isNameRune(r) }), "-")
		if word != "" && !slices.Contains(words, word) {
			words = append(words, word)
		}
	}
	if words == nil {
		return nil
	}
	return []string{"@tag " + strings.Join(words, ", ")}
}

// resolve follows a reference inside of the document.
func (o *openAPI) resolve(v *value) *value {
	for range 50 {
		target, ok := strings.CutPrefix(v.get("$ref").text, "#/")
		switch {
		case !ok && v.get("$ref").text != "":
			o.warn(v.get("$ref").word(), "`"+oneLine(v.get("$ref").text)+"` stands in another file, which is not read", "bundle the files into one first")
			return &value{at: v.at}
		case !ok:
			return v
		}
		found := o.root
		for step := range strings.SplitSeq(target, "/") {
			found = found.get(strings.NewReplacer("~1", "/", "~0", "~", "%7B", "{", "%7D", "}", "%20", " ").Replace(step))
		}
		if !found.exists() {
			o.warn(v.get("$ref").word(), "`"+oneLine(v.get("$ref").text)+"` does not exist", "")
		}
		v = found
	}
	return &value{at: v.at}
}
