package parser

import "strings"

// body joins the data (spec 8.6). A value that begins with "@" names a file; its place
// in the body holds the name without the sign, which is what REST Client sends if
// there is no such file.
func (c *curlCommand) body() {
	m := c.parser.message
	values := c.data
	if c.parser.exact {
		values = c.exactData()
	}
	if len(values) == 0 {
		return
	}
	m.HasBody = true
	m.BodyOffset, _ = c.text.span(values[0])
	var body strings.Builder
	for i, value := range values {
		if i > 0 {
			body.WriteByte('&')
		}
		start := body.Len()
		path, isFile := strings.CutPrefix(value.text, "@")
		isFile = isFile && path != ""
		if isFile {
			value.text = path
		}
		body.WriteString(value.text)
		if isFile {
			m.Files = append(m.Files, FileLine{Start: start, End: body.Len(), Path: path})
		}
	}
	m.Body = body.String()
	if !m.hasField("content-type") {
		m.Fields = append(m.Fields, Field{Name: "Content-Type", Value: "application/x-www-form-urlencoded"})
	}
}

// exactData is the data as REST Client sees them: of the first kind of option only,
// joined before anything else. A text that is empty, or the number 0, is none to it.
func (c *curlCommand) exactData() []curlWord {
	for _, name := range []string{"d", "data", "data-ascii", "data-binary", "data-raw"} {
		values := c.values[name]
		if len(values) == 0 {
			continue
		}
		texts := make([]string, len(values))
		for i, value := range values {
			texts[i] = value.text
		}
		joined := values[0]
		if joined.text = strings.Join(texts, "&"); joined.text != "" && joined.text != "0" {
			return []curlWord{joined}
		}
	}
	return nil
}
