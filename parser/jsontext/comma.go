package jsontext

// isExtraComma tells of a comma that nothing stands in front of, or behind, and leaves it out.
func (c *checker) isExtraComma(t Token) bool {
	next, any := c.next()
	message := ""
	switch {
	case c.first && c.due != dueColon, c.isSign(c.previous, ',') && (c.due == dueName || c.due == dueValue):
		message = "nothing stands in front of this comma"
	case (c.due == dueSeparator || c.due == dueAnything) && (!any || next.Kind == Close) && len(c.open) > 0:
		message = "nothing follows this comma"
	default:
		return false
	}
	c.repaired(t, message, "remove it", "Remove the comma", t, "")
	return true
}

func (c *checker) isSign(t Token, sign byte) bool {
	return t.Kind == Sign && t.End > t.Start && c.text[t.Start] == sign
}

// comma takes a comma, with the value that may be missing in front of it.
func (c *checker) comma(t Token) {
	c.withoutValue()
	if len(c.open) == 0 {
		c.stray(t)
		return
	}
	c.startPart()
}

// withoutValue tells of a name without a value, where a comma or the end comes next.
func (c *checker) withoutValue() {
	switch {
	case c.due == dueColon:
		c.fault(c.previous, "this name has no value", "write a colon and a value behind it")
	case c.due == dueValue && c.isSign(c.previous, ':'):
		c.fault(c.previous, "no value follows this colon", "write one, or `null`")
	default:
		return
	}
	c.due = dueSeparator
}

// withoutComma takes what follows a value without a comma.
func (c *checker) withoutComma(t Token) {
	switch {
	case t.Kind == Sign: // a colon
		c.stray(t)
		return
	case t.Start == c.previous.End && c.previous.Kind == String:
		c.ended = true
		c.fault(t, "this follows a text that has ended", "write a quote inside of a text as `\\\"`")
		return
	case c.inObject() && !c.isNext(':'):
		c.ended = true
		c.fault(t, "behind a value stands a comma or the end of the object", "write a name and a value, behind a comma")
		return
	}
	after := Token{Start: c.previous.End, End: c.previous.End}
	c.repaired(t, "a comma is missing in front of it", "write `,` behind what stands before it", "Insert the comma", after, ",")
	c.startPart()
	if c.inObject() {
		c.name(t)
		return
	}
	c.value(t)
}

// name takes what stands where a name is due.
func (c *checker) name(t Token) {
	named := c.isNext(':')
	switch {
	case t.Kind == String:
		c.str(t)
	case t.Kind == SingleQuoted:
		c.singleQuoted(t)
	case t.Kind == Literal && named:
		c.unquoted(t, "the name of a member stands in double quotes")
	default:
		c.ended = true
		c.fault(t, "here the name of a member is due", "write `\"name\": value`")
		return
	}
	c.due = dueColon
}

// colon takes what stands behind a name.
func (c *checker) colon(t Token) {
	after := Token{Start: c.previous.End, End: c.previous.End}
	switch {
	case t.Kind == Sign: // a colon
		c.due = dueValue
	case t.Kind == Literal && (c.text[t.Start:t.End] == "=" || c.text[t.Start:t.End] == "=>"):
		c.repaired(t, "a colon stands between a name and its value", "write `:`", "Write `:`", t, ":")
		c.due = dueValue
	default:
		c.repaired(t, "a colon is missing in front of it", "write `:` behind the name", "Insert the colon", after, ":")
		c.value(t)
	}
}
