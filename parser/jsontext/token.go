package jsontext

import "strings"

// Kind says what a piece of JSON is.
type Kind uint8

// Kinds of pieces. References may stand in the place of values and inside of strings.
const (
	Open         Kind = iota // { or [
	Close                    // } or ]
	Sign                     // , or :
	String                   // a string, which may lack its end
	Literal                  // a number or word
	Reference                // {{...}}
	Comment                  // from //, /* or # on: JSON has none
	SingleQuoted             // '...': JSON has none
)

// Token is a piece of JSON at a place in its text, in bytes.
type Token struct {
	Kind       Kind
	Start, End int
}

// Tokens cuts JSON into pieces, whatever is wrong with it, in linear time.
func Tokens(text string) []Token { return (&cutter{text: text}).tokens() }

// plainTokens are those of a text without references.
func plainTokens(text string) []Token { return (&cutter{text: text, plain: true}).tokens() }

func (c *cutter) tokens() []Token {
	var found []Token
	text := c.text
	for at := 0; at < len(text); {
		if strings.IndexByte(" \t\r\n", text[at]) >= 0 {
			at++
			continue
		}
		t := c.tokenAt(at)
		found = append(found, t)
		at = t.End
	}
	return found
}

// cutter remembers what was searched for, so that no text is searched twice.
type cutter struct {
	text string
	// braces is where the next `}}` stands, as seen from an offset before it; lineEnd where
	// the line ends in which it was searched.
	braces, lineEnd int
	// plain: there are no references.
	plain bool
	// openComment: no `*/` follows.
	openComment bool
}

func (c *cutter) tokenAt(at int) Token {
	kind, end := Literal, 0
	switch first := c.text[at]; {
	case first == '{' && c.referenceEnd(at) > 0:
		kind, end = Reference, c.referenceEnd(at)
	case first == '{' || first == '[':
		kind, end = Open, at+1
	case first == '}' || first == ']':
		kind, end = Close, at+1
	case first == ',' || first == ':':
		kind, end = Sign, at+1
	case first == '"':
		kind, end = String, c.stringEnd(at)
	default:
		kind, end = c.wordAt(at)
	}
	return Token{kind, at, end}
}

// wordAt is a piece that no sign of JSON begins.
func (c *cutter) wordAt(at int) (Kind, int) {
	if end := c.commentEnd(at); end > 0 {
		return Comment, end
	}
	if end := singleQuotedEnd(c.text, at); end > 0 {
		return SingleQuoted, end
	}
	return Literal, literalEnd(c.text, at)
}

// referenceEnd is where a reference ends that begins at an offset, 0 for none. What stands
// between the braces begins neither a member nor another object, which may follow `{{` too.
func (c *cutter) referenceEnd(at int) int {
	if c.plain || !strings.HasPrefix(c.text[at:], "{{") || strings.HasPrefix(c.text[at+2:], "\n") {
		return 0
	}
	end := c.nextBraces(at + 3)
	if end < 0 {
		return 0
	}
	inside := strings.TrimLeft(c.text[at+2:end], " \t")
	if inside == "" || inside[0] == '"' || inside[0] == '{' || inside[0] == '[' {
		return 0
	}
	return end + 2
}

// nextBraces is the next `}}` in the line, -1 if there is none.
func (c *cutter) nextBraces(at int) int {
	if at >= c.lineEnd || c.braces >= 0 && c.braces < at {
		c.lineEnd = len(c.text)
		if end := strings.IndexByte(c.text[min(at, len(c.text)):], '\n'); end >= 0 {
			c.lineEnd = at + end
		}
		c.braces = -1
		if found := strings.Index(c.text[min(at, len(c.text)):c.lineEnd], "}}"); found >= 0 {
			c.braces = at + found
		}
	}
	return c.braces
}

// stringEnd is behind the quote that ends a string, or the end of its line. Quotes inside
// of references do not count.
func (c *cutter) stringEnd(at int) int {
	for at++; at < len(c.text); at++ {
		switch c.text[at] {
		case '\\':
			at++
		case '"':
			return at + 1
		case '\n', '\r':
			return at
		case '{':
			at = max(at, c.referenceEnd(at)-1)
		}
	}
	return min(at, len(c.text))
}

// commentEnd is where a comment ends, 0 if none begins there.
func (c *cutter) commentEnd(at int) int {
	rest := c.text[at:]
	block := strings.HasPrefix(rest, "/*")
	if !block && rest[0] != '#' && !strings.HasPrefix(rest, "//") {
		return 0
	}
	if block && !c.openComment {
		if end := strings.Index(rest[2:], "*/"); end >= 0 {
			return at + 2 + end + 2
		}
		c.openComment = true
	}
	line, _, _ := strings.Cut(rest, "\n")
	return at + len(strings.TrimRight(line, " \t\r"))
}

// singleQuotedEnd is behind the quote that ends a text between single ones, 0 if none does
// on its line.
func singleQuotedEnd(text string, at int) int {
	if text[at] != '\'' {
		return 0
	}
	for end := at + 1; end < len(text) && text[end] != '\n'; end++ {
		if text[end] == '\'' {
			return end + 1
		}
	}
	return 0
}

func literalEnd(text string, at int) int {
	for at++; at < len(text); at++ {
		if strings.IndexByte(" \t\r\n{}[],:\"", text[at]) >= 0 {
			break
		}
	}
	return at
}
