package parser

import "strings"

// cutter puts tokens one behind the other.
type cutter struct {
	source *Source
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
	if !isVerbatim(kind) {
		ScanTemplates(c.source.Slice(Span{base, end}), func(from, to int, _ string) bool {
			c.to(base+uint32(from), kind)
			c.to(base+uint32(from)+2, TokenTemplateOpen)
			c.to(base+uint32(to)-2, TokenReference)
			c.to(base+uint32(to), TokenTemplateClose)
			return true
		})
	}
	c.to(end, kind)
}

// isVerbatim tells the kinds in which references have no meaning.
func isVerbatim(kind TokenKind) bool {
	switch kind {
	case TokenComment, TokenProse, TokenForeign, TokenResponse, TokenBad, TokenFence, TokenTitle:
		return true
	}
	return false
}

// blanks makes the blanks that follow a token.
func (c *cutter) blanks(end uint32) {
	rest := c.source.Slice(Span{c.at, end})
	c.to(end-uint32(len(trimLeft(rest))), TokenBlank)
}

// trimmed is one kind between blanks.
func (c *cutter) trimmed(span Span, kind TokenKind) {
	c.blanks(span.End)
	c.templates(c.at+uint32(len(trimRight(c.source.Slice(Span{c.at, span.End})))), kind)
	c.to(span.End, TokenBlank)
}

func (c *cutter) delimiter(span Span) {
	rest := strings.TrimLeft(c.source.Slice(Span{span.Start, span.End}), "#")
	c.to(span.End-uint32(len(rest)), TokenDelimiter)
	c.blanks(span.End)
	c.to(span.End, TokenTitle)
}

func (c *cutter) comment(span Span) {
	c.sign(span.End)
	c.trimmed(span, TokenComment)
}

// sign makes the blanks and the sign that begin a comment.
func (c *cutter) sign(end uint32) {
	c.blanks(end)
	rest := c.source.Slice(Span{c.at, end})
	size := len(rest) - len(strings.TrimLeft(rest, "#"))
	if size == 0 {
		size = len("//")
	}
	c.to(c.at+uint32(size), TokenCommentSign)
	c.blanks(end)
}

func (c *cutter) directive(f *File, line int32) {
	d, _ := f.directive(line)
	end := f.Span(line).End
	c.sign(end)
	c.to(d.KeySpan.Start, TokenAt)
	c.to(d.KeySpan.End, TokenDirective)
	c.blanks(end)
	c.to(d.ValueSpan.End, TokenValue)
	c.to(end, TokenBlank)
}

func (c *cutter) definition(f *File, line int32) {
	d, _ := f.Definition(line)
	end := f.Span(line).End
	c.blanks(end)
	c.to(d.NameSpan.Start, TokenAt)
	c.to(d.NameSpan.End, TokenVariable)
	c.blanks(end)
	c.to(c.at+1, TokenOperator)
	c.blanks(d.ValueSpan.Start)
	c.templates(d.ValueSpan.End, TokenValue)
	c.to(end, TokenBlank)
}

func (c *cutter) request(span Span) {
	c.blanks(span.End)
	rest := c.source.Slice(Span{c.at, span.End})
	if hasPrefixFold(rest, "curl") {
		c.templates(span.End, TokenCurl)
		return
	}
	if isMethodAhead(rest) {
		c.to(c.at+uint32(firstBlank(rest)), TokenMethod)
	}
	c.target(span)
}

// isMethodAhead tells whether a request line begins with a method, one that can be
// sent or not.
func isMethodAhead(line string) bool {
	if _, _, ok := cutMethod(line); ok {
		return true
	}
	_, unknown := unknownMethod(line)
	return unknown || foreignMethod(line).Tool != ""
}

// target is the URL and the version behind it, of a request line or query line.
func (c *cutter) target(span Span) {
	c.blanks(span.End)
	target := cutVersion(c.source.Slice(Span{c.at, span.End}))
	c.templates(c.at+uint32(len(target)), TokenURL)
	c.trimmed(span, TokenVersion)
}

func (c *cutter) header(text string, span Span) {
	name, _, found := strings.Cut(text, ":")
	if !found {
		c.trimmed(span, TokenHeaderName)
		return
	}
	c.trimmed(Span{span.Start, span.Start + uint32(len(name))}, TokenHeaderName)
	c.to(c.at+1, TokenColon)
	c.trimmed(span, TokenHeaderValue)
}

func (c *cutter) file(text string, span Span) {
	if call, rest, ok := CutGraphQL(text); ok {
		c.to(c.at+uint32(call.Start), TokenForeign)
		text = rest
	}
	_, encoding, template, _ := cutFileLine(text)
	c.to(c.at+1, TokenOperator)
	if template {
		c.to(c.at+1, TokenAt)
	}
	c.to(c.at+uint32(len(encoding)), TokenEncoding)
	c.trimmed(span, TokenPath)
}
