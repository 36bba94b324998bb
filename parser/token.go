package parser

// TokenKind says what a piece of a line is.
type TokenKind uint8

// Token kinds.
const (
	TokenBlank TokenKind = iota
	TokenLineEnd
	TokenMark        // byte order mark
	TokenDelimiter   // "###"
	TokenTitle       // text behind a delimiter
	TokenCommentSign // "#" or "//"
	TokenComment     // text of a comment
	TokenAt          // "@" of a directive, a definition or a file line
	TokenDirective   // key of a directive
	TokenVariable    // name of a definition
	TokenOperator    // "=" of a definition, "<" of a file line
	TokenValue       // value of a directive or definition
	TokenMethod      // method of a request line
	TokenURL         // target, also of query lines
	TokenVersion     // "HTTP/1.1"
	TokenHeaderName
	TokenColon // between name and value of a header
	TokenHeaderValue
	TokenBody          // body text
	TokenEncoding      // encoding of a file line
	TokenPath          // path of a file line
	TokenCurl          // words of a cURL command
	TokenResponse      // a saved response
	TokenForeign       // a construct of another dialect
	TokenBad           // a line that makes no sense
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
func (f *File) Tokens(line int32) []Token { return f.AppendTokens(nil, line) }

// AppendTokens is Tokens for those who have memory left from another line.
func (f *File) AppendTokens(tokens []Token, line int32) []Token {
	l, span := f.Line(line), f.Span(line)
	c := cutter{source: f.Source, at: l.Start, tokens: tokens}
	c.to(span.Start, TokenMark)
	switch l.Kind {
	case LineDelimiter:
		c.delimiter(span)
	case LineComment:
		c.comment(span)
	case LineDirective:
		c.directive(f, line)
	case LineDefinition:
		c.definition(f, line)
	case LineRequest:
		c.request(span)
	case LineQuery:
		c.target(span)
	case LineHeader:
		c.header(f.Text(line), span)
	case LineFolded:
		c.trimmed(span, TokenHeaderValue)
	case LineBodyFile:
		c.file(f.Text(line), span)
	default:
		c.templates(span.End, plainToken(l.Kind))
	}
	c.templates(span.End, TokenBody)
	c.to(f.Next(line), TokenLineEnd)
	return c.tokens
}

// plainToken is the token of lines that have no parts of their own.
func plainToken(kind LineKind) TokenKind {
	switch kind {
	case LineBlank, LineSeparator, LineTrailing:
		return TokenBlank
	case LineCurl:
		return TokenCurl
	case LineStatus, LineSaved:
		return TokenResponse
	case LineBad:
		return TokenBad
	case LineForeign:
		return TokenForeign
	case LineFence:
		return TokenFence
	case LineProse:
		return TokenProse
	}
	return TokenBody
}
