package parser

import "strings"

// classifier gives every line of one block its kind, from top to bottom.
type classifier struct {
	file  *File
	block *Block

	reader      foreignReader
	contentType string // as far as the header lines say
	last        int32  // last line that belongs to the request
}

func (f *File) classify(b *Block) {
	c := classifier{file: f, block: b, reader: foreignReader{file: f, block: b}}
	c.run()
}

func (c *classifier) run() {
	line := c.block.First
	for ; line < c.block.End; line++ {
		if kind := c.file.Line(line).Kind; kind != LineDelimiter && kind != LineFence && kind != LineProse {
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
		c.curl(line + 1)
		c.block.Headers, c.block.Body = c.last+1, c.last+1
	} else {
		c.message(line + 1)
	}
	c.end()
}

func (c *classifier) set(line int32, kind LineKind) { c.file.setKind(line, kind) }

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
		case c.file.Line(line).Flags&Defines != 0:
			c.set(line, LineDefinition)
		case isStatusLine(text):
			return c.saved(line)
		case c.foreign(&line, placeTop):
			continue
		case !c.file.Options.Exact && (trimLeft(text)[0] == '@' || emacsVariable(text) != ""):
			c.set(line, LineBad)
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

// curl reads the further lines of a cURL command. In the default mode a response, a
// definition or a construct of another tool behind it is not taken for words of it.
func (c *classifier) curl(line int32) {
	for apart := false; line < c.block.End; line++ {
		text := c.file.Text(line)
		switch {
		case c.comment(line, text):
		case apart && isStatusLine(text):
			c.saved(line)
			return
		case apart && c.foreign(&line, placeBody):
			line-- // the loop moves on
		case apart && c.file.Line(line).Flags&Defines != 0:
			c.set(line, LineDefinition)
		case isBlankLine(text):
			c.set(line, LineCurl)
			apart = !c.file.Options.Exact
		default:
			c.set(line, LineCurl)
			c.last, apart = line, false
		}
	}
}
