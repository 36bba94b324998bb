package secret

import "strings"

// looksLikeMarkup tells XML and HTML.
func looksLikeMarkup(body string) bool {
	return strings.HasPrefix(strings.TrimLeft(body, "\ufeff \t\r\n"), "<")
}

// eachElement visits, in XML and HTML, the text of elements and the attributes whose name
// looks secret, in order, and what a pair of attributes says, as `key` and `value` of a
// setting or `name` and `value` of an input do. It reads tolerantly: damaged or cut markup
// is read as far as it can be.
func eachElement(body string, visit func(start, end int)) {
	e := elementFinder{text: body, visit: visit}
	for e.at < len(body) {
		e.step()
	}
}

type elementFinder struct {
	text  string
	visit func(start, end int)
	at    int
	// hiding is the element that is open whose text is secret, "" for none.
	hiding string
}

// step takes the text up to a sign of markup, and what that begins.
func (e *elementFinder) step() {
	start := e.at
	e.at = e.after("<", 0)
	if e.hiding != "" {
		e.show(start, e.at)
	}
	rest := e.text[e.at:]
	switch {
	case strings.HasPrefix(rest, "<![CDATA["):
		start, end := e.at+len("<![CDATA["), e.after("]]>", 0)
		if e.hiding != "" {
			e.show(start, end)
		}
		e.at = min(end+len("]]>"), len(e.text))
	case strings.HasPrefix(rest, "<!--"): // what was put aside is no less secret
		e.at += len("<!--")
	case strings.HasPrefix(rest, "</"):
		if strings.HasPrefix(rest[2:], e.hiding) {
			e.hiding = ""
		}
		e.at = e.after(">", 1)
	case strings.HasPrefix(rest, "<"):
		e.at++
		e.tag()
	}
}

// after is where the next of these signs stands, or some bytes behind it; the end of the
// text if there is none.
func (e *elementFinder) after(sign string, more int) int {
	if next := strings.Index(e.text[e.at:], sign); next >= 0 {
		return e.at + next + more
	}
	return len(e.text)
}

const blanks = " \t\r\n"

func (e *elementFinder) blanks() {
	e.at = len(e.text) - len(strings.TrimLeft(e.text[e.at:], blanks))
}

// show visits a place without the blanks around it.
func (e *elementFinder) show(start, end int) {
	text := strings.TrimRight(e.text[start:end], blanks)
	end = start + len(text)
	start = end - len(strings.TrimLeft(text, blanks))
	if start < end && !isReferences(e.text[start:end]) {
		e.visit(start, end)
	}
}

// tag takes the name of an element and its attributes.
func (e *elementFinder) tag() {
	name := e.word()
	var found []place
	var named bool // an attribute says that the value of this element is a secret
	var value place
	for e.at < len(e.text) && e.text[e.at] != '>' {
		attribute, at := e.attribute()
		switch plain := e.text[at.start:at.end]; {
		case LooksSecret(local(attribute)):
			found = append(found, at)
		case attribute == "value" || attribute == "content":
			value = at
		case attribute == "name" || attribute == "key" || attribute == "id":
			named = named || LooksSecret(plain)
		}
	}
	if named {
		found = append(found, value)
	}
	byStart(found)
	for _, at := range found {
		e.show(at.start, at.end)
	}
	if e.hiding == "" && LooksSecret(local(name)) && !strings.HasSuffix(e.text[:e.at], "/") {
		e.hiding = name
	}
	e.at = min(e.at+1, len(e.text))
}

// attribute takes the next attribute: its name, and where its value stands. What is none
// has no name.
func (e *elementFinder) attribute() (name string, value place) {
	if name = e.word(); name == "" {
		e.at++
		return "", place{}
	}
	if e.blanks(); !strings.HasPrefix(e.text[e.at:], "=") {
		return name, place{}
	}
	e.at++
	e.blanks()
	start := e.at
	if rest := e.text[start:]; rest == "" || rest[0] != '"' && rest[0] != '\'' {
		e.word()
		return name, place{start: start, end: e.at}
	}
	e.at++
	e.at = e.after(e.text[start:start+1], 0)
	value = place{start: start + 1, end: e.at}
	e.at = min(e.at+1, len(e.text))
	return name, value
}

// word takes what stands before a sign of a tag.
func (e *elementFinder) word() string {
	start := e.at
	if end := strings.IndexAny(e.text[start:], " \t\r\n=/>\"'<"); end >= 0 {
		e.at += end
	} else {
		e.at = len(e.text)
	}
	return e.text[start:e.at]
}

// local is a name without the prefix of its namespace.
func local(name string) string { return name[strings.LastIndexByte(name, ':')+1:] }
