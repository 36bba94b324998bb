package starter

import (
	"strings"
	"unicode"
)

// placeholderWords are the words of a value such as `<tenant id>`.
func placeholderWords(value string) ([]string, bool) {
	inner, opened := strings.CutPrefix(value, "<")
	inner, closed := strings.CutSuffix(inner, ">")
	words := strings.FieldsFunc(inner, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	return words, opened && closed && len(words) > 0
}

// camelCase joins words as AL-Go's secret AUTHCONTEXT names its members: tenantId.
func camelCase(words []string) string {
	var name strings.Builder
	for i, word := range words {
		word = strings.ToLower(word)
		if i > 0 {
			word = strings.ToUpper(word[:1]) + word[1:]
		}
		name.WriteString(word)
	}
	return name.String()
}
