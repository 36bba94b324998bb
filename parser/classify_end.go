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
