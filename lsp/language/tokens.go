package language

import (
	"strings"

	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/parser/jsontext"
)

// TokenType says how a piece of text is coloured. The numbers are indexes into TokenTypes.
type TokenType uint8

// Types of tokens.
const (
	TokenComment   TokenType = iota
	TokenKeyword             // methods, words of JSON
	TokenDecorator           // directives, constructs of other tools
	TokenVariable            // definitions and references
	TokenMacro               // system variables
	TokenFunction            // requests that are referred to
	TokenProperty            // header names, members of JSON
	TokenString
	TokenNumber
	TokenOperator
	TokenNamespace // delimiters and their titles
)

// TokenTypes are the names of the types in the protocol of editors.
func TokenTypes() []string {
	return []string{
		"comment", "keyword", "decorator", "variable", "macro", "function", "property", "string", "number", "operator", "namespace",
	}
}

// ColouredToken is a piece of one line. Declares: it gives a name its meaning.
type ColouredToken struct {
	Span     parser.Span
	Type     TokenType
	Declares bool
}

// Tokens are the coloured pieces of the lines that a span touches, by place.
func (v *View) Tokens(span parser.Span) []ColouredToken {
	first := max(v.lineAt(span.Start), 0)
	last := max(v.lineAt(span.End), first)
	found := make([]ColouredToken, 0, 5*(last-first+1))
	var buffer []parser.Token
	json := false
	b := v.Tree.BlockAt(first)
	for line := first; int(line) < v.Tree.LineCount() && line <= last; line++ {
		if line >= b.End {
			b = v.Tree.BlockAt(line)
		}
		if line == first || line == b.Body {
			json = b.Request >= 0 && v.Tree.Language(b) == parser.JSON
		}
		if json && v.Tree.Line(line).Kind == parser.LineBody {
			found = v.jsonColours(found, line)
			continue
		}
		buffer = v.Tree.AppendTokens(buffer[:0], line)
		for _, token := range buffer {
			if t, ok := v.colour(token); ok {
				found = append(found, t)
			}
		}
	}
	return found
}

func (v *View) colour(token parser.Token) (ColouredToken, bool) {
	t := ColouredToken{Span: token.Span}
	switch token.Kind {
	case parser.TokenComment, parser.TokenCommentSign, parser.TokenResponse:
		t.Type = TokenComment
	case parser.TokenMethod, parser.TokenVersion, parser.TokenEncoding:
		t.Type = TokenKeyword
	case parser.TokenDirective, parser.TokenAt, parser.TokenForeign:
		t.Type = TokenDecorator
	case parser.TokenVariable:
		t.Type, t.Declares = TokenVariable, true
	case parser.TokenReference:
		t.Type = v.referenceColour(v.Tree.Source.Slice(token.Span))
	case parser.TokenHeaderName:
		t.Type = TokenProperty
	case parser.TokenURL, parser.TokenValue, parser.TokenPath, parser.TokenHeaderValue, parser.TokenCurl:
		t.Type = TokenString
	case parser.TokenOperator, parser.TokenColon, parser.TokenTemplateOpen, parser.TokenTemplateClose:
		t.Type = TokenOperator
	case parser.TokenDelimiter, parser.TokenTitle:
		t.Type = TokenNamespace
	default:
		return t, false
	}
	return t, true
}

// referenceColour tells references apart, as far as their text alone does.
func (v *View) referenceColour(name string) TokenType {
	name = parser.TrimBlanks(name)
	switch {
	case strings.HasPrefix(name, "$"):
		return TokenMacro
	case v.Index().KnowsRequest(baseName(name)):
		return TokenFunction
	}
	return TokenVariable
}

// jsonColours are those of a line of a JSON body.
func (v *View) jsonColours(found []ColouredToken, line int32) []ColouredToken {
	text, base := v.Tree.Text(line), v.Tree.Span(line).Start
	tokens := jsontext.Tokens(text)
	for i, token := range tokens {
		kind := TokenString
		switch token.Kind {
		case jsontext.Open, jsontext.Close, jsontext.Sign:
			kind = TokenOperator
		case jsontext.Literal:
			kind = literalColour(text[token.Start])
		case jsontext.String:
			if i+1 < len(tokens) && text[tokens[i+1].Start] == ':' {
				kind = TokenProperty
			}
		}
		found = v.withReferences(found, parser.Span{Start: base + uint32(token.Start), End: base + uint32(token.End)}, kind)
	}
	return found
}

func literalColour(first byte) TokenType {
	if first == '-' || first >= '0' && first <= '9' {
		return TokenNumber
	}
	return TokenKeyword
}

// withReferences adds a piece whose references are coloured on their own.
func (v *View) withReferences(found []ColouredToken, span parser.Span, kind TokenType) []ColouredToken {
	text, at := v.Tree.Source.Slice(span), span.Start
	add := func(end uint32, kind TokenType) {
		if end > at {
			found = append(found, ColouredToken{Span: parser.Span{Start: at, End: end}, Type: kind})
			at = end
		}
	}
	parser.ScanTemplates(text, func(start, end int, name string) bool {
		add(span.Start+uint32(start), kind)
		add(span.Start+uint32(start)+2, TokenOperator)
		add(span.Start+uint32(end)-2, v.referenceColour(name))
		add(span.Start+uint32(end), TokenOperator)
		return true
	})
	add(span.End, kind)
	return found
}
