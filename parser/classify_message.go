package parser

import "strings"

// message reads query lines, headers and body.
func (c *classifier) message(line int32) {
	line = c.query(line)
	c.block.Headers = line
	line = c.headers(line)
	c.block.Body = line
	c.body(line)
}

// query reads the lines that continue the request line (spec 5.1) and gives the line
// behind the last of them.
func (c *classifier) query(line int32) int32 {
	next, above := line, c.file.Text(line-1)
	for line < c.block.End {
		text := c.file.Text(line)
		switch {
		case c.comment(line, text):
		case c.foreign(&line, placeHeaders):
			continue
		case !c.file.Options.Exact && c.file.Line(line).Flags&Defines != 0:
			c.set(line, LineDefinition)
		case !continuesURL(text, above, c.file.Options.Exact):
			return next
		default:
			c.set(line, LineQuery)
			c.last, next, above = line, line+1, text
		}
		line++
	}
	return next
}

// headers reads header lines up to the blank line, or in the default mode up to
// the line that begins a body whose blank line was lost (spec 22). A definition
// among them is left out in the default mode: as a header it could not be sent.
func (c *classifier) headers(line int32) int32 {
	exact := c.file.Options.Exact
	for line < c.block.End {
		text := c.file.Text(line)
		switch {
		case c.comment(line, text):
		case isBlankLine(text):
			c.set(line, LineSeparator)
			return line + 1
		case c.foreign(&line, placeHeaders):
			continue
		case !exact && c.file.Line(line).Flags&Defines != 0:
			c.set(line, LineDefinition)
		case !exact && continuesHeader(text, c.lastHeader(line)):
			c.set(line, LineFolded)
			c.last = line
		case !exact && !startsWithTemplate(text) && CannotBeHeader(withoutTemplates(text), c.contentType):
			return line
		default:
			c.header(line, text)
		}
		line++
	}
	return line
}

// startsWithTemplate tells whether a line begins with a reference: only its value
// can tell what the line is.
func startsWithTemplate(text string) bool { return strings.HasPrefix(trimLeft(text), "{{") }

// withoutTemplates puts one letter in the place of each reference, since its value can
// be a part of a name.
func withoutTemplates(text string) string {
	if !strings.Contains(text, "{{") {
		return text
	}
	var out strings.Builder
	at := 0
	ScanTemplates(text, func(start, end int, _ string) bool {
		out.WriteString(text[at:start])
		out.WriteByte('x')
		at = end
		return true
	})
	out.WriteString(text[at:])
	return out.String()
}

// lastHeader is the header line above a line in the request text, "" if there is none.
func (c *classifier) lastHeader(line int32) string {
	for line--; line >= c.block.Headers; line-- {
		switch c.file.Line(line).Kind {
		case LineHeader, LineFolded:
			return c.file.Text(line)
		case LineComment, LineDirective, LineForeign, LineDefinition: // no part of that text
		default:
			return ""
		}
	}
	return ""
}

func (c *classifier) header(line int32, text string) {
	c.set(line, LineHeader)
	c.last = line
	if hasPrefixFold(trimLeft(text), "content-type") {
		if name, value, _ := strings.Cut(text, ":"); strings.EqualFold(TrimBlanks(name), "content-type") {
			c.contentType = TrimBlanks(value)
		}
	}
}

func (c *classifier) body(line int32) {
	for line < c.block.End {
		text := c.file.Text(line)
		switch {
		case c.comment(line, text):
		case isBlankLine(text):
			c.set(line, LineBody)
		case !c.insideText(line, text) && c.foreign(&line, placeBody):
			continue
		case c.responseFollows(line, text):
			c.saved(line)
			return
		case isFileLine(text), c.isGraphQLFile(line, text):
			c.set(line, LineBodyFile)
			c.last = line
		default:
			c.set(line, LineBody)
			c.last = line
		}
		line++
	}
}

// isGraphQLFile tells a body's first line `gql NAME < FILE`.
func (c *classifier) isGraphQLFile(line int32, text string) bool {
	if c.file.Options.Exact || !strings.HasPrefix(text, "gql") || !c.file.beginsBody(c.block, line) {
		return false
	}
	_, rest, ok := CutGraphQL(text)
	return ok && isFileLine(rest)
}

// insideText tells whether a line stands directly below another one of a body that is
// stated to be text, where a quotation of a template may look like another tool's script.
func (c *classifier) insideText(line int32, text string) bool {
	return trimLeft(text)[0] == '>' && hasPrefixFold(c.contentType, "text/") && line > c.block.Body && c.file.Line(line-1).Kind == LineBody && !isBlankLine(c.file.Text(line-1))
}

// responseFollows tells whether a response was saved below the request (spec 2.7): a
// status line behind a blank line, where the body is not itself about messages. REST
// Client makes it a part of the body.
func (c *classifier) responseFollows(line int32, text string) bool {
	if c.file.Options.Exact || !isStatusLine(text) || line > c.block.Body && !isBlankLine(c.file.Text(line-1)) {
		return false
	}
	kind, _, _ := strings.Cut(strings.ToLower(mediaType(c.contentType)), "/")
	return kind != "multipart" && kind != "message" && kind != "text" && !strings.EqualFold(mediaType(c.contentType), "application/http")
}
