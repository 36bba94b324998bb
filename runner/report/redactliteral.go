package report

import (
	"strings"

	"github.com/bchttp/bchttp/internal/secret"
)

// maskedLiterals masks the string literals of an expression in a text that quotes it.
// Those that name a member, as in `body["access_token"]`, stay; not pairs such as "token=1".
func maskedLiterals(text, expr string) string {
	eachLiteral(expr, func(before, literal string) {
		inner := strings.TrimSuffix(literal[1:], literal[:1])
		if inner == "" || strings.HasSuffix(before, "[") && isIndexed(before[:len(before)-1]) || !strings.ContainsAny(inner, "=:") && secret.LooksSecret(inner) {
			return
		}
		quote := literal[:1]
		text = strings.ReplaceAll(text, literal, quote+secret.Mask+quote)
	})
	return text
}

// isIndexed tells whether a bracket behind a text chooses a member of it, and does not
// begin a list.
func isIndexed(before string) bool {
	before = strings.TrimRight(before, " ")
	if before == "" {
		return false
	}
	c := before[len(before)-1]
	return c == ')' || c == ']' || c == '_' || c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'z'
}

// eachLiteral visits the string literals of an expression with what stands before them.
func eachLiteral(expr string, visit func(before, literal string)) {
	for at := 0; at < len(expr); {
		start := strings.IndexAny(expr[at:], "\"'`")
		if start < 0 {
			return
		}
		at += start
		end := at + quotedEnd(expr[at:])
		visit(strings.TrimRight(expr[:at], " "), expr[at:end])
		at = end
	}
}

// quotedEnd is the length of the quoted text at the beginning of another, with its
// quotes; all of it if it is not closed.
func quotedEnd(text string) int {
	for i := 1; i < len(text); i++ {
		switch {
		case text[i] == text[0]:
			return i + 1
		case text[i] == '\\' && text[0] != '`':
			i++
		}
	}
	return len(text)
}
