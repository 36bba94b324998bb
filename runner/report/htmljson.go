package report

import "strings"

// json colours JSON, also where it is cut or broken.
func (c *coder) json() {
	for c.at < len(c.text) {
		switch b := c.text[c.at]; {
		case b == '"':
			c.jsonString()
		case b == '-' || b >= '0' && b <= '9':
			c.part(codeNumber, c.run(c.at, isNumber))
		case isWord(b):
			c.part(codeWord, c.run(c.at, isWord))
		case isBlank(b) && c.indent:
			c.at++
		case strings.IndexByte("{}[],:", b) >= 0:
			c.jsonSign(b)
		default:
			c.plain(c.at + 1)
		}
	}
}

// jsonString colours a string; before a colon it is the name of a member.
func (c *coder) jsonString() {
	end := c.at + 1
	for end < len(c.text) && c.text[end] != '"' {
		if c.text[end] == '\\' {
			end++
		}
		end++
	}
	end = min(end+1, len(c.text))
	class := codeString
	if next := c.run(end, isBlank); next < len(c.text) && c.text[next] == ':' {
		class = codeKey
	}
	c.part(class, end)
}

// jsonSign writes a sign and, where the text is laid out, the line end that belongs
// to it. An empty object or array stays on its line.
func (c *coder) jsonSign(b byte) {
	if !c.indent {
		c.plain(c.at + 1)
		return
	}
	switch b {
	case '{', '[':
		c.plain(c.at + 1)
		if next := c.run(c.at, isBlank); next < len(c.text) && (c.text[next] == '}' || c.text[next] == ']') {
			c.at = next
			c.plain(c.at + 1)
			return
		}
		c.depth++
		c.newLine()
	case '}', ']':
		c.depth--
		c.newLine()
		c.plain(c.at + 1)
	case ',':
		c.plain(c.at + 1)
		c.newLine()
	default:
		c.plain(c.at + 1)
		c.to.Raw(" ")
	}
}

func (c *coder) newLine() {
	c.to.Raw("\n")
	for range min(c.depth, 40) { // deeper, there is no room for text
		c.to.Raw("  ")
	}
}

func isNumber(b byte) bool {
	return b >= '0' && b <= '9' || b == '-' || b == '+' || b == '.' || b == 'e' || b == 'E'
}

func isWord(b byte) bool { return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b == '_' }
