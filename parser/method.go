package parser

import (
	"fmt"
	"strings"

	"github.com/bchttp/bchttp/internal/near"
)

// cutMethod splits a request line into the method, in capitals, and the rest; ok is
// false where it begins with no known method and a blank (spec 5.2).
func cutMethod(line string) (method, rest string, ok bool) {
	size := firstBlank(line)
	if size <= 0 {
		return "", line, false
	}
	if method, ok = knownMethod(line[:size]); !ok {
		return "", line, false
	}
	return method, trimLeft(line[size:]), true
}

// knownMethod gives a method of spec 5.2, written in any case, in capitals.
func knownMethod(word string) (method string, ok bool) {
	if word == "" || len(word) > len("MKCALENDAR") {
		return "", false
	}
	switch method = strings.ToUpper(word); method {
	case "GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS", "CONNECT", "TRACE",
		"LOCK", "UNLOCK", "PROPFIND", "PROPPATCH", "COPY", "MOVE", "MKCOL", "MKCALENDAR", "ACL", "SEARCH":
		return method, true
	}
	return "", false
}

// Methods are those of spec 5.2, the common ones first.
func Methods() []string {
	return []string{
		"GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS", "CONNECT", "TRACE",
		"LOCK", "UNLOCK", "PROPFIND", "PROPPATCH", "COPY", "MOVE", "MKCOL", "MKCALENDAR", "ACL", "SEARCH",
	}
}

// unknownMethod tells whether a line is a run of letters, blanks and something that
// looks like a URL: the author means a method that REST Client does not know.
func unknownMethod(line string) (word string, ok bool) {
	size := 0
	for size < len(line) && (isLetter(line[size]) || line[size] == '-') {
		size++
	}
	rest := trimLeft(line[size:])
	if size == 0 || len(rest) == len(line[size:]) {
		return "", false
	}
	return line[:size], looksLikeURL(rest)
}

// looksLikeURL tells whether a text begins as a URL that can stand behind a method.
func looksLikeURL(text string) bool {
	return hasPrefixFold(text, "http://") || hasPrefixFold(text, "https://") ||
		strings.HasPrefix(text, "/") || strings.HasPrefix(text, "{{")
}

func unknownMethodMessage(word string) string {
	return fmt.Sprintf("`%s` is not a method that can be sent", shorten(word))
}

// methodMessage is unknownMethodMessage for a resolved text: what is not short letters
// may be a value, so it is not shown.
func methodMessage(word string) string {
	if len(word) > len("PROPPATCH") || !isWord(word) {
		return "this is not a method that can be sent"
	}
	return unknownMethodMessage(word)
}

func unknownMethodHint(word string) string {
	if like := nearMethod(word); like != "" {
		return fmt.Sprintf("did you mean `%s`?", like)
	}
	return "known are GET POST PUT DELETE PATCH HEAD OPTIONS and the methods of WebDAV"
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
		slash := strings.IndexByte(target[from:], '/')
		if slash < 0 {
			return TrimBlanks(target)
		}
		slash += from
		from = slash + 1
		at := slash - len("http")
		if at < 1 || !strings.EqualFold(target[at:slash], "http") {
			continue
		}
		if before := trimRight(target[:at]); len(before) < at {
			return trimLeft(before)
		}
	}
}

// continuesURL tells whether a line directly below the request line belongs to it: a
// query line (spec 5.1), or in the default mode an indented piece of a path, or of a query
// that the line above leaves open, as JetBrains' client joins them. REST Client takes the
// latter for headers and fails.
func continuesURL(line, above string, exact bool) bool {
	rest := trimLeft(line)
	switch {
	case rest == "":
		return false
	case rest[0] == '?', rest[0] == '&':
		return true
	case exact, len(rest) == len(line):
		return false
	}
	return rest[0] == '/' || continuesQuery(rest, above)
}

// continuesQuery tells parameters that can be no header, below a line that ends in `?` or
// `&`, whatever the values of their references are.
func continuesQuery(rest, above string) bool {
	rest, above = withoutTemplates(rest), trimRight(above)
	return above != "" && strings.IndexByte("?&", above[len(above)-1]) >= 0 && strings.IndexByte(rest, '=') > 0 &&
		strings.IndexByte("{[<\"", rest[0]) < 0 && CannotBeHeader(rest, "")
}
