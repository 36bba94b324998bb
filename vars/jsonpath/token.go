package jsonpath

import (
	"math"
	"strings"
	"unicode/utf8"
)

type tokenKind uint8

const (
	tokenEnd tokenKind = iota
	tokenSign
	tokenName
	tokenValue  // a literal
	tokenMember // "@", "@property", ...
)

type token struct {
	kind  tokenKind
	text  string
	value operand
}

// next reads a token.
func (p *expressionParser) next() {
	if p.err != nil {
		return
	}
	before := p.token
	p.at += len(p.code[p.at:]) - len(strings.TrimLeft(p.code[p.at:], " \t\r\n"))
	rest := p.code[p.at:]
	switch {
	case rest == "":
		p.token = token{kind: tokenEnd}
	case rest[0] == '@':
		p.memberToken(rest)
	case rest[0] == '"' || rest[0] == '\'':
		p.stringToken(rest)
	case rest[0] >= '0' && rest[0] <= '9' || rest[0] == '.' && len(rest) > 1 && rest[1] >= '0' && rest[1] <= '9':
		p.numberToken(rest)
	case rest[0] == '/' && !before.isOperand():
		p.regexToken(rest)
	case wordSize(rest) > 0:
		p.take(tokenName, rest[:wordSize(rest)])
	default:
		p.signToken(rest)
	}
}

// isOperand tells whether a slash behind the token divides.
func (t token) isOperand() bool {
	return t.kind == tokenValue || t.kind == tokenMember || t.kind == tokenName ||
		t.kind == tokenSign && (t.text == ")" || t.text == "]")
}

func (p *expressionParser) take(kind tokenKind, text string) {
	p.at += len(text)
	p.token = token{kind: kind, text: text}
}

func (p *expressionParser) signToken(rest string) {
	for _, sign := range [...]string{"===", "!==", "==", "!=", "<=", ">=", "&&", "||"} {
		if strings.HasPrefix(rest, sign) {
			p.take(tokenSign, sign)
			return
		}
	}
	_, size := utf8.DecodeRuneInString(rest)
	p.take(tokenSign, rest[:size])
}

// memberToken reads "@", which must stand directly before one of `. [ )` or a blank,
// and its longer forms.
func (p *expressionParser) memberToken(rest string) {
	for _, word := range [...]string{"@parentProperty", "@parent", "@property", "@path"} {
		if strings.HasPrefix(rest, word) {
			p.take(tokenMember, word)
			return
		}
	}
	if len(rest) < 2 || !strings.ContainsRune(".[) \t\r\n", rune(rest[1])) {
		p.fail("`@` must stand before one of `.`, `[`, `)` or a blank in the expression `%s`", p.code)
		return
	}
	p.take(tokenMember, "@")
}

func (p *expressionParser) stringToken(rest string) {
	var out strings.Builder
	for i := 1; i < len(rest); i++ {
		switch {
		case rest[i] == rest[0]:
			p.at += i + 1
			p.token = token{kind: tokenValue, text: rest[:i+1], value: stringOperand(out.String())}
			return
		case rest[i] == '\\' && i+1 < len(rest):
			i++
			out.WriteByte(escaped(rest[i]))
		default:
			out.WriteByte(rest[i])
		}
	}
	p.fail("a quote is not closed in the expression `%s`", p.code)
}

// escaped is the character that a backslash and another one stand for.
func escaped(c byte) byte {
	switch c {
	case 'n':
		return '\n'
	case 'r':
		return '\r'
	case 't':
		return '\t'
	}
	return c
}

func (p *expressionParser) numberToken(rest string) {
	size := 0
	for size < len(rest) {
		c := rest[size]
		isExponent := (c == '-' || c == '+') && size > 0 && rest[size-1]|0x20 == 'e'
		if !isExponent && c != '.' && wordSize(rest[size:size+1]) == 0 && (c < '0' || c > '9') {
			break
		}
		size++
	}
	n := parseNumber(rest[:size])
	if math.IsNaN(n) {
		p.fail("`%s` is no number in the expression `%s`", rest[:size], p.code)
		return
	}
	p.take(tokenValue, rest[:size])
	p.token.value = numberOperand(n)
}

func (p *expressionParser) regexToken(rest string) {
	end, inClass := 1, false
	for ; end < len(rest) && (rest[end] != '/' || inClass); end++ {
		switch rest[end] {
		case '\\':
			end++
		case '[':
			inClass = true
		case ']':
			inClass = false
		}
	}
	if end >= len(rest) {
		p.fail("a regular expression is not closed in the expression `%s`", p.code)
		return
	}
	flags := rest[end+1 : end+1+wordSize(rest[end+1:])]
	compiled, err := compileRegex(rest[1:end], flags)
	if err != nil {
		p.fail("the regular expression `%s` is not supported: %w", rest[:end+1+len(flags)], err)
		return
	}
	p.take(tokenValue, rest[:end+1+len(flags)])
	p.token.value = operand{kind: kindRegex, regex: compiled}
}

// wordSize is the length of the identifier at the beginning of a text.
func wordSize(text string) int {
	for i, r := range text {
		isLetter := r == '_' || r == '$' || r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z' || r >= 0x80
		if !isLetter && (i == 0 || r < '0' || r > '9') {
			return i
		}
	}
	return len(text)
}
