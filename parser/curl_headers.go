package parser

import (
	"encoding/base64"
	"strings"
)

// headers reads the header options. Cookie and user replace a header of the name.
func (c *curlCommand) headers() {
	m := c.parser.message
	for _, name := range []string{"H", "header"} {
		for _, line := range c.values[name] {
			start, end := c.text.span(line)
			c.parser.field(TrimBlanks(line.text), start, end)
		}
	}
	m.DefaultHeaders = len(m.Fields) > 0
	if cookie, ok := c.given("b", "cookie"); ok && strings.Contains(cookie.text, "=") {
		c.set("Cookie", cookie, cookie.text)
	}
	if user, ok := c.given("u", "user"); ok {
		c.set("Authorization", user, "Basic "+base64.StdEncoding.EncodeToString([]byte(user.text)))
	}
	if c.parser.exact {
		return
	}
	if agent, ok := c.given("A", "user-agent"); ok {
		c.set("User-Agent", agent, agent.text)
	}
	if referer, ok := c.given("e", "referer"); ok {
		c.set("Referer", referer, referer.text)
	}
}

// set gives a header its only value.
func (c *curlCommand) set(name string, from curlWord, value string) {
	offset, _ := c.text.span(from)
	m := c.parser.message
	for i := range m.Fields {
		if strings.EqualFold(m.Fields[i].Name, name) {
			m.Fields[i].Value = value
			return
		}
	}
	m.Fields = append(m.Fields, Field{Name: name, Value: value, Offset: offset})
}
