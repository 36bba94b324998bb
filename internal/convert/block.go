package convert

import (
	"strings"

	"github.com/bchttp/bchttp/parser"
)

// text is the block of the request, "" if it is left out.
func (d *draft) text() string {
	target := d.target()
	d.credentials()
	body := d.body()
	d.hideRest(&target, &body)
	text, asMeant := d.compose(target, body), d.namesFiles(body)
	if body != "" && asMeant && !d.stands(text, target, body) {
		body = d.define("body", body)
		text = d.compose(target, body)
	}
	if !d.check(text, asMeant && d.stands(text, target, body)) {
		return ""
	}
	return text
}

// compose writes the block.
func (d *draft) compose(target, body string) string {
	var out strings.Builder
	for _, note := range d.notes {
		out.WriteString(note + "\n")
	}
	for _, directive := range d.allDirectives() {
		out.WriteString("# " + directive + "\n")
	}
	out.WriteString(d.verb(body) + " " + target + "\n")
	for _, field := range d.fields {
		out.WriteString(strings.TrimRight(field.Name+": "+field.Value, " ") + "\n")
	}
	if body != "" {
		out.WriteString("\n" + body + "\n")
	}
	return out.String()
}

// allDirectives are those of the request, its name first.
func (d *draft) allDirectives() []string {
	var all []string
	if d.name != "" {
		all = append(all, "@name "+d.name)
	}
	if d.asked != "" {
		all = append(all, "@prompt "+d.asked)
	}
	return append(all, d.directives...)
}

func (d *draft) verb(body string) string {
	switch method := oneLine(d.method); {
	case method != "":
		return method
	case d.upload:
		return "PUT"
	case body != "" || !d.get && (d.data != nil || d.parts != nil):
		return "POST"
	}
	return "GET"
}

// check tells what keeps a block from being sent, and what is odd about it. It is false if
// the block is left out for that.
func (d *draft) check(text string, asMeant bool) bool {
	for _, found := range parser.Parse(parser.NewSource("", text), parser.Options{}).Diagnostics {
		if found.Severity == parser.Error {
			return d.unfit("the request would not be sent", ": "+found.Message, found.Hint)
		}
		d.warn(d.url, found.Message, found.Hint)
	}
	if asMeant {
		return true
	}
	return d.unfit("the request cannot stand in a .http file as it is",
		": there, lines that begin with `#`, `//` or `< ` are no text, and blank lines at the end are dropped",
		"put the body into a file of its own, and write `< ./FILE` in its place")
}

// unfit tells what is wrong with a request. One of a command stays, so that it can be put
// right; among the many of a collection it would only be in the way.
func (d *draft) unfit(what, why, hint string) (kept bool) {
	if d.asIs {
		d.warn(d.url, what+", so it is left out"+why, "")
		return false
	}
	d.warn(d.url, what+why, hint)
	return true
}

// namesFiles tells whether the lines of a body that would be read as files are files: no text
// may send one. A variable does not help, since lines are read behind replacement.
func (d *draft) namesFiles(body string) bool {
	message, _ := parser.ParseRequest("POST /\n\n"+body, parser.MessageOptions{})
	return len(message.Files) == d.fileLines
}

// stands reads the block as it will be read, and tells whether it says what it should:
// lines of a body may be comments there, or begin the next request.
func (d *draft) stands(text, target, body string) bool {
	file := parser.Parse(parser.NewSource("", text), parser.Options{})
	b := &file.Blocks[0]
	if len(file.Blocks) != 1 || b.Request < 0 {
		return false
	}
	var lines []string
	for span := range file.RequestLines(b) {
		lines = append(lines, file.Source.Slice(span))
	}
	message, _ := parser.ParseRequest(strings.Join(lines, "\n"), parser.MessageOptions{})
	return message.Target == target && message.Body == body
}
