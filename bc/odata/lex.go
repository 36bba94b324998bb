package odata

import (
	"unicode"
	"unicode/utf8"
)

type tokenKind uint8

const (
	endToken tokenKind = iota
	nameToken
	literalToken
	openToken      // (
	closeToken     // )
	commaToken     // ,
	slashToken     // /
	colonToken     // :
	semicolonToken // ;
	starToken      // *
	minusToken     // -
	strangeToken   // a character that the grammar has no place for
)

type token struct {
	kind tokenKind
	pos  Span
	text string
	// literal is set for literalToken.
	literal LiteralKind
}

// lexer cuts the text of one option into tokens, one at a time.
type lexer struct {
	text string
	at   int
	// report is told of tokens that are wrong in themselves.
	report func(build func(text string, t token) *SyntaxError, t token)
}

func (l *lexer) next() token {
	for l.at < len(l.text) && blank(l.text[l.at]) {
		l.at++
	}
	if l.at == len(l.text) {
		return token{kind: endToken, pos: Span{l.at, l.at}}
	}
	c := l.text[l.at]
	switch {
	case c == '\'':
		return l.quoted(l.at, StringLiteral)
	case guidAt(l.text, l.at):
		return l.cut(literalToken, l.at+guidLength, GUIDLiteral)
	case digit(c), c == '-' && l.at+1 < len(l.text) && digit(l.text[l.at+1]):
		return l.numeric()
	case nameStart(l.text[l.at:]):
		return l.name()
	}
	return l.sign()
}

func (l *lexer) cut(kind tokenKind, end int, literal LiteralKind) token {
	pos := Span{l.at, end}
	l.at = end
	return token{kind: kind, pos: pos, text: l.text[pos.Start:pos.End], literal: literal}
}

func (l *lexer) sign() token {
	switch l.text[l.at] {
	case '(':
		return l.cut(openToken, l.at+1, 0)
	case ')':
		return l.cut(closeToken, l.at+1, 0)
	case ',':
		return l.cut(commaToken, l.at+1, 0)
	case '/':
		return l.cut(slashToken, l.at+1, 0)
	case ':':
		return l.cut(colonToken, l.at+1, 0)
	case ';':
		return l.cut(semicolonToken, l.at+1, 0)
	case '*':
		return l.cut(starToken, l.at+1, 0)
	case '-':
		return l.cut(minusToken, l.at+1, 0)
	case '=', '.', '?':
		return l.cut(strangeToken, l.at+1, 0)
	}
	return l.invalid()
}

// invalid cuts a character that the server's lexer refuses by itself.
func (l *lexer) invalid() token {
	_, size := utf8.DecodeRuneInString(l.text[l.at:])
	t := l.cut(strangeToken, l.at+size, 0)
	l.report(invalidCharacter, t)
	return t
}

// name cuts a name, or the prefix of a quoted literal with it: duration'PT4H'.
func (l *lexer) name() token {
	end := nameEnd(l.text, l.at)
	if end < len(l.text) && l.text[end] == '\'' {
		return l.quoted(end, prefixed(l.text[l.at:end]))
	}
	switch l.text[l.at:end] {
	case "null":
		return l.cut(literalToken, end, NullLiteral)
	case "true", "false":
		return l.cut(literalToken, end, BoolLiteral)
	}
	return l.cut(nameToken, end, 0)
}

// prefixed is the kind of literal that a word before quotes announces.
func prefixed(word string) LiteralKind {
	switch word {
	case "duration":
		return DurationLiteral
	case "binary":
		return BinaryLiteral
	}
	return EnumLiteral
}

// quoted cuts a literal whose opening quote stands at open. In strings a doubled
// quote stands for one.
func (l *lexer) quoted(open int, kind LiteralKind) token {
	for i := open + 1; i < len(l.text); i++ {
		if l.text[i] != '\'' {
			continue
		}
		if kind == StringLiteral && i+1 < len(l.text) && l.text[i+1] == '\'' {
			i++
			continue
		}
		return l.cut(literalToken, i+1, kind)
	}
	t := l.cut(literalToken, len(l.text), kind)
	l.report(unterminated, t)
	return t
}

func blank(c byte) bool { return c == ' ' || c == '\t' || c == '\r' || c == '\n' }

func digit(c byte) bool { return c >= '0' && c <= '9' }

// nameStart tells whether a name begins here: a letter, `_`, `$` as in `$it` and
// `$count`, or `@` as in a parameter alias.
func nameStart(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	return r == '_' || r == '$' || r == '@' || unicode.IsLetter(r)
}

// nameEnd is the end of the name at start; a dot belongs to a name when another
// letter follows it.
func nameEnd(text string, start int) int {
	i := start
	for i < len(text) {
		r, size := utf8.DecodeRuneInString(text[i:])
		if r == '.' && i+1 < len(text) && nameStart(text[i+1:]) {
			i++
			continue
		}
		if i > start && !nameInner(r) {
			break
		}
		i += size
	}
	return i
}

func nameInner(r rune) bool {
	return r == '_' || unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r)
}
