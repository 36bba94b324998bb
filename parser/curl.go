package parser

import (
	"fmt"
	"strings"
)

// curl reads a cURL command (spec 8).
func (p *messageParser) curl() {
	p.message.Curl = true
	text := prepareCurl(p.text)
	if p.exact {
		text = text.methodOption().headOption()
	}
	c := curlCommand{parser: p, text: text, values: map[string][]curlWord{}}
	c.read(text.words(p.exact))
	c.message()
	c.tellLostBlanks()
}

// curlCommand is a command taken apart: options with their values in order, and
// the other words.
type curlCommand struct {
	parser *messageParser
	text   curlText
	values map[string][]curlWord
	order  []curlOption // as they were first given
	data   []curlWord   // values of all data options, in order
	words  []curlWord
	// refused: an option is not followed, so it is not known which words are its values.
	refused bool
	// forCmd: it is written for another shell, so quotes are not where they seem.
	forCmd bool
}

// curlOption is the name of an option without its signs, and the word that it is.
type curlOption struct {
	name string
	word curlWord
}

func (c *curlCommand) add(option curlOption, value curlWord) {
	if _, before := c.values[option.name]; !before {
		c.order = append(c.order, option)
	}
	c.values[option.name] = append(c.values[option.name], value)
	switch option.name {
	case "d", "data", "data-ascii", "data-binary", "data-raw":
		c.data = append(c.data, value)
	}
}

// given is the value of some options that counts: to curl the last one, to REST Client the
// first of the first option that has one.
func (c *curlCommand) given(names ...string) (curlWord, bool) {
	found := curlWord{start: -1}
	for _, name := range names {
		for _, value := range c.values[name] {
			switch {
			case value.text == "":
			case c.parser.exact:
				return value, true
			case value.start > found.start:
				found = value
			}
		}
	}
	return found, found.start >= 0
}

// seen are the values of the first of some options that REST Client sees: not of one that is
// given once, with an empty value.
func (c *curlCommand) seen(names ...string) (option string, values []curlWord) {
	for _, name := range names {
		if values = c.values[name]; len(values) > 1 || len(values) == 1 && (values[0].text != "" || values[0].isFlag()) {
			return name, values
		}
	}
	return "", nil
}

// unreadable tells of an option with which REST Client fails: it has no value, several, or a number.
func (c *curlCommand) unreadable(names ...string) bool {
	name, values := c.seen(names...)
	if !c.parser.exact || len(values) == 0 || len(values) == 1 && !values[0].isFlag() && !isNumeral(values[0].text) {
		return false
	}
	for _, option := range c.order {
		if option.name == name {
			c.report(option.word, "curl-option", "the cURL option `"+option.word.text+"` must have one value that is no number, or REST Client cannot send this",
				"give it one such value, or run without --rest-client")
		}
	}
	return true
}

func (c *curlCommand) has(names ...string) bool {
	for _, name := range names {
		if _, given := c.values[name]; given {
			return true
		}
	}
	return false
}

// report tells something of a word.
func (c *curlCommand) report(word curlWord, code, message, hint string) {
	start, end := c.text.span(word)
	c.parser.report(code, Error, start, end, message, hint)
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
	for _, option := range c.order {
		if isUsedOption(option.name) || isHarmlessFlag(option.name) {
			continue
		}
		c.refused = true
		c.report(option.word, "curl-option", curlOptionMessage(option.word.text), curlOptionHint(option.name))
	}
	if len(c.words) < 2 {
		return
	}
	for _, word := range c.words {
		if word.text == "^" {
			c.refused, c.forCmd = true, true
			c.report(word, "curl-url", "this command is written for cmd.exe, where `^` goes on with the line and escapes what follows",
				"copy it from the browser as `cURL (bash)`, or write `\\` at the ends of its lines and no `^` elsewhere")
			return
		}
	}
	c.another(c.words[1])
}

// another tells of a word that is neither the URL nor belongs to an option.
func (c *curlCommand) another(word curlWord) {
	message, hint := "this word is not sent: a cURL command has one URL, and all else belongs to an option",
		"put quotes around words that hold blanks, or write one command for each URL"
	if strings.EqualFold(word.text, "curl") {
		message, hint = "this looks like a second cURL command, but a block holds only one", "put `###` above it"
	}
	start, end := c.text.span(word)
	c.parser.report("curl-url", Warning, start, end, message, hint)
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

func (c *curlCommand) target() {
	m := c.parser.message
	url, _ := c.given("L", "location", "compressed", "url")
	if len(c.words) > 0 {
		url = c.words[0]
	}
	m.Target = url.text
	if m.Target == "" && c.refused {
		return // the option that was refused may have taken it
	}
	if m.Target == "" {
		c.parser.report("url-missing", Error, 0, lineLength(c.parser.text), "the cURL command has no URL", "write for example `curl https://example.com/`")
		return
	}
	m.TargetOffset, _ = c.text.span(url)
	if c.forCmd {
		return
	}
	if message, hint := targetFault(m.Target).unquoted(); message != "" && (c.parser.exact || !strings.HasPrefix(m.Target, "{{")) {
		c.report(url, "url-scheme", message, hint)
	}
}

func (c *curlCommand) method() {
	m := c.parser.message
	method, given := c.given("X", "request")
	switch {
	case c.unreadable("X", "request"):
		m.Method = "GET"
		return
	case given:
		m.Method = strings.ToUpper(method.text)
	case !c.parser.exact && c.has("head", "I"): // headOption is all that REST Client does
		m.Method = "HEAD"
	case m.HasBody:
		m.Method = "POST"
	default:
		m.Method = "GET"
	}
	if !isToken(m.Method) {
		c.report(method, "method-unknown", methodMessage(method.text), unknownMethodHint(method.text))
	}
}
