package xmlpath

import (
	"fmt"
	"strconv"
	"strings"
)

// tokenKind is what a token is (XPath 1.0 section 3.7).
type tokenKind uint8

const (
	tokenEnd tokenKind = iota
	tokenNumber
	tokenText // in quotes
	tokenName // of an element, a function, an axis
	tokenSign // an operator, also `and`, `or`, `div` and `mod`, or a bracket
)

type token struct {
	kind tokenKind
	// text is the content of a text, the name behind its prefix, or the sign.
	text, prefix string
	number       float64
}

// lexer takes an expression apart.
type lexer struct {
	rest string
	// operand: the token before is one, so that a name or `*` behind it is an operator.
	operand bool
}

const blanks = " \t\r\n"

func (l *lexer) next() (token, error) {
	l.rest = strings.TrimLeft(l.rest, blanks)
	if l.rest == "" {
		return token{}, nil
	}
	t, err := l.read(l.rest[0])
	l.operand = t.kind != tokenSign || t.text == ")" || t.text == "]" || t.text == "." || t.text == ".."
	if t.kind == tokenSign && t.text == "*" && t.prefix == "name" {
		t.kind, t.prefix, l.operand = tokenName, "", true
	}
	return t, err
}

func (l *lexer) read(c byte) (token, error) {
	digit := func(at int) bool { return at < len(l.rest) && l.rest[at] >= '0' && l.rest[at] <= '9' }
	switch {
	case c == '"' || c == '\'':
		text, rest, closed := strings.Cut(l.rest[1:], string(c))
		if !closed {
			return token{}, fmt.Errorf("a quote is not closed in `%s`", l.rest)
		}
		l.rest = rest
		return token{kind: tokenText, text: text}, nil
	case digit(0), c == '.' && digit(1):
		return l.number()
	case c == '*' && !l.operand:
		l.rest = l.rest[1:]
		return token{kind: tokenSign, text: "*", prefix: "name"}, nil
	case nameSize(l.rest) > 0:
		return l.name(), nil
	}
	return l.sign()
}

func (l *lexer) take(size int) string {
	text := l.rest[:size]
	l.rest = l.rest[size:]
	return text
}

func (l *lexer) number() (token, error) {
	size := len(l.rest) - len(strings.TrimLeft(l.rest, "0123456789"))
	if strings.HasPrefix(l.rest[size:], ".") {
		size++
		size = len(l.rest) - len(strings.TrimLeft(l.rest[size:], "0123456789"))
	}
	number, err := strconv.ParseFloat(l.take(size), 64)
	return token{kind: tokenNumber, number: number}, err
}

// name takes a name with its prefix, or an operator that is a word.
func (l *lexer) name() token {
	word := l.take(nameSize(l.rest))
	if l.operand {
		switch word {
		case "and", "or", "div", "mod":
			return token{kind: tokenSign, text: word}
		}
	}
	behind, isPrefix := strings.CutPrefix(l.rest, ":")
	switch size := nameSize(behind); {
	case !isPrefix:
	case size > 0:
		l.rest = behind
		return token{kind: tokenName, prefix: word, text: l.take(size)}
	case strings.HasPrefix(behind, "*"):
		l.rest = behind[1:]
		return token{kind: tokenName, prefix: word, text: "*"}
	}
	return token{kind: tokenName, text: word}
}

func (l *lexer) sign() (token, error) {
	for _, sign := range [...]string{"//", "::", "..", "!=", "<=", ">=", "/", ".", "@", "(", ")", "[", "]", ",", "|", "+", "-", "*", "=", "<", ">"} {
		if rest, ok := strings.CutPrefix(l.rest, sign); ok {
			l.rest = rest
			return token{kind: tokenSign, text: sign}, nil
		}
	}
	if strings.HasPrefix(l.rest, "$") {
		return token{}, fmt.Errorf("`%s` is a variable of XPath, and there are none", l.rest)
	}
	return token{}, fmt.Errorf("`%s` means nothing in XPath", l.rest)
}

// nameSize is the length of the name without a colon at the beginning of a text.
func nameSize(text string) int {
	for i, r := range text {
		isLetter := r == '_' || r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z' || r >= 0x80
		isFurther := r == '-' || r == '.' || r >= '0' && r <= '9'
		if !isLetter && (i == 0 || !isFurther) {
			return i
		}
	}
	return len(text)
}
