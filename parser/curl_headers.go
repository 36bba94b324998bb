package parser

import (
	"encoding/base64"
	"strings"
)

// headers reads the header options. Cookie and user replace a header of the name.
func (c *curlCommand) headers() {
	m := c.parser.message
	for _, line := range c.headerLines() {
		start, end := c.text.span(line)
		c.parser.field(TrimBlanks(line.text), start, end)
	}
	m.DefaultHeaders = len(m.Fields) > 0
	_, cookies := c.seen("b", "cookie")
	several := c.parser.exact && len(cookies) > 1 // REST Client looks for a cookie that is "="
	if cookie, ok := c.given("b", "cookie"); ok && !several && strings.Contains(cookie.text, "=") {
		c.set("Cookie", cookie, cookie.text)
	}
	if _, users := c.seen("u", "user"); len(users) == 1 && c.unreadable("u", "user") {
		return
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

// headerLines are those of both spellings of the option; REST Client sees those of the first
// alone.
func (c *curlCommand) headerLines() []curlWord {
	if c.parser.exact {
		_, lines := c.seen("H", "header")
		return lines
	}
	lines := c.values["H"]
	return append(lines[:len(lines):len(lines)], c.values["header"]...)
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
