package assert

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/expr-lang/expr/file"

	"github.com/bchttp/bchttp/internal/near"
)

// CompileError says why an expression does not compile. Offset and End are bytes of
// the expression.
type CompileError struct {
	Offset, End   int
	Message, Hint string
	// Instead is what a reference `{{...}}` at Offset is called in an expression; else "".
	Instead string
}

func (e *CompileError) Error() string { return e.Message }

// didYouMean is a hint with the candidate that is most like a word, "" if none is.
func didYouMean(word string, candidates []string) string {
	if best := near.Nearest(word, candidates); best != "" {
		return "did you mean `" + best + "`?"
	}
	return ""
}

// reference finds a `{{…}}` in an expression: authors expect it to be replaced.
func reference(text string, scope Scope) *CompileError {
	start := strings.Index(text, "{{")
	if start < 0 {
		return nil
	}
	size := strings.Index(text[start:], "}}")
	if size < 0 {
		return nil
	}
	name := strings.TrimSpace(text[start+2 : start+size])
	e := &CompileError{
		Offset: start, End: start + size + 2,
		Message: fmt.Sprintf("`%s` is not replaced in an expression", text[start:start+size+2]),
		Hint:    "define a variable with this value above the request, and write `vars.NAME`",
		Instead: instead(strings.TrimPrefix(name, "%"), scope),
	}
	if e.Instead != "" {
		e.Hint = "write `" + e.Instead + "` without braces and quotes"
	}
	return e
}

// instead says how an expression names what a reference would insert; "" for system
// variables, which it does not see.
func instead(name string, scope Scope) string {
	first, _, _ := strings.Cut(name, ".")
	switch {
	case slices.Contains(scope.Locals, first):
		return name
	case strings.HasPrefix(name, "$"):
		return ""
	case strings.Contains(name, ".response.") || strings.Contains(name, ".request."):
		return strings.NewReplacer(".$.", ".", ".$[", "[").Replace(name)
	case isWord(name):
		return "vars." + name
	}
	return "vars[\"" + name + "\"]"
}

// located makes a CompileError of an error of expr.
func located(text string, err error) *CompileError {
	var at *file.Error
	if !errors.As(err, &at) {
		return &CompileError{End: len(text), Message: firstLine(err.Error())}
	}
	start := byteOffset(text, at.From)
	end := max(byteOffset(text, at.To), start)
	switch {
	case at.Message == notClosed:
		start, end = openQuote(text), len(text)
	case strings.HasPrefix(at.Message, "invalid integer literal"):
		start, end = numeral(text, at.Message, start, end)
	}
	if end == start && start < len(text) {
		_, size := utf8.DecodeRuneInString(text[start:])
		end = start + size
	}
	e := &CompileError{Offset: start, End: end}
	e.Message, e.Hint = worded(text, start, end, at.Message)
	return e
}

// isWord tells whether a text can stand as a name in an expression.
func isWord(text string) bool {
	for i := range len(text) {
		if !isWordByte(text[i]) || i == 0 && text[i] >= '0' && text[i] <= '9' {
			return false
		}
	}
	return text != ""
}

func isWordByte(c byte) bool {
	return c == '_' || c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
}
