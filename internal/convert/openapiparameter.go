package convert

import (
	"strings"

	"github.com/bchttp/bchttp/internal/secret"
)

// parameters puts those of an operation into the URL and the header fields: a variable each.
// Optional ones are named in a comment.
func (o *openAPI) parameters(d *draft, op operation) {
	var optional, query, cookies []string
	for _, p := range o.parametersOf(op) {
		name := p.get("name").text
		switch place := p.get("in").text; {
		case name == "":
		case place == "path":
			d.url.text = strings.ReplaceAll(d.url.text, "{"+name+"}", o.parameter(p, escapedValue))
		case place == "header" && isOfMessage(name):
		case p.get("required").text != "true":
			optional = append(optional, "`"+oneLine(name)+"`"+map[string]string{"header": " (header)", "cookie": " (cookie)"}[place])
		case place == "query":
			query = append(query, queryName(name)+"="+o.parameter(p, escapedValue))
		case place == "header":
			if d.canHave(p.get("name").word(), oneLine(name)) {
				d.unless(oneLine(name), o.parameter(p, oneLine))
			}
		case place == "cookie":
			cookies = append(cookies, oneLine(name)+"="+o.parameter(p, oneLine))
		}
	}
	if query != nil {
		d.url.text += "?" + strings.Join(query, "&")
	}
	if cookies != nil {
		d.unless("Cookie", strings.Join(cookies, "; "))
	}
	if optional != nil {
		d.remark("optional: " + strings.Join(optional, ", "))
	}
	d.url.text = o.unnamed(d.url.text)
}

// queryName leaves the sign that begins the names of OData as it is.
func queryName(name string) string { return strings.ReplaceAll(component(name), "%24", "$") }

// isOfMessage tells header fields that no parameter may describe (OpenAPI 3.1, 4.8.12.2.1).
func isOfMessage(name string) bool {
	switch strings.ToLower(name) {
	case "accept", "content-type", "authorization":
		return true
	}
	return false
}

// parametersOf are those of the path and of the operation, which replaces the former.
func (o *openAPI) parametersOf(op operation) []*value {
	var all []*value
	for _, from := range []*value{op.item.get("parameters"), op.says.get("parameters")} {
		for n := range from.items {
			p := o.resolve(&from.items[n])
			replaced := false
			for m, known := range all {
				if known.get("name").text == p.get("name").text && known.get("in").text == p.get("in").text {
					all[m], replaced = p, true
				}
			}
			if !replaced {
				all = append(all, p)
			}
		}
	}
	return all
}

// escapedValue is a value for a URL.
func escapedValue(text string) string { return strings.ReplaceAll(component(text), "+", "%20") }

// parameter is the reference to the variable for a parameter, whose example a function
// writes.
func (o *openAPI) parameter(p *value, written func(string) string) string {
	name := p.get("name").text
	if secret.LooksSecret(name) && !o.options.KeepSecrets {
		variable := variableName(name)
		return o.variable("parameter "+name, variable, strings.ToUpper(shellName(variable)), "the parameter `"+oneLine(name)+"`")
	}
	given := o.exampleOf(p)
	if !given.exists() {
		if schema := o.resolve(p.get("schema")); isSaid(schema) {
			o.left = mostOfExample
			given = o.sample(schema, nil)
		}
	}
	if given == nil || !given.exists() || given.kind == object {
		return o.define(name, "<"+strings.ReplaceAll(variableName(name), "_", " ")+">")
	}
	if given.kind != list {
		return o.define(name, o.literalText(written(given.text)))
	}
	items := make([]string, len(given.items))
	for n := range given.items {
		items[n] = o.literalText(written(given.items[n].plain()))
	}
	return o.define(name, strings.Join(items, ","))
}

// unnamed makes variables of the templates in a path that no parameter describes.
func (o *openAPI) unnamed(target string) string {
	var out strings.Builder
	for target != "" {
		start := strings.IndexByte(target, '{')
		end := strings.IndexByte(target, '}')
		switch {
		case start < 0 || end < start:
			return out.String() + target
		case strings.HasPrefix(target[start:], "{{"):
			if end = strings.Index(target, "}}"); end < 0 {
				return out.String() + target
			}
			out.WriteString(target[:end+2])
			target = target[end+2:]
		default:
			name := target[start+1 : end]
			out.WriteString(target[:start] + o.define(name, "<"+strings.ReplaceAll(variableName(name), "_", " ")+">"))
			target = target[end+1:]
		}
	}
	return out.String()
}
