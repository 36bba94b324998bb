package parser

import "strings"

// enclosed drops one pair of enclosing quotes, all that REST Client does (spec 8.3).
func enclosed(word string) string {
	if len(word) < 2 || word[0] != word[len(word)-1] || word[0] != '"' && word[0] != '\'' {
		return word
	}
	return word[1 : len(word)-1]
}

// unquote reads a word as a shell does: quotes may stand anywhere in it, and a
// backslash takes the next character outside of quotes, and inside of double ones
// where that has a meaning (spec 8.7).
func unquote(word string) string {
	if !strings.ContainsAny(word, `'"\`) {
		return word
	}
	var out strings.Builder
	quote := byte(0)
	for i := 0; i < len(word); i++ {
		c := word[i]
		switch {
		case quote != 0 && c == quote:
			quote = 0
		case quote == 0 && (c == '\'' || c == '"'):
			quote = c
		case c == '\\' && quote != '\'' && i+1 < len(word) && (quote == 0 || strings.IndexByte("\"\\$`", word[i+1]) >= 0):
			i++
			out.WriteByte(word[i])
		default:
			out.WriteByte(c)
		}
	}
	return out.String()
}
