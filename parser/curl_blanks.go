package parser

import "strings"

const (
	curlBlanksMessage = "of these blanks one is sent, as REST Client does it in cURL commands, in quotes too"
	curlBlanksHint    = "if they matter, write an HTTP request in place of the command"
)

// tellLostBlanks warns of the first blanks in data of which one is left (spec 8.2), but
// for those that lay out JSON or stand around a line end.
func (c *curlCommand) tellLostBlanks() {
	if c.parser.exact {
		return
	}
	for _, value := range c.data {
		for at := value.start; at < value.end; at++ {
			if c.isLost(at) && !c.isLayout(value, at) {
				c.parser.report("curl-blanks", Warning, int(c.text.at[at]), int(c.text.at[at+1]), curlBlanksMessage, curlBlanksHint)
				return
			}
		}
	}
}

// isLost tells a blank that is left of several on one line.
func (c *curlCommand) isLost(at int) bool {
	if c.text.text[at] != ' ' || at+1 >= len(c.text.at) || c.text.at[at+1]-c.text.at[at] < 2 {
		return false
	}
	return !strings.Contains(c.parser.text[c.text.at[at]:c.text.at[at+1]], "\n")
}

// isLayout tells a place in a JSON text outside of its strings.
func (c *curlCommand) isLayout(value curlWord, at int) bool {
	if value.text = trimLeft(value.text); value.text == "" || value.text[0] != '{' && value.text[0] != '[' {
		return false
	}
	quote := `"`
	if value.start > 0 && c.text.text[value.start-1] == '"' {
		quote = `\"`
	}
	return strings.Count(c.text.text[value.start:at], quote)%2 == 0
}
