package convert

import (
	"strings"

	"github.com/bchttp/bchttp/internal/secret"
)

func (p *postman) request(item *value, in folder) {
	request := item.get("request")
	target := request.get("url")
	if request.kind == text {
		target = request
	}
	d := newDraft(p.importer, word{p.target(target), request.at})
	d.asIs, d.title = true, in.title()
	d.name = p.requestName(secret.Text(item.get("name").text))
	d.method = "GET"
	if method := request.get("method").text; method != "" {
		d.method = strings.ToUpper(oneLine(method))
	}
	d.remark(descriptionOf(item) + "\n" + descriptionOf(request))
	p.fields(d, request.get("header"))
	if auth := request.get("auth"); auth.exists() {
		in.auth = auth
	}
	p.authorize(d, in.auth)
	p.body(d, request.get("body"))
	p.scripts(d, in.events)
	if d.url.text == "" {
		p.warn(d.url, "the request `"+headline(item.get("name").text)+"` has no URL, so it is left out", "")
		return
	}
	p.keep(d)
}

// requestName is a name that references can see, and that hides no variable.
func (p *postman) requestName(name string) string { return p.free(shellName(name)) }

// headline is a text behind `###`.
func headline(text string) string {
	return secret.Text(strings.TrimLeft(oneLine(text), "# @"))
}

func descriptionOf(v *value) string {
	d := v.get("description")
	if d.kind == object {
		return d.get("content").text
	}
	return d.text
}

// target is the URL with the values of its path variables, `:name`.
func (p *postman) target(url *value) string {
	raw := url.text
	if url.kind == object {
		if raw = url.get("raw").text; raw == "" {
			raw = builtURL(url)
		}
	}
	raw = p.references(raw, url.word())
	head, query, found := strings.Cut(raw, "?")
	values := url.get("variable")
	segments := strings.Split(head, "/")
	for n := range segments {
		if name, ok := strings.CutPrefix(segments[n], ":"); ok && name != "" && n > 0 {
			segments[n] = p.pathValue(name, values)
		}
	}
	head = strings.Join(segments, "/")
	if found {
		head += "?" + query
	}
	return head
}

// pathValue is the value of a path variable, a variable of the file if it has none.
func (p *postman) pathValue(name string, values *value) string {
	for n := range values.items {
		v := &values.items[n]
		if v.get("key").text == name || v.get("key").text == "" && v.get("id").text == name {
			if content := v.get("value").text; content != "" {
				return strings.ReplaceAll(component(p.references(content, v.word())), "+", "%20")
			}
		}
	}
	return p.define(name, "<"+strings.ReplaceAll(variableName(name), "_", " ")+">")
}

// builtURL puts the parts of a URL together where it has no text.
func builtURL(url *value) string {
	var out strings.Builder
	if protocol := url.get("protocol").text; protocol != "" {
		out.WriteString(protocol + "://")
	}
	out.WriteString(joined(url.get("host"), "."))
	if port := url.get("port").text; port != "" {
		out.WriteString(":" + port)
	}
	if path := joined(url.get("path"), "/"); path != "" {
		out.WriteString("/" + strings.TrimPrefix(path, "/"))
	}
	sign := "?"
	for n := range url.get("query").items {
		q := &url.get("query").items[n]
		if q.get("disabled").text != "true" {
			out.WriteString(sign + q.get("key").text + "=" + q.get("value").text)
			sign = "&"
		}
	}
	return out.String()
}

// joined is a text, or the texts of a list.
func joined(v *value, sign string) string {
	if v.kind != list {
		return v.text
	}
	texts := make([]string, 0, len(v.items))
	for n := range v.items {
		item := &v.items[n]
		if item.kind == object {
			item = item.get("value")
		}
		texts = append(texts, item.text)
	}
	return strings.Join(texts, sign)
}

// fields reads header fields: a list, or a text with a line each.
func (p *postman) fields(d *draft, fields *value) {
	if fields.kind == text {
		for line := range strings.Lines(fields.text) {
			if name, content, ok := strings.Cut(line, ":"); ok {
				d.add(name, p.references(content, fields.word()))
			}
		}
		return
	}
	for n := range fields.items {
		f := &fields.items[n]
		if name := f.get("key").text; name != "" && f.get("disabled").text != "true" {
			d.add(p.references(name, f.word()), p.references(f.get("value").text, f.word()))
		}
	}
}
