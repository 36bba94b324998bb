package parser

import "strings"

// prepareCurl joins continued lines and collapses runs of blanks, also inside
// quotes (spec 8.2).
func prepareCurl(text string) string {
	text = strings.ReplaceAll(TrimBlanks(text), "\\\r\n", "")
	text = strings.ReplaceAll(text, "\\\n", "")
	var out strings.Builder
	out.Grow(len(text))
	blanks, first := 0, ' '
	for _, r := range text {
		if IsBlank(r) {
			if blanks == 0 {
				first = r
			}
			blanks++
			continue
		}
		switch {
		case blanks == 1:
			out.WriteRune(first)
		case blanks > 1:
			out.WriteByte(' ')
		}
		blanks = 0
		out.WriteRune(r)
	}
	return out.String()
}

// headOption makes the first " -I" or "--head" before a blank the method HEAD, as
// REST Client does before it looks at words (spec 8.2).
func headOption(text string) string {
	at, size := len(text), 0
	for _, option := range []string{" -I", "--head"} {
		for from := 0; ; {
			i := strings.Index(text[from:], option)
			if i < 0 {
				break
			}
			i += from
			from = i + len(option)
			if from < len(text) && i < at && trimLeft(text[from:]) != text[from:] {
				at, size = i, len(option)
				break
			}
		}
	}
	if size == 0 {
		return text
	}
	return text[:at] + strings.Repeat(" ", size-len(strings.TrimLeft(text[at:at+size], " "))) + "-X HEAD" + text[at+size:]
}

// curlWords splits a command at blanks outside of quotes; the quotes stay. REST
// Client knows no escapes there, a shell does.
func curlWords(text string, exact bool) []string {
	var found []string
	start, quote, escaped := -1, rune(0), false
	for i, r := range text {
		if quote == 0 && !escaped && IsBlank(r) {
			if start >= 0 {
				found = append(found, text[start:i])
				start = -1
			}
			continue
		}
		switch {
		case escaped:
			escaped = false
		case !exact && r == '\\' && quote != '\'':
			escaped = true
		case quote != 0 && r == quote:
			quote = 0
		case quote == 0 && (r == '\'' || r == '"'):
			quote = r
		}
		if start < 0 {
			start = i
		}
	}
	if start >= 0 {
		found = append(found, text[start:])
	}
	return found
}

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
	if strings.IndexAny(word, `'"\`) < 0 {
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
