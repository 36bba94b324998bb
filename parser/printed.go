package parser

import (
	"strings"
	"unicode/utf8"
)

// PrintedQuote is the quote of printed text that a text begins with, such as `“`, which
// word processors and chats set in the place of `"`; "" if there is none.
func PrintedQuote(text string) string {
	r, size := utf8.DecodeRuneInString(text)
	if !strings.ContainsRune("“”„‟«»‘’‚", r) || r == utf8.RuneError {
		return ""
	}
	return text[:size]
}

// inPrintedQuotes is the quote that stands in front of a URL or a whole request line.
func inPrintedQuotes(target string) string {
	quote := PrintedQuote(target)
	inner := target[len(quote):]
	if _, rest, ok := cutMethod(inner); quote != "" && (looksLikeURL(inner) || ok && looksLikeURL(rest)) {
		return quote
	}
	return ""
}
