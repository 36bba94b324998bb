package assert

import "strings"

// Split cuts the text of an assertion into the expression and the author's message
// (`# @assert EXPR : message`). The expression ends at the first colon that cannot
// continue it; if there is none, the whole text is the expression.
func Split(text string) (expression, message string) {
	colons := outerColons(text)
	for _, i := range colons {
		if isComplete(text[:i]) {
			return strings.TrimSpace(text[:i]), strings.TrimSpace(text[i+1:])
		}
	}
	return strings.TrimSpace(text), ""
}

// mostColons is how many colons are looked at: in front of each, all is read.
const mostColons = 100

// outerColons are the places of the first colons that stand neither in a text nor in
// brackets.
func outerColons(text string) []int {
	var colons []int
	quote, depth := byte(0), 0
	for i := 0; i < min(len(text), longestExpression) && len(colons) < mostColons; i++ {
		switch c := text[i]; {
		case quote != 0 && c == '\\' && quote != '`':
			i++
		case quote != 0 && c == quote:
			quote = 0
		case quote != 0:
		case c == '"' || c == '\'' || c == '`':
			quote = c
		case c == '(' || c == '[' || c == '{':
			depth++
		case c == ')' || c == ']' || c == '}':
			depth--
		case c == ':' && depth == 0:
			colons = append(colons, i)
		}
	}
	return colons
}

// isComplete tells whether a text is an expression, so that a colon behind it cannot
// belong to it: inside of texts, maps, slices and conditions something is still open.
func isComplete(text string) bool {
	if _, ok := readPlain(text); ok {
		return true
	}
	_, err := parse(text)
	return err == nil
}
