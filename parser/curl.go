package parser

import (
	"encoding/base64"
	"fmt"
	"strings"
)

// curl reads a cURL command (spec 8).
func (p *messageParser) curl() {
	p.message.Curl = true
	c := curlCommand{parser: p, options: map[string][]string{}}
	c.read(curlWords(prepareCurl(p.text)))
	c.message()
}

// prepareCurl joins continued lines and collapses runs of blanks, also inside
// quotes (spec 8.2).
func prepareCurl(text string) string {
	text = strings.ReplaceAll(TrimBlanks(text), "\\\r\n", "")
	text = strings.ReplaceAll(text, "\\\n", "")
	var out strings.Builder
	out.Grow(len(text))
	blanks, first := 0, ' '
	for _, r := range text {
		if IsBlank(r) {
			if blanks == 0 {
				first = r
			}
			blanks++
			continue
		}
		switch {
		case blanks == 1:
			out.WriteRune(first)
		case blanks > 1:
			out.WriteByte(' ')
		}
		blanks = 0
		out.WriteRune(r)
	}
	return out.String()
}

// curlWords splits a command at blanks outside of quotes; the quotes stay.
func curlWords(text string) []string {
	var found []string
	start, quote, escaped := -1, rune(0), false
	for i, r := range text {
		switch {
		case quote != 0:
			if r == quote && !escaped {
				quote = 0
			}
		case IsBlank(r):
			if start >= 0 {
				found = append(found, text[start:i])
				start = -1
			}
			continue
		case r == '\'' || r == '"':
			quote = r
		}
		escaped = quote == '"' && r == '\\' && !escaped
		if start < 0 {
			start = i
		}
	}
	if start >= 0 {
		found = append(found, text[start:])
	}
	return found
}

// curlCommand is a command taken apart: options with their values in order, and
// the other words.
type curlCommand struct {
	parser  *messageParser
	options map[string][]string
	data    []string // values of all data options, in order
	words   []string
}

// read takes the words apart by the rules of spec 8.3.
func (c *curlCommand) read(words []string) {
	for i := 1; i < len(words); i++ {
		word := words[i]
		if !strings.HasPrefix(word, "-") || word == "-" {
			c.words = append(c.words, c.plain(word))
			continue
		}
		name, value, given := c.split(word)
		if !given && c.takesValue(name) && i+1 < len(words) && (!strings.HasPrefix(words[i+1], "-") || !c.parser.exact) {
			i++
			value, given = words[i], true
		}
		if given {
			value = c.unquote(value)
		}
		c.add(name, value)
	}
}

func (c *curlCommand) add(name, value string) {
	c.options[name] = append(c.options[name], value)
	switch name {
	case "d", "data", "data-ascii", "data-binary", "data-raw":
		c.data = append(c.data, value)
	}
}

// split separates an option from a value that is written with it: "--name=value",
// "-x=value", or directly behind one letter.
func (c *curlCommand) split(word string) (name, value string, given bool) {
	if long, ok := strings.CutPrefix(word, "--"); ok {
		return cutOption(long)
	}
	short := word[1:]
	if len(short) < 2 {
		return short, "", false
	}
	if short[0] == 'X' {
		if _, _, known := cutMethod(short[1:] + " "); known {
			return "X", short[1:], true
		}
	}
	if short[1] == '=' {
		return short[:1], short[2:], true
	}
	if !isWordByte(short[1]) || isNumber(short[1:]) || !c.parser.exact && curlTakesValue(short[:1]) {
		return short[:1], short[1:], true
	}
	for i := range len(short) - 1 {
		c.add(short[i:i+1], "")
	}
	return short[len(short)-1:], "", false
}

func cutOption(text string) (name, value string, given bool) {
	return strings.Cut(text, "=")
}

func isNumber(text string) bool {
	return strings.Trim(text, "0123456789.") == "" && strings.Trim(text, ".") != ""
}

// takesValue tells whether the next word belongs to an option. REST Client thinks
// so of every option; the default mode knows curl's flags (spec 8.7).
func (c *curlCommand) takesValue(name string) bool { return c.parser.exact || curlTakesValue(name) }

func curlTakesValue(name string) bool {
	switch name {
	case "v", "verbose", "k", "insecure", "s", "silent", "S", "show-error", "i", "include", "G", "get",
		"I", "head", "L", "location", "compressed", "f", "fail", "N", "no-buffer", "O", "remote-name",
		"g", "globoff", "location-trusted", "http1.1", "http2", "http2-prior-knowledge", "http3", "4", "6",
		"ipv4", "ipv6", "raw", "tcp-nodelay", "no-keepalive", "progress-bar", "fail-with-body":
		return false
	}
	return true
}

// plain is a word that is no option. REST Client leaves the quotes of the URL.
func (c *curlCommand) plain(word string) string {
	if c.parser.exact {
		return word
	}
	return c.unquote(word)
}

// unquote drops one pair of enclosing quotes; the default mode also reads the
// backslashes inside of double quotes as a shell does.
func (c *curlCommand) unquote(word string) string {
	if len(word) < 2 || word[0] != word[len(word)-1] || word[0] != '"' && word[0] != '\'' {
		return word
	}
	inner := word[1 : len(word)-1]
	if word[0] == '\'' || c.parser.exact {
		return inner
	}
	var out strings.Builder
	for i := 0; i < len(inner); i++ {
		if inner[i] == '\\' && i+1 < len(inner) && strings.IndexByte("\"\\$`", inner[i+1]) >= 0 {
			i++
		}
		out.WriteByte(inner[i])
	}
	return out.String()
}

func (c *curlCommand) first(names ...string) (string, bool) {
	for _, name := range names {
		if values := c.options[name]; len(values) > 0 && values[0] != "" {
			return values[0], true
		}
	}
	return "", false
}

// message fills the message from the options that REST Client uses (spec 8.4).
func (c *curlCommand) message() {
	m := c.parser.message
	c.refuse()
	c.target()
	for _, name := range []string{"H", "header"} {
		for _, line := range c.options[name] {
			c.parser.field(TrimBlanks(line), 0, len(c.parser.text))
		}
	}
	if cookie, ok := c.first("b", "cookie"); ok && strings.Contains(cookie, "=") {
		m.Fields = append(m.Fields, Field{Name: "Cookie", Value: cookie})
	}
	if user, ok := c.first("u", "user"); ok {
		value := "Basic " + base64.StdEncoding.EncodeToString([]byte(user))
		m.Fields = append(m.Fields, Field{Name: "Authorization", Value: value})
	}
	c.body()
	c.method()
}

func (c *curlCommand) target() {
	m := c.parser.message
	switch {
	case len(c.words) > 0:
		m.Target = c.words[0]
	default:
		m.Target, _ = c.first("L", "location", "compressed", "url")
	}
	if m.Target == "" {
		c.parser.report("url-missing", Error, 0, len(c.parser.text), "the cURL command has no URL",
			"write for example `curl https://example.com/`")
	}
}

func (c *curlCommand) method() {
	m := c.parser.message
	method, ok := c.first("X", "request")
	_, head := c.options["head"]
	_, short := c.options["I"]
	switch {
	case head || short:
		m.Method = "HEAD"
	case ok:
		m.Method = strings.ToUpper(method)
	case m.HasBody:
		m.Method = "POST"
	default:
		m.Method = "GET"
	}
}

// body joins the data (spec 8.6). A value that begins with "@" names a file.
func (c *curlCommand) body() {
	m := c.parser.message
	values := c.data
	if c.parser.exact {
		values = nil
		for _, name := range []string{"d", "data", "data-ascii", "data-binary", "data-raw"} {
			if values = c.options[name]; len(values) > 0 {
				break
			}
		}
		if joined := strings.Join(values, "&"); joined != "" {
			values = []string{joined}
		} else {
			values = nil
		}
	}
	if len(values) == 0 {
		return
	}
	m.HasBody = true
	for i, value := range values {
		if i > 0 {
			m.Body += "&"
		}
		start := len(m.Body)
		m.Body += value
		if path, ok := strings.CutPrefix(value, "@"); ok && path != "" {
			m.Files = append(m.Files, FileLine{Start: start, End: len(m.Body), Path: path})
		}
	}
	if m.Field("content-type") == "" {
		m.Fields = append(m.Fields, Field{Name: "Content-Type", Value: "application/x-www-form-urlencoded"})
	}
}

// refuse names the options that would change what is sent and are not understood
// (spec 8.7).
func (c *curlCommand) refuse() {
	if c.parser.exact {
		return
	}
	for _, name := range []string{"F", "form", "data-urlencode", "G", "get", "T", "upload-file", "json", "K", "config"} {
		if _, given := c.options[name]; !given {
			continue
		}
		option := "--" + name
		if len(name) == 1 {
			option = "-" + name
		}
		c.parser.report("curl-option", Error, 0, lineLength(c.parser.text),
			fmt.Sprintf("the cURL option `%s` is not supported", option),
			"write the request as an HTTP request, or with -H and --data")
	}
}
