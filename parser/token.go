package parser

import "strings"

// TokenKind says what a piece of a line is.
type TokenKind uint8

// Token kinds.
const (
	TokenBlank TokenKind = iota
	TokenLineEnd
	TokenMark          // byte order mark
	TokenDelimiter     // "###"
	TokenTitle         // text behind a delimiter
	TokenComment       // text of a comment, its sign included
	TokenSign          // "#" or "//" of a directive, "@", "=", ":", "<", "<@"
	TokenDirective     // key of a directive
	TokenValue         // value of a directive or definition
	TokenVariable      // name of a definition
	TokenMethod        // method of a request line
	TokenURL           // target, also of query lines
	TokenVersion       // "HTTP/1.1"
	TokenHeaderName    //
	TokenHeaderValue   //
	TokenBody          // body text, also of saved responses
	TokenPath          // path of a file line
	TokenEncoding      // encoding of a file line
	TokenCurl          // words of a cURL command
	TokenForeign       // a construct of another dialect
	TokenFence         // a Markdown fence
	TokenProse         // Markdown outside of fences
	TokenTemplateOpen  // "{{"
	TokenReference     // what stands between the braces
	TokenTemplateClose // "}}"
)

// Token is a piece of a line.
type Token struct {
	Kind TokenKind
	Span Span
}

// Tokens cut a line, its line end included, into pieces without gap or overlap.
func (f *File) Tokens(line int32) []Token {
	l, span := f.Lines[line], f.Span(line)
	c := cutter{text: f.Source.Text, at: l.Start}
	c.to(span.Start, TokenMark)
	switch l.Kind {
	case LineDelimiter:
		c.delimiter(span)
	case LineDirective:
		c.directive(f, line)
	case LineDefinition:
		c.definition(f, line)
	case LineRequest:
		c.request(span)
	case LineQuery:
		c.trimmed(span, TokenURL)
	case LineHeader:
		c.header(f.Text(line), span)
	case LineBodyFile:
		c.file(f.Text(line), span)
	default:
		c.templates(span.End, plainToken(l.Kind))
	}
	c.templates(span.End, TokenBody)
	c.to(f.next(line), TokenLineEnd)
	return c.tokens
}

// plainToken is the token of lines that have no parts of their own.
func plainToken(kind LineKind) TokenKind {
	switch kind {
	case LineBlank, LineSeparator, LineTrailing:
		return TokenBlank
	case LineComment:
		return TokenComment
	case LineCurl:
		return TokenCurl
	case LineForeign:
		return TokenForeign
	case LineFence:
		return TokenFence
	case LineProse:
		return TokenProse
	}
	return TokenBody
}

// cutter puts tokens one behind the other.
type cutter struct {
	text   string
	at     uint32
	tokens []Token
}

// to makes everything up to an offset one token; nothing if there is nothing.
func (c *cutter) to(end uint32, kind TokenKind) {
	if end > c.at {
		c.tokens = append(c.tokens, Token{kind, Span{c.at, end}})
		c.at = end
	}
}

// templates is to, with references as tokens of their own.
func (c *cutter) templates(end uint32, kind TokenKind) {
	if end <= c.at {
		return
	}
	base := c.at
	if kind != TokenComment && kind != TokenProse && kind != TokenForeign {
		ScanTemplates(c.text[base:end], func(from, to int, _ string) bool {
			c.to(base+uint32(from), kind)
			c.to(base+uint32(from)+2, TokenTemplateOpen)
			c.to(base+uint32(to)-2, TokenReference)
			c.to(base+uint32(to), TokenTemplateClose)
			return true
		})
	}
	c.to(end, kind)
}

// blanks makes the blanks that follow a token.
func (c *cutter) blanks(end uint32) {
	rest := c.text[c.at:end]
	c.to(end-uint32(len(trimLeft(rest))), TokenBlank)
}

// trimmed is one kind between blanks.
func (c *cutter) trimmed(span Span, kind TokenKind) {
	c.blanks(span.End)
	c.templates(c.at+uint32(len(trimRight(c.text[c.at:span.End]))), kind)
	c.to(span.End, TokenBlank)
}

func (c *cutter) delimiter(span Span) {
	rest := strings.TrimLeft(c.text[span.Start:span.End], "#")
	c.to(span.End-uint32(len(rest)), TokenDelimiter)
	c.blanks(span.End)
	c.to(span.End, TokenTitle)
}

func (c *cutter) directive(f *File, line int32) {
	d, _ := f.directive(line)
	end := f.Span(line).End
	c.blanks(end)
	c.to(d.KeySpan.Start, TokenSign)
	c.to(d.KeySpan.End, TokenDirective)
	c.blanks(end)
	c.to(d.ValueSpan.End, TokenValue)
	c.to(end, TokenBlank)
}

func (c *cutter) definition(f *File, line int32) {
	d, _ := f.Definition(line)
	end := f.Span(line).End
	c.blanks(end)
	c.to(d.NameSpan.Start, TokenSign)
	c.to(d.NameSpan.End, TokenVariable)
	c.blanks(end)
	c.to(c.at+1, TokenSign)
	c.blanks(d.ValueSpan.Start)
	c.templates(d.ValueSpan.End, TokenValue)
	c.to(end, TokenBlank)
}

func (c *cutter) request(span Span) {
	c.blanks(span.End)
	rest := c.text[c.at:span.End]
	if hasPrefixFold(rest, "curl") {
		c.templates(span.End, TokenCurl)
		return
	}
	if _, target, ok := cutMethod(rest); ok {
		c.to(c.at+uint32(firstBlank(rest)), TokenMethod)
		c.blanks(span.End)
		rest = target
	}
	target := cutVersion(rest)
	c.templates(c.at+uint32(len(target)), TokenURL)
	c.blanks(span.End)
	c.to(c.at+uint32(len(trimRight(c.text[c.at:span.End]))), TokenVersion)
	c.to(span.End, TokenBlank)
}

func (c *cutter) header(text string, span Span) {
	name, _, found := strings.Cut(text, ":")
	if !found {
		c.trimmed(span, TokenHeaderName)
		return
	}
	c.trimmed(Span{span.Start, span.Start + uint32(len(name))}, TokenHeaderName)
	c.to(c.at+1, TokenSign)
	c.trimmed(span, TokenHeaderValue)
}

func (c *cutter) file(text string, span Span) {
	_, encoding, template, _ := cutFileLine(text)
	c.to(c.at+1, TokenSign)
	if template {
		c.to(c.at+1, TokenSign)
	}
	c.to(c.at+uint32(len(encoding)), TokenEncoding)
	c.trimmed(span, TokenPath)
}
