package odata

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/bchttp/bchttp/internal/near"
)

// position is the offset as the server counts it, in UTF-16 units.
func position(text string, offset int) int {
	n := 0
	for _, r := range text[:offset] {
		n += max(1, utf16.RuneLen(r))
	}
	return n
}

// serverAt is a sentence of the server that ends with a place.
func serverAt(what, text string, offset int) string {
	return fmt.Sprintf("%s at position %d in '%s'.", what, position(text, offset), text)
}

func found(t token) string {
	if t.kind == endToken {
		return "found the end"
	}
	return "found `" + shorten(t.text) + "`"
}

// shorten keeps a message to one line of readable characters: the text of an
// address may hold any byte.
func shorten(text string) string {
	const most = 40
	text = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return utf8.RuneError
		}
		return r
	}, text)
	if utf8.RuneCountInString(text) <= most {
		return text
	}
	return string([]rune(text)[:most]) + "…"
}

func invalidCharacter(text string, t token) *SyntaxError {
	e := &SyntaxError{
		Pos:     t.pos,
		Message: "`" + shorten(t.text) + "` has no meaning here",
		Server:  serverAt(fmt.Sprintf("Syntax error: character '%s' is not valid", t.text), text, t.pos.Start),
	}
	switch t.text {
	case `"`:
		e.Hint = "write strings in single quotes: `'text'`"
	case "<", ">", "!", "&", "|":
		e.Hint = "write `eq`, `ne`, `gt`, `ge`, `lt`, `le`, `and`, `or` or `not`"
	}
	return e
}

func unterminated(text string, t token) *SyntaxError {
	what := "There is an unterminated literal"
	if t.literal == StringLiteral {
		what = "There is an unterminated string literal"
	}
	return &SyntaxError{
		Pos:     t.pos,
		Message: "`" + shorten(t.text) + "` has no closing quote",
		Hint:    "close it with `'`; inside a string write `''` for a quote and `%26` for `&`",
		Server:  serverAt(what, text, t.pos.End),
	}
}

func malformedNumber(text string, t token) *SyntaxError {
	e := &SyntaxError{
		Pos:     t.pos,
		Message: "`" + shorten(t.text) + "` is neither a number, a date, a time nor a GUID",
		Hint:    "write strings in single quotes: `'" + shorten(t.text) + "'`",
		Server:  serverAt("Syntax error", text, t.pos.End),
	}
	if kind, end := numberKind(t.text); kind == 0 {
		e.Server = serverAt("A digit was expected", text, t.pos.Start+end)
	}
	if len(t.text) > 11 && dateShape(t.text[:10]) && clockEnd(t.text[11:]) == len(t.text)-11 {
		e.Message = "`" + t.text + "` has no time zone"
		e.Hint = "write `" + t.text + "Z`, or `%2B02:00` at its end"
	}
	return e
}

// impossible is a literal of the right form that has no value.
func impossible(text string, t token) *SyntaxError {
	e := &SyntaxError{
		Pos:     t.pos,
		Message: "`" + shorten(t.text) + "` is no possible date or time",
		Server:  serverAt("Syntax error", text, t.pos.End),
	}
	if t.literal == IntLiteral || t.literal == DecimalLiteral {
		e.Message = fmt.Sprintf("`%s` is out of range, the exponent may be %d", shorten(t.text), maxExponent)
	}
	return e
}

// missingOperand is the lack of a value or property before t; after is the token
// in front, the zero token at the beginning.
func missingOperand(text string, after, t token) *SyntaxError {
	e := &SyntaxError{
		Pos:     Span{t.pos.Start, t.pos.Start},
		Message: "expected a property, value or function, " + found(t),
		Server:  serverAt("Expression expected", text, t.pos.Start),
	}
	if after.text != "" {
		e.Message = "expected a property, value or function after `" + shorten(after.text) + "`, " + found(t)
	}
	return e
}

// closing says what may end the expression that is being read, which decides the
// server's sentence when something else stands there.
type closing uint8

const (
	closedByEnd closing = iota
	closedByParen
	closedByParenOrComma
	closedByComma
)

func unexpected(text string, t token, c closing) *SyntaxError {
	e := &SyntaxError{Pos: t.pos, Server: unexpectedServer(text, t, c)}
	switch {
	case t.kind == endToken:
		e.Message, e.Hint = "a `(` is not closed", "add `)`"
	case t.kind == closeToken:
		e.Message, e.Hint = "`)` closes nothing", "remove `)`"
	case c == closedByComma && t.kind == nameToken && operatorHint(t.text) == "":
		e.Message, e.Hint = "expected `asc`, `desc` or `,`, "+found(t), "write `desc` for the largest first"
	default:
		e.Message = "expected an operator such as `eq` or `and`, " + found(t)
		e.Hint = operatorHint(t.text)
	}
	return e
}

func unexpectedServer(text string, t token, c closing) string {
	switch c {
	case closedByParen:
		return serverAt("')' or operator expected", text, t.pos.Start)
	case closedByParenOrComma:
		return serverAt("')' or ',' expected", text, t.pos.Start)
	}
	return serverAt("Syntax error", text, t.pos.End)
}

func operatorHint(word string) string {
	switch strings.ToLower(word) {
	case "=", "==", "is", "equal", "equals":
		return "did you mean `eq`?"
	case "like":
		return "write `contains(field,'text')`"
	}
	if word != "" && operatorOf(strings.ToLower(word)) != Unknown {
		return "did you mean `" + strings.ToLower(word) + "`?"
	}
	if n := near.Nearest(word, operatorWords()); n != "" && len(word) > 1 {
		return "did you mean `" + n + "`?"
	}
	return ""
}

func tooDeep(at Span) *SyntaxError {
	return &SyntaxError{
		Pos:     at,
		Message: fmt.Sprintf("brackets are nested more than %d deep", maxDepth),
		Hint:    "remove brackets that change nothing",
		Server:  "Recursion depth exceeded allowed limit.",
	}
}

func tooLarge(at Span) *SyntaxError {
	return &SyntaxError{
		Pos:     at,
		Message: fmt.Sprintf("the expression has more than %d parts", maxNodes),
		Hint:    "ask in several requests",
		Server:  "Recursion depth exceeded allowed limit.",
	}
}
