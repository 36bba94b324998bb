package wire

import (
	"math"
	"net/http"
	"strconv"
	"strings"
)

// parseCookie reads a Set-Cookie field (RFC 6265 section 5.2); nil if it has no
// name. net/http does not: it drops cookies with characters that servers do use, and
// is stricter about attributes.
func parseCookie(field string) *http.Cookie {
	pair, attributes, _ := strings.Cut(field, ";")
	name, value, ok := strings.Cut(pair, "=")
	name, value = trimBlanks(name), trimBlanks(value)
	if !ok || name == "" {
		return nil
	}
	cookie := &http.Cookie{Name: name, Value: value}
	for attribute := range strings.SplitSeq(attributes, ";") {
		name, value, _ := strings.Cut(attribute, "=")
		setAttribute(cookie, trimBlanks(name), trimBlanks(value))
	}
	return cookie
}

// setAttribute takes an attribute over. What cannot be read counts as not written, of
// repeated ones the last.
func setAttribute(cookie *http.Cookie, name, value string) {
	switch lower(name) {
	case "expires":
		if at, ok := cookieDate(value); ok {
			cookie.Expires = at
		}
	case "max-age":
		if seconds, ok := maxAge(value); ok {
			cookie.MaxAge = seconds
		}
	case "domain":
		if domain := strings.TrimPrefix(value, "."); domain != "" {
			cookie.Domain = domain
		}
	case "path":
		cookie.Path = value
	case "secure":
		cookie.Secure = true
	}
}

// maxAge reads digits, with a sign or without. Nothing left is -1, as net/http has it,
// and no cookie lives for longer than some decades.
func maxAge(value string) (seconds int, ok bool) {
	digits := strings.TrimPrefix(value, "-")
	if digits == "" || strings.Trim(digits, "0123456789") != "" {
		return 0, false
	}
	if digits != value {
		return -1, true
	}
	number, err := strconv.ParseInt(digits, 10, 32)
	switch {
	case err != nil:
		return math.MaxInt32, true
	case number == 0:
		return -1, true
	}
	return int(number), true
}

func trimBlanks(text string) string { return strings.Trim(text, " \t") }
