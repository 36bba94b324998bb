package assert

import "strings"

// Split cuts the text of an assertion into the expression and the author's message
// (`# @assert EXPR : message`). The expression ends at the first colon that cannot
// continue it; if there is none, the whole text is the expression.
func Split(text string) (expression, message string) {
	for i := 0; i < len(text); i++ {
		next := strings.IndexByte(text[i:], ':')
		if next < 0 {
			break
		}
		i += next
		if isComplete(text[:i]) {
			return strings.TrimSpace(text[:i]), strings.TrimSpace(text[i+1:])
		}
	}
	return strings.TrimSpace(text), ""
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
