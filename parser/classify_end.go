package parser

// end finds where the request ends and names the blank lines behind it.
func (c *classifier) end() {
	if !c.file.Options.Exact {
		c.dropDefinitions()
	}
	c.block.RequestEnd = c.last + 1
	c.block.Body = min(c.block.Body, c.block.RequestEnd)
	c.block.Headers = min(c.block.Headers, c.block.RequestEnd)
	for line := c.block.RequestEnd; line < c.block.End; line++ {
		if kind := c.file.Line(line).Kind; kind == LineBody || kind == LineSeparator || kind == LineCurl {
			c.set(line, LineTrailing)
		}
	}
}

// dropDefinitions leaves definitions that are the last lines of a body out of it: the
// author means a variable, not text (spec 10.2). What stands directly below text stays
// text.
func (c *classifier) dropDefinitions() {
	text := c.last
	for text >= c.block.Body && !c.isText(text) {
		text--
	}
	for text >= c.block.Body && text < c.last && c.isDefinition(text+1) {
		text++
	}
	if text == c.last {
		return
	}
	for line := text + 1; line <= c.last; line++ {
		if c.isDefinition(line) {
			c.set(line, LineDefinition)
		}
	}
	c.last = c.lastOf(text)
}

func (c *classifier) isDefinition(line int32) bool {
	l := c.file.Line(line)
	return l.Kind == LineBody && l.Flags&Defines != 0
}

// isText tells lines of a body that are neither blank nor a definition.
func (c *classifier) isText(line int32) bool {
	switch l := c.file.Line(line); l.Kind {
	case LineBodyFile:
		return true
	case LineBody:
		return l.Flags&Defines == 0 && !isBlankLine(c.file.Text(line))
	}
	return false
}

// lastOf is the last line of the request up to a line: a separator is none.
func (c *classifier) lastOf(line int32) int32 {
	for line > c.block.Request {
		switch c.file.Line(line).Kind {
		case LineQuery, LineHeader, LineFolded, LineBody, LineBodyFile:
			if !isBlankLine(c.file.Text(line)) {
				return line
			}
		}
		line--
	}
	return line
}
