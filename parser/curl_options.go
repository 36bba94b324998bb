package parser

import (
	"math"
	"strconv"
	"strings"
)

// read takes the words apart (spec 8.3).
func (c *curlCommand) read(words []curlWord) {
	ended := false // by two dashes
	for i := 1; i < len(words); i++ {
		word := words[i]
		if word.text == "--" && !ended {
			ended = true
			continue
		}
		if ended || !c.isOption(word.text) {
			c.words = append(c.words, c.plain(word))
			continue
		}
		option, value, given := c.split(word)
		if !given && i+1 < len(words) && c.takes(option, words[i+1].text) {
			i++
			value, given = words[i], true
		}
		if given {
			value = c.value(value)
		}
		c.add(option, value)
	}
}

// isOption tells an option; a dash alone is a word, and so is to REST Client a number with
// its sign.
func (c *curlCommand) isOption(word string) bool {
	return strings.HasPrefix(word, "-") && word != "-" && !(c.parser.exact && isNegative(word))
}

// plain is a word that is no option. REST Client leaves the quotes of the URL.
func (c *curlCommand) plain(word curlWord) curlWord {
	if c.parser.exact {
		return word
	}
	return word.as(unquote(word.text))
}

// value is the value of an option. REST Client reads what looks like a number as one.
func (c *curlCommand) value(word curlWord) curlWord {
	if c.parser.exact {
		return word.as(asNumber(enclosed(word.text)))
	}
	return word.as(unquote(word.text))
}

// split separates an option from a value that is written with it: "--name=value",
// "-x=value", or directly behind one letter. Letters before the last one of a group
// are flags.
func (c *curlCommand) split(word curlWord) (option curlOption, value curlWord, given bool) {
	if strings.HasPrefix(word.text, "--") {
		name, _, given := strings.Cut(word.text[2:], "=")
		option = curlOption{name, curlWord{word.text[:2+len(name)], word.start, word.start + 2 + len(name)}}
		if !given {
			return option, flagAt(word.end), false
		}
		return option, word.from(2 + len(name) + 1), true
	}
	for i := 1; i < len(word.text)-1; i++ {
		option, rest := letterOption(word, i), word.from(i+1)
		if rest.text[0] == '=' {
			return option, rest.from(1), true
		}
		if c.valueFollows(option.name, rest.text) {
			return option, rest, true
		}
		c.add(option, flagAt(rest.start))
	}
	return letterOption(word, len(word.text)-1), flagAt(word.end), false
}

// letterOption is the option that one letter of a word is.
func letterOption(word curlWord, i int) curlOption {
	start := word.start + i
	if i == 1 {
		start = word.start // with its sign
	}
	return curlOption{word.text[i : i+1], curlWord{"-" + word.text[i:i+1], start, word.start + i + 1}}
}

// valueFollows tells whether what stands directly behind a letter is its value. REST
// Client asks how it looks, curl asks whether the option takes one.
func (c *curlCommand) valueFollows(letter, rest string) bool {
	if letter == "X" && !c.parser.exact { // methodOption has separated it
		if _, known := knownMethod(rest); known {
			return true
		}
	}
	if !c.parser.exact {
		return !isCurlFlag(letter)
	}
	return !isWordByte(rest[0]) || isNumeral(rest)
}

// takes tells whether the next word belongs to an option. The default mode knows curl's
// flags (spec 8.7), REST Client's library looks at the word (spec 8.3).
func (c *curlCommand) takes(option curlOption, next string) bool {
	long := strings.HasPrefix(option.word.text, "--")
	switch dashes := len(next) - len(strings.TrimLeft(next, "-")); {
	case !c.parser.exact:
		return !isCurlFlag(option.name)
	case long && strings.HasPrefix(option.name, "no-"):
		return false
	case dashes == 0 || isNegative(next):
		return true
	default: // behind a letter, dashes alone are a value
		return !long && (dashes > 2 || dashes == len(next))
	}
}

// isNegative tells a number with its sign, which is no option to REST Client's library.
func isNegative(word string) bool {
	digits, signed := strings.CutPrefix(word, "-")
	whole, fraction, dotted := strings.Cut(digits, ".")
	return signed && strings.Trim(digits, "0123456789.") == "" && (whole != "" || dotted) && (fraction != "" || !dotted) && !strings.Contains(fraction, ".")
}

// isCurlFlag tells the options without an argument.
func isCurlFlag(name string) bool {
	switch name {
	case "I", "head", "G", "get", "O", "remote-name", "J", "remote-header-name":
		return true
	}
	return isHarmlessFlag(name)
}

// isHarmlessFlag tells the flags that do not change what is sent to the server.
func isHarmlessFlag(name string) bool {
	switch name {
	case "v", "verbose", "k", "insecure", "s", "silent", "S", "show-error", "i", "include", "L", "location",
		"compressed", "f", "fail", "fail-with-body", "N", "no-buffer", "g", "globoff", "location-trusted",
		"http1.1", "http2", "http2-prior-knowledge", "http3", "0", "http1.0", "4", "6", "ipv4", "ipv6", "#",
		"progress-bar", "no-progress-meter", "tcp-nodelay", "no-keepalive", "raw", "ssl-no-revoke":
		return true
	}
	return false
}

// isUsedOption tells the options that are followed: those of spec 8.4, and in the
// default mode two more that are headers.
func isUsedOption(name string) bool {
	switch name {
	case "url", "X", "request", "H", "header", "b", "cookie", "u", "user", "I", "head",
		"d", "data", "data-ascii", "data-binary", "data-raw", "A", "user-agent", "e", "referer":
		return true
	}
	return false
}

// isNumeral tells what REST Client takes for a number.
func isNumeral(text string) bool {
	const longest = 400 // of a number that is not infinite
	if len(text) > longest {
		return false
	}
	if digits, ok := strings.CutPrefix(strings.ToLower(text), "0x"); ok {
		return digits != "" && strings.Trim(digits, "0123456789abcdef") == ""
	}
	if len(text) > 1 && text[0] == '0' && text[1] != '.' {
		return false
	}
	_, err := strconv.ParseFloat(text, 64)
	return err == nil && strings.Trim(text, "+-.0123456789eE") == "" && text[0] != '+'
}

// asNumber writes what looks like a number in the way of JavaScript (spec 8.7).
func asNumber(text string) string {
	if !isNumeral(text) {
		return text
	}
	if digits, ok := strings.CutPrefix(strings.ToLower(text), "0x"); ok {
		if n, err := strconv.ParseUint(digits, 16, 53); err == nil {
			return strconv.FormatUint(n, 10)
		}
		return text
	}
	n, err := strconv.ParseFloat(text, 64)
	if err != nil || math.Abs(math.Floor(n)) > 1<<53-1 {
		return text
	}
	if n != 0 && math.Abs(n) < 1e-6 {
		return strings.Replace(strconv.FormatFloat(n, 'e', -1, 64), "e-0", "e-", 1)
	}
	return strconv.FormatFloat(n, 'f', -1, 64)
}
