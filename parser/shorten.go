package parser

import (
	"strings"
	"unicode/utf8"
)

// shorten cuts a text for a message.
//
// Not copied into its many callers: docs/performance.md, "What is linked".
//
//go:noinline
func shorten(text string) string { return shortenTo(text, 40) }

// typed cuts a text for a hint, which should hold all that is to be typed.
func typed(text string) string { return shortenTo(text, 120) }

// shortenURL cuts a long URL that begins with a host behind the host.
func shortenURL(target string) string {
	if host, _, found := strings.Cut(target, "/"); found && utf8.RuneCountInString(target) > 40 {
		return shorten(host+"/") + "…"
	}
	return shorten(target)
}

// shortenTo keeps the first characters of a text, up to the end of a word: secrets are
// masked by looking for the whole of them, which a part would escape.
func shortenTo(text string, most int) string {
	end := 0
	for range most {
		_, size := utf8.DecodeRuneInString(text[end:])
		end += size
	}
	if end == len(text) {
		return text
	}
	return text[:wordEnd(text, end)] + "…"
}

// wordEnd is the last place up to an offset behind which no word goes on.
func wordEnd(text string, at int) int {
	for at > 0 && at < len(text) && !isWordBreak(text[at-1]) && !isWordBreak(text[at]) {
		at--
	}
	return at
}

// wordStart is the first place from an offset on before which no word goes on.
func wordStart(text string, at int) int {
	for at > 0 && at < len(text) && !isWordBreak(text[at-1]) && !isWordBreak(text[at]) {
		at++
	}
	return at
}

// isWordBreak tells what stands between values in URLs, headers, forms and JSON, and in
// no token, key or password that a program made.
func isWordBreak(c byte) bool { return strings.IndexByte(" \t\"'`&?:=,;(){}[]<>|@", c) >= 0 }
