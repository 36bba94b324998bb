package parser

import (
	"strings"

	"github.com/bchttp/bchttp/internal/near"
)

// cutMethod splits a request line into the method, in capitals, and the rest; ok is
// false where it begins with no known method and a blank (spec 5.2).
func cutMethod(line string) (method, rest string, ok bool) {
	size := firstBlank(line)
	if size <= 0 || size > len("MKCALENDAR") {
		return "", line, false
	}
	method = strings.ToUpper(line[:size])
	switch method {
	case "GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS", "CONNECT", "TRACE",
		"LOCK", "UNLOCK", "PROPFIND", "PROPPATCH", "COPY", "MOVE", "MKCOL", "MKCALENDAR", "ACL", "SEARCH":
		return method, trimLeft(line[size:]), true
	}
	return "", line, false
}

// unknownMethod tells whether a line is a run of letters, blanks and something that
// looks like a URL: the author means a method that REST Client does not know.
func unknownMethod(line string) (word string, ok bool) {
	size := 0
	for size < len(line) && isLetter(line[size]) {
		size++
	}
	rest := trimLeft(line[size:])
	if size == 0 || len(rest) == len(line[size:]) {
		return "", false
	}
	return line[:size], hasPrefixFold(rest, "http://") || hasPrefixFold(rest, "https://") ||
		strings.HasPrefix(rest, "/") || strings.HasPrefix(rest, "{{")
}

func nearMethod(word string) string {
	return near.Nearest(strings.ToUpper(word), []string{
		"GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS", "CONNECT", "TRACE", "PROPFIND", "SEARCH",
	})
}

// cutVersion drops everything from the first blank followed by "HTTP/" on, in any
// case (spec 5.3).
func cutVersion(target string) string {
	for from := 0; ; {
		i := indexFold(target[from:], "http/")
		if i < 0 {
			return TrimBlanks(target)
		}
		at := from + i
		if before := trimRight(target[:at]); len(before) < at {
			return trimLeft(before)
		}
		from = at + 1
	}
}

// indexFold is strings.Index without regard to the case of ASCII letters; the
// pattern is in small letters.
func indexFold(text, pattern string) int {
	for i := 0; i+len(pattern) <= len(text); i++ {
		if strings.EqualFold(text[i:i+len(pattern)], pattern) {
			return i
		}
	}
	return -1
}
