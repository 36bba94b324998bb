package convert

import (
	"encoding/json"
	"strings"

	"github.com/bchttp/bchttp/internal/encode"
)

// body writes an example of the body.
func (o *openAPI) body(d *draft, body *value) {
	kind, says := mediaOf(body.get("content"))
	if kind == "" {
		return
	}
	if d.method == "GET" || d.method == "HEAD" || d.method == "TRACE" {
		o.warn(body.word(), "a request with the method `"+d.method+"` has no body, so it is left out", "")
		return
	}
	example := o.exampleOf(says)
	schema := o.resolve(says.get("schema"))
	if !example.exists() {
		o.left = mostOfExample
		if example = o.sample(schema, nil); example == nil {
			example = &value{}
		}
	}
	d.unless("Content-Type", oneLine(kind))
	switch {
	case isJSONType(kind) && example.kind != text:
		d.data = []string{example.json("")}
	case encode.KindOf(kind) == encode.FormBody:
		d.data = formPairs(example)
	case encode.KindOf(kind) == encode.Multipart:
		o.parts(d, example, schema)
	case example.kind == text && example.text != "" && schema.get("format").text != "binary" && strings.HasPrefix(kind, "text/"), example.kind == text && isSaid(says):
		d.data = []string{example.text}
	case isJSONType(kind):
		d.data = []string{example.json("")}
	default:
		o.warn(says.word(), "the body of `"+d.title+"` has no example, so it is a file", "put it into `./body`, or write it in place of `< ./body`")
		d.files = []given{{value: word{"./body", says.at}, at: says.word()}}
	}
	for n, text := range d.data {
		d.data[n] = o.literalText(text)
	}
}

func formPairs(example *value) []string {
	var pairs []string
	for n, name := range example.names {
		pairs = append(pairs, component(name)+"="+component(example.items[n].plain()))
	}
	return pairs
}

// parts are those of a form; what is binary by its schema comes from a file.
func (o *openAPI) parts(d *draft, example, schema *value) {
	for n, name := range example.names {
		property := o.resolve(schema.get("properties", name))
		if typeOfSchema(property) == "array" {
			property = o.resolve(property.get("items"))
		}
		kind := oneLine(property.get("contentMediaType").text)
		if property.get("format").text == "binary" || kind != "" {
			file := oneLine(shellName(name))
			if kind == "" {
				kind = "application/octet-stream"
			}
			o.warn(property.word(), "the part `"+oneLine(name)+"` is a file", "put it into `./"+file+"`, or write its path there")
			d.filePart(oneLine(name), file, kind, "./"+file)
			continue
		}
		d.part(oneLine(name), "", "", o.literalText(example.items[n].plain()))
	}
}

// plain is a scalar as it is, and all else as JSON.
func (v *value) plain() string {
	switch v.kind {
	case list, object:
		return compact(v)
	case missing, null:
		return ""
	}
	return v.text
}

func compact(v *value) string {
	text := v.json("")
	var out strings.Builder
	for line := range strings.SplitSeq(text, "\n") {
		out.WriteString(strings.TrimLeft(line, " "))
	}
	return out.String()
}

// json writes a value with its members in order, a line each.
func (v *value) json(indent string) string {
	inner := indent + "  "
	switch v.kind {
	case object, list:
		open, end := "{", "}"
		if v.kind == list {
			open, end = "[", "]"
		}
		if len(v.items) == 0 {
			return open + end
		}
		lines := make([]string, len(v.items))
		for n := range v.items {
			lines[n] = inner + v.items[n].json(inner)
			if v.kind == object {
				lines[n] = inner + quotedJSON(v.names[n]) + ": " + v.items[n].json(inner)
			}
		}
		return open + "\n" + strings.Join(lines, ",\n") + "\n" + indent + end
	case text:
		return quotedJSON(v.text)
	case number, boolean:
		if json.Valid([]byte(v.text)) {
			return v.text
		}
		return quotedJSON(v.text)
	}
	return "null"
}
