package convert

import (
	"net/url"
	"path"
	"strings"
)

// body reads the body by its mode.
func (p *postman) body(d *draft, body *value) {
	if body.get("disabled").text == "true" {
		return
	}
	switch mode := body.get("mode").text; mode {
	case "":
	case "raw":
		p.rawBody(d, body)
	case "urlencoded":
		p.pairs(d, body.get("urlencoded"))
	case "formdata":
		for n := range body.get("formdata").items {
			p.formPart(d, &body.get("formdata").items[n])
		}
	case "graphql":
		p.graphQL(d, body.get("graphql"))
	case "file":
		p.file(d, body.get("file"))
	default:
		p.warn(body.word(), "a body of the kind `"+oneLine(mode)+"` is not known, so it is left out", "")
	}
}

// rawBody is a text; Postman sends the content type that belongs to its language.
func (p *postman) rawBody(d *draft, body *value) {
	raw := body.get("raw")
	if raw.text == "" {
		return
	}
	switch body.get("options", "raw", "language").text {
	case "json":
		d.unless("Content-Type", "application/json")
	case "xml":
		d.unless("Content-Type", "application/xml")
	case "html":
		d.unless("Content-Type", "text/html")
	case "javascript":
		d.unless("Content-Type", "application/javascript")
	default:
		d.unless("Content-Type", "text/plain")
	}
	d.data = []string{p.references(raw.text, raw.word())}
}

func (p *postman) pairs(d *draft, pairs *value) {
	d.unless("Content-Type", "application/x-www-form-urlencoded")
	if pairs.kind == text {
		d.data = []string{p.references(pairs.text, pairs.word())}
		return
	}
	for n := range pairs.items {
		pair := &pairs.items[n]
		if pair.get("disabled").text != "true" {
			name, content := pair.get("key").text, p.references(pair.get("value").text, pair.word())
			d.data = append(d.data, url.QueryEscape(name)+"="+component(content))
		}
	}
}

func (p *postman) formPart(d *draft, part *value) {
	if part.get("disabled").text == "true" {
		return
	}
	name, kind := oneLine(part.get("key").text), oneLine(part.get("contentType").text)
	if part.get("type").text != "file" {
		d.part(name, "", kind, p.references(part.get("value").text, part.word()))
		return
	}
	for _, file := range p.files(part.get("src")) {
		if kind == "" {
			kind = typeOf(file)
		}
		d.filePart(name, path.Base(file), kind, file)
	}
}

// files are the paths of a file or of several; a name stands for one that is not there.
func (p *postman) files(source *value) []string {
	given := []*value{source}
	if source.kind == list && len(source.items) > 0 {
		given = nil
		for n := range source.items {
			given = append(given, &source.items[n])
		}
	}
	var files []string
	for _, file := range given {
		name := localPath(oneLine(strings.ReplaceAll(file.text, `\`, "/")))
		if name == "" {
			p.warn(file.word(), "the file is not named in the collection", "write its path in place of `./FILE`")
			name = "./FILE"
		}
		files = append(files, name)
	}
	return files
}

// localPath is a path without the slash that Postman writes before a drive of Windows.
func localPath(name string) string {
	if len(name) > 3 && name[0] == '/' && name[2] == ':' && name[3] == '/' {
		return name[1:]
	}
	return name
}

// graphQL is query and variables, between them the only blank line (spec 7.9).
func (p *postman) graphQL(d *draft, call *value) {
	d.unless("Content-Type", "application/json")
	d.add("X-Request-Type", "graphql")
	query := p.references(call.get("query").text, call.word())
	var lines []string
	for line := range strings.SplitSeq(strings.ReplaceAll(query, "\r\n", "\n"), "\n") {
		if strings.TrimSpace(line) != "" {
			lines = append(lines, line)
		}
	}
	content := strings.Join(lines, "\n")
	if variables := strings.TrimSpace(p.references(call.get("variables").text, call.word())); variables != "" {
		content += "\n\n" + d.hiddenJSON(strings.ReplaceAll(variables, "\r\n", "\n"))
	}
	d.data = []string{content}
}

// file is a body from a file.
func (p *postman) file(d *draft, file *value) {
	source := file.get("src")
	if content := file.get("content"); content.text != "" && source.text == "" {
		d.data = []string{p.references(content.text, content.word())}
		return
	}
	for _, name := range p.files(source) {
		d.files = append(d.files, given{value: word{name, source.at}, at: source.word()})
	}
}
