package report

import "strings"

// xml colours XML and HTML, also where they are cut or broken.
func (c *coder) xml() {
	for c.at < len(c.text) {
		next := strings.IndexByte(c.text[c.at:], '<')
		if next < 0 {
			c.plain(len(c.text))
			return
		}
		c.plain(c.at + next)
		switch rest := c.text[c.at:]; {
		case strings.HasPrefix(rest, "<!--"):
			c.part(codeComment, c.until(c.at+4, "-->"))
		case strings.HasPrefix(rest, "<![CDATA["):
			c.part(codeString, c.until(c.at, "]]>"))
		case strings.HasPrefix(rest, "<?"), strings.HasPrefix(rest, "<!"):
			c.part(codeComment, c.until(c.at, ">"))
		default:
			c.tag()
		}
	}
}

// tag colours from < to >.
func (c *coder) tag() {
	name := c.run(c.at+1, func(b byte) bool { return b == '/' })
	c.part(codeWord, c.run(name, isNameByte))
	for c.at < len(c.text) {
		switch b := c.text[c.at]; {
		case b == '>':
			c.part(codeWord, c.at+1)
			return
		case b == '/':
			c.part(codeWord, c.at+1)
		case b == '"' || b == '\'':
			c.part(codeString, c.until(c.at+1, string(b)))
		case isNameByte(b):
			c.part(codeKey, c.run(c.at, isNameByte))
		case b == '<': // the tag was not closed
			return
		default:
			c.plain(c.at + 1)
		}
	}
}

func isNameByte(b byte) bool {
	return !isBlank(b) && strings.IndexByte("<>/=\"'", b) < 0
}
