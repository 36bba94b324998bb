package jsontext

import "strings"

// opens takes an opening bracket.
func (c *checker) opens(t Token) {
	c.open = append(c.open, t)
	c.startPart()
}

// startPart says what begins an object or a list, and stands behind a comma.
func (c *checker) startPart() {
	c.due = dueValue
	if c.inObject() {
		c.due = dueName
	}
}

// close takes a closing bracket, with the value that may be missing in front of it.
func (c *checker) close(t Token) {
	c.withoutValue()
	switch at := c.opener(c.text[t.Start]); {
	case at < 0 && c.loose:
		c.ended = true
		return
	case at < 0 && len(c.open) == 0:
		c.ended = true
		c.stray(t)
		return
	case at < 0:
		c.ended = true
		c.fault(t, "`"+c.text[t.Start:t.End]+"` does not close what is open here", "write `"+c.closing(len(c.open)-1)+"`")
		return
	case at < len(c.open)-1 && !c.loose:
		missing := c.closing(at + 1)
		c.repaired(t, "`"+missing+"` is missing in front of it", "write `"+missing+"`",
			"Insert `"+missing+"`", Token{Start: c.previous.End, End: c.previous.End}, c.closed(at+1))
		c.open = c.open[:at]
	default:
		c.open = c.open[:at]
	}
	c.due = dueSeparator
	if c.loose {
		c.due = dueAnything
	}
}

// opener is the innermost open bracket that a sign closes, -1 if there is none.
func (c *checker) opener(closing byte) int {
	for i := len(c.open) - 1; i >= 0; i-- {
		if closing == c.text[c.open[i].Start]+2 { // { and }, [ and ] are two apart
			return i
		}
	}
	return -1
}

// closing are the signs that close what is open from a depth on.
func (c *checker) closing(depth int) string {
	var out strings.Builder
	for i := len(c.open) - 1; i >= depth; i-- {
		out.WriteByte(c.text[c.open[i].Start] + 2)
	}
	return out.String()
}

// end looks at what is open at the end of the text.
func (c *checker) end() {
	c.withoutValue()
	if len(c.open) == 0 || c.loose {
		return
	}
	missing := c.closing(0)
	what := "object"
	if !c.inObject() {
		what = "list"
	}
	where := "write `" + missing + "` at the end of the body"
	if c.whole {
		where = "write `" + missing + "` at the end"
	}
	c.repaired(c.open[len(c.open)-1], "the "+what+" that begins here is not closed", where, "W"+where[1:], Token{Start: c.previous.End, End: c.previous.End}, c.closed(0))
}

// closed closes what is open from a depth on, each bracket in a line of its own, indented as
// that of its opening one, where that is another line than the last.
func (c *checker) closed(depth int) string {
	var out strings.Builder
	lineEnd := "\n"
	if strings.Contains(c.text, "\r\n") {
		lineEnd = "\r\n"
	}
	for i := len(c.open) - 1; i >= depth; i-- {
		before := c.text[:c.open[i].Start]
		if strings.Contains(c.text[c.open[i].Start:c.previous.End], "\n") {
			line := before[strings.LastIndexByte(before, '\n')+1:]
			out.WriteString(lineEnd + line[:len(line)-len(strings.TrimLeft(line, " \t"))])
		}
		out.WriteByte(c.text[c.open[i].Start] + 2)
	}
	return out.String()
}
