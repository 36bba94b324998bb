package parser

import (
	"encoding/base64"
	"fmt"
	"strings"
)

// curl reads a cURL command (spec 8).
func (p *messageParser) curl() {
	p.message.Curl = true
	text := prepareCurl(p.text)
	if p.exact {
		text = headOption(text)
	}
	c := curlCommand{parser: p, options: map[string][]string{}}
	c.read(curlWords(text, p.exact))
	c.message()
}

// curlCommand is a command taken apart: options with their values in order, and
// the other words.
type curlCommand struct {
	parser  *messageParser
	options map[string][]string
	order   []string // names of the options as they were first given
	data    []string // values of all data options, in order
	words   []string
}

func (c *curlCommand) add(name, value string) {
	if _, before := c.options[name]; !before {
		c.order = append(c.order, name)
	}
	c.options[name] = append(c.options[name], value)
	switch name {
	case "d", "data", "data-ascii", "data-binary", "data-raw":
		c.data = append(c.data, value)
	}
}

// first is the first value of the first of some options that has one.
func (c *curlCommand) first(names ...string) (string, bool) {
	for _, name := range names {
		if values := c.options[name]; len(values) > 0 && values[0] != "" {
			return values[0], true
		}
	}
	return "", false
}

func (c *curlCommand) has(names ...string) bool {
	for _, name := range names {
		if _, given := c.options[name]; given {
			return true
		}
	}
	return false
}

// message fills the message from the options that REST Client uses (spec 8.4).
func (c *curlCommand) message() {
	c.refuse()
	c.target()
	c.headers()
	c.body()
	c.method()
}

// refuse names the options that would change what is sent and are not followed
// (spec 8.7).
func (c *curlCommand) refuse() {
	if c.parser.exact {
		return
	}
	for _, name := range c.order {
		if isUsedOption(name) || isHarmlessFlag(name) {
			continue
		}
		option := "--" + name
		if len(name) == 1 {
			option = "-" + name
		}
		at, end := c.find(" " + option)
		c.parser.report("curl-option", Error, min(at+1, end), end, curlOptionMessage(option), curlOptionHint(name))
	}
	if len(c.words) > 1 {
		at, end := c.find(c.words[1])
		c.parser.report("curl-url", Error, at, end, "a cURL command has one URL, and this is a second one",
			"write one command for each URL, or put quotes around words that hold blanks")
	}
}

// curlOptionMessage shows what looks like the name of an option; anything else may be a
// value.
func curlOptionMessage(option string) string {
	if len(option) > len("--proxy-ssl-allow-beast") || !isWord(strings.ReplaceAll(option, "-", "")) {
		return "this cURL option is not supported"
	}
	return fmt.Sprintf("the cURL option `%s` is not supported", option)
}

func curlOptionHint(name string) string {
	switch name {
	case "json":
		return "write --data and -H \"Content-Type: application/json\""
	case "G", "get":
		return "write the data into the query of the URL"
	case "data-urlencode":
		return "write --data with the encoded text"
	case "F", "form":
		return "write an HTTP request with the content type multipart/form-data"
	}
	return "remove it, or write an HTTP request in place of the command"
}

// find is the place of a piece of the command in the text; the whole first line if it
// is written there in another way.
func (c *curlCommand) find(piece string) (start, end int) {
	if at := strings.Index(c.parser.text, piece); at >= 0 && piece != "" {
		return at, at + len(piece)
	}
	return 0, lineLength(c.parser.text)
}

func (c *curlCommand) target() {
	m := c.parser.message
	if len(c.words) > 0 {
		m.Target = c.words[0]
	} else {
		m.Target, _ = c.first("L", "location", "compressed", "url")
	}
	at, end := c.find(m.Target)
	m.TargetOffset = at
	if m.Target == "" {
		c.parser.report("url-missing", Error, at, end, "the cURL command has no URL", "write for example `curl https://example.com/`")
		return
	}
	if message, hint := targetFault(m.Target).unquoted(); message != "" && (c.parser.exact || !strings.HasPrefix(m.Target, "{{")) {
		c.parser.report("url-scheme", Error, at, end, message, hint)
	}
}

// headers reads the header options. Cookie and user replace a header of the name.
func (c *curlCommand) headers() {
	m := c.parser.message
	for _, name := range []string{"H", "header"} {
		for _, line := range c.options[name] {
			at, end := c.find(line)
			c.parser.field(TrimBlanks(line), at, end)
		}
	}
	m.DefaultHeaders = len(m.Fields) > 0
	if cookie, ok := c.first("b", "cookie"); ok && strings.Contains(cookie, "=") {
		c.set("Cookie", cookie)
	}
	if user, ok := c.first("u", "user"); ok {
		c.set("Authorization", "Basic "+base64.StdEncoding.EncodeToString([]byte(user)))
	}
	if c.parser.exact {
		return
	}
	if agent, ok := c.first("A", "user-agent"); ok {
		c.set("User-Agent", agent)
	}
	if referer, ok := c.first("e", "referer"); ok {
		c.set("Referer", referer)
	}
}

// set gives a header its only value.
func (c *curlCommand) set(name, value string) {
	m := c.parser.message
	for i := range m.Fields {
		if strings.EqualFold(m.Fields[i].Name, name) {
			m.Fields[i].Value = value
			return
		}
	}
	m.Fields = append(m.Fields, Field{Name: name, Value: value})
}

func (c *curlCommand) method() {
	m := c.parser.message
	method, given := c.first("X", "request")
	switch {
	case given:
		m.Method = strings.ToUpper(method)
	case c.has("head", "I"):
		m.Method = "HEAD"
	case m.HasBody:
		m.Method = "POST"
	default:
		m.Method = "GET"
	}
	if !isToken(m.Method) {
		at, end := c.find(method)
		c.parser.report("method-unknown", Error, at, end, methodMessage(method), unknownMethodHint(method))
	}
}
