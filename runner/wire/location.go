package wire

import (
	"strings"
	"unicode/utf8"
)

// Resolve gives the URL that a reference, such as that of a Location field, means when it
// stands in an answer from u: by the URL rules alone, without the escapes that the URL of a
// request line gets (spec 5.5, second step).
func (u *URL) Resolve(reference string) (*URL, error) {
	text := u.absolute(escapeByRules(reference))
	next, err := parseURL(text, text, false)
	if err == nil && EscapeURL(next.Target) != next.Target {
		next.verbatim = true
	}
	return next, err
}

// absolute completes a reference that the URL rules have been applied to.
func (u *URL) absolute(text string) string {
	if scheme, rest, ok := cutScheme(text); ok {
		if lower(scheme) != u.Scheme || strings.HasPrefix(rest, "//") {
			return text
		}
		text = rest // `https:x` is relative in an answer by https
	}
	text, _, _ = strings.Cut(text, "#")
	origin := u.Scheme + "://" + u.Host
	switch {
	case strings.HasPrefix(text, "//"):
		return u.Scheme + ":" + text
	case strings.HasPrefix(text, "/"):
		return origin + text
	case text == "":
		return origin + u.Target
	case text[0] == '?':
		return origin + u.path() + text
	}
	path := u.path()
	return origin + path[:strings.LastIndexByte(path, '/')+1] + text
}

// escapeByRules does to the characters of a reference what the URL rules do: tabs and line
// ends vanish, `\` divides a path as `/` does, and some are percent-encoded, other ones in the
// path than in the query.
func escapeByRules(reference string) string {
	const pathEscapes, queryEscapes = " \"<>`{}", " \"<>'"
	out, inPath, escapes := make([]byte, 0, len(reference)), true, pathEscapes
	for i := range len(reference) {
		c := reference[i]
		switch {
		case c == '\t' || c == '\n' || c == '\r':
			continue
		case c == '\\' && inPath:
			c = '/'
		case c == '#':
			return string(out) // a fragment is not sent
		case c == '?' && inPath:
			inPath, escapes = false, queryEscapes
		case c < ' ' || c >= 0x7f || strings.IndexByte(escapes, c) >= 0:
			out = append(out, '%', hexDigits[c>>4], hexDigits[c&15])
			continue
		}
		out = append(out, c)
	}
	return string(out)
}

const hexDigits = "0123456789ABCDEF"

// isDecodable tells whether all percent escapes of a text are ones, and together UTF-8.
// REST Client follows no other Location.
func isDecodable(location string) bool {
	for at := range len(location) {
		if location[at] == '%' && (at+2 >= len(location) || !isHex(location[at+1]) || !isHex(location[at+2])) {
			return false
		}
	}
	return utf8.ValidString(unescape(location))
}
