package parser

import "strings"

// classifier gives every line of one block its kind, from top to bottom.
type classifier struct {
	file  *File
	block *Block

	contentType string // as far as the header lines say
	last        int32  // last line that belongs to the request
}

func (c classifier) run() {
	line := c.block.First
	for ; line < c.block.End; line++ {
		if kind := c.file.Lines[line].Kind; kind != LineDelimiter && kind != LineFence && kind != LineProse {
			break
		}
	}
	if line == c.block.End {
		return
	}
	line = c.top(line)
	if line == c.block.End {
		return
	}
	c.block.Request = line
	c.last = line
	c.set(line, LineRequest)
	if hasPrefixFold(trimLeft(c.file.Text(line)), "curl") {
		c.block.Curl = true
		c.rest(line+1, LineCurl)
		c.block.Headers, c.block.Body = c.last+1, c.last+1
	} else {
		c.message(line + 1)
	}
	c.end()
}

func (c *classifier) set(line int32, kind LineKind) { c.file.Lines[line].Kind = kind }

// comment gives a comment line its kind.
func (c *classifier) comment(line int32, text string) bool {
	rest := trimLeft(text)
	if !strings.HasPrefix(rest, "#") && !strings.HasPrefix(rest, "//") {
		return false
	}
	kind := LineComment
	if _, _, ok := cutDirective(text); ok {
		kind = LineDirective
	}
	c.set(line, kind)
	return true
}

// top passes over what may stand above a request line (spec 2.6) and gives the
// line of the request, or the end of the block.
func (c *classifier) top(line int32) int32 {
	for line < c.block.End {
		text := c.file.Text(line)
		switch {
		case isBlankLine(text):
			c.set(line, LineBlank)
		case c.comment(line, text):
		case c.file.Lines[line].Flags&Defines != 0:
			c.set(line, LineDefinition)
		case isStatusLine(text):
			return c.saved(line)
		case c.foreign(&line, placeTop):
			continue
		default:
			return line
		}
		line++
	}
	return line
}

// saved makes the rest of the block a saved response (spec 2.7).
func (c *classifier) saved(line int32) int32 {
	c.set(line, LineStatus)
	for line++; line < c.block.End; line++ {
		c.set(line, LineSaved)
	}
	return line
}

func isStatusLine(text string) bool {
	rest, ok := strings.CutPrefix(trimLeft(text), "HTTP/")
	return ok && rest != "" && (rest[0] == '.' || rest[0] >= '0' && rest[0] <= '9')
}

// rest gives all further lines but comments one kind.
func (c *classifier) rest(line int32, kind LineKind) {
	for ; line < c.block.End; line++ {
		text := c.file.Text(line)
		if c.comment(line, text) {
			continue
		}
		c.set(line, kind)
		if !isBlankLine(text) {
			c.last = line
		}
	}
}

// message reads query lines, headers and body.
func (c *classifier) message(line int32) {
	line = c.query(line)
	c.block.Headers = line
	line = c.headers(line)
	c.block.Body = line
	c.body(line)
}

func (c *classifier) query(line int32) int32 {
	next := line
	for ; line < c.block.End; line++ {
		text := c.file.Text(line)
		switch {
		case c.comment(line, text):
			continue
		case !isQueryLine(text):
			return next
		}
		c.set(line, LineQuery)
		c.last, next = line, line+1
	}
	return next
}

func isQueryLine(text string) bool {
	rest := trimLeft(text)
	return rest != "" && (rest[0] == '?' || rest[0] == '&') && !strings.HasPrefix(rest, "??")
}

// headers reads header lines up to the blank line, or in the default mode up to
// the line that begins a body whose blank line was lost (spec 22).
func (c *classifier) headers(line int32) int32 {
	for line < c.block.End {
		text := c.file.Text(line)
		switch {
		case c.comment(line, text):
		case isBlankLine(text):
			c.set(line, LineSeparator)
			return line + 1
		case c.foreign(&line, placeHeaders):
			continue
		case !c.file.Options.Exact && !startsWithTemplate(text) && CannotBeHeader(text, c.contentType):
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

func (c *classifier) header(line int32, text string) {
	c.set(line, LineHeader)
	c.last = line
	if name, value, _ := strings.Cut(text, ":"); strings.EqualFold(TrimBlanks(name), "content-type") {
		c.contentType = TrimBlanks(value)
	}
}

func (c *classifier) body(line int32) {
	for line < c.block.End {
		text := c.file.Text(line)
		switch {
		case c.comment(line, text):
		case isBlankLine(text):
			c.set(line, LineBody)
		case c.foreign(&line, placeBody):
			continue
		case !c.file.Options.Exact && isStatusLine(text) && c.afterBlank(line):
			c.saved(line)
			return
		case isFileLine(text):
			c.set(line, LineBodyFile)
			c.last = line
		default:
			c.set(line, LineBody)
			c.last = line
		}
		line++
	}
}

// afterBlank tells whether the line above is blank, so that a status line is the
// beginning of a response and not a line of text.
func (c *classifier) afterBlank(line int32) bool {
	return line == c.block.Body || isBlankLine(c.file.Text(line-1))
}

// end finds where the request ends and names the blank lines behind it.
func (c *classifier) end() {
	if !c.file.Options.Exact {
		c.dropDefinitions()
	}
	c.block.RequestEnd = c.last + 1
	c.block.Body = min(c.block.Body, c.block.RequestEnd)
	c.block.Headers = min(c.block.Headers, c.block.RequestEnd)
	for line := c.block.RequestEnd; line < c.block.End; line++ {
		if kind := c.file.Lines[line].Kind; kind == LineBody || kind == LineSeparator || kind == LineCurl {
			c.set(line, LineTrailing)
		}
	}
}

// dropDefinitions leaves definitions that are the last lines of a body out of it:
// the author means a variable, not text (spec 10.2).
func (c *classifier) dropDefinitions() {
	last := c.last
	for ; last >= c.block.Body; last-- {
		kind, flags := c.file.Lines[last].Kind, c.file.Lines[last].Flags
		switch {
		case kind == LineBody && flags&Defines != 0, kind != LineBody && kind != LineBodyFile:
		case kind == LineBody && isBlankLine(c.file.Text(last)):
		default:
			c.keepUpTo(last)
			return
		}
	}
	c.keepUpTo(last)
}

// keepUpTo makes definitions behind a line lines of their own, unless text stands
// directly above them.
func (c *classifier) keepUpTo(last int32) {
	defines := last + 1
	for defines <= c.last && c.file.Lines[defines].Flags&Defines == 0 {
		defines++
	}
	if defines > c.last || defines == last+1 && last >= c.block.Body {
		return
	}
	for line := last + 1; line <= c.last; line++ {
		if c.file.Lines[line].Flags&Defines != 0 && c.file.Lines[line].Kind == LineBody {
			c.set(line, LineDefinition)
		}
	}
	c.last = c.lastOf(last)
}

// lastOf is the last line of the request up to a line: a separator is none.
func (c *classifier) lastOf(line int32) int32 {
	for line > c.block.Request {
		switch c.file.Lines[line].Kind {
		case LineQuery, LineHeader, LineBody, LineBodyFile:
			if !isBlankLine(c.file.Text(line)) {
				return line
			}
		}
		line--
	}
	return line
}
