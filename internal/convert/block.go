package convert

import (
	"strings"

	"github.com/bchttp/bchttp/parser"
)

// text is the block of the request.
func (d *draft) text() string {
	target := d.target()
	d.credentials()
	body := d.body()
	var out strings.Builder
	for _, note := range d.notes {
		out.WriteString(note + "\n")
	}
	if d.asked != "" {
		out.WriteString("# @prompt " + d.asked + "\n")
	}
	out.WriteString(d.verb(body) + " " + target + "\n")
	for _, field := range d.fields {
		out.WriteString(strings.TrimRight(field.Name+": "+field.Value, " ") + "\n")
	}
	if body != "" {
		out.WriteString("\n" + body + "\n")
	}
	d.check(out.String(), target, body)
	return out.String()
}

func (d *draft) verb(body string) string {
	switch {
	case d.method != "":
		return oneLine(d.method)
	case d.upload:
		return "PUT"
	case body != "" || !d.get && (d.data != nil || d.parts != nil):
		return "POST"
	}
	return "GET"
}

// check reads the block as it will be read, and tells what cannot stand in such a file.
func (d *draft) check(text, target, body string) {
	file := parser.Parse(parser.NewSource("", text), parser.Options{})
	b := &file.Blocks[0]
	message := &parser.Message{}
	if len(file.Blocks) == 1 && b.Request >= 0 {
		lines := []string{}
		for span := range file.RequestLines(b) {
			lines = append(lines, file.Source.Slice(span))
		}
		message, _ = parser.ParseRequest(strings.Join(lines, "\n"), parser.MessageOptions{})
	}
	for _, found := range file.Diagnostics {
		if found.Severity == parser.Error {
			d.warn(d.url, "the request would not be sent: "+found.Message, found.Hint)
			return
		}
	}
	if message.Target != target || message.Body != body {
		d.warn(d.url, "the request cannot stand in a .http file as it is: there, lines that begin with `#`, `//` or `< ` are no text, and blank lines at the end are dropped",
			"put the body into a file of its own, and write `< ./FILE` in its place")
	}
}
