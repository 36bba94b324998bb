package wire

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/bchttp/bchttp/internal/encode"
)

// URL is an absolute URL that can be sent, after the rules of browsers (WHATWG URL)
// were applied to it once. Nothing may encode or decode it again.
type URL struct {
	// Scheme is "http" or "https".
	Scheme string
	// Host is the name in small letters and Punycode, or the address, and the port
	// unless it is the default one of the scheme.
	Host string
	// Target is path and query as they stand in the request line.
	Target string
	// User and Password are the percent-decoded user info (spec 5.6).
	User, Password string

	// name is Host without port, port the port unless default, written the port
	// that was written (spec 15.4, 15.6).
	name, port, written string
	// verbatim: net/http must not look at the characters of Target.
	verbatim bool
}

// String is the URL without user info and fragment. The one of a server as a whole has no
// path (RFC 9112 section 3.3).
func (u *URL) String() string {
	if u.Target == asterisk {
		return u.Scheme + "://" + u.Host
	}
	return u.Scheme + "://" + u.Host + u.Target
}

// Hostname is the name or address without port; IPv6 in brackets.
func (u *URL) Hostname() string { return u.name }

// SameOrigin tells whether scheme, host and port agree.
func (u *URL) SameOrigin(other *URL) bool { return u.Scheme == other.Scheme && u.Host == other.Host }

// path is the target without its query; that of a server as a whole is the root.
func (u *URL) path() string {
	if u.Target == asterisk {
		return "/"
	}
	path, _, _ := strings.Cut(u.Target, "?")
	return path
}

// Complete makes a target that begins with "/" absolute from the value of the Host
// header: https if the text behind the first colon is 443 or 8443, else http
// (spec 5.4). Other targets come back as they are. Without a host it fails with an
// [Error].
func Complete(target, host string) (string, error) {
	switch {
	case !strings.HasPrefix(target, "/"):
		return target, nil
	case host == "":
		return "", relativeURL(target)
	}
	scheme := "http"
	if _, port, _ := strings.Cut(host, ":"); port == "443" || port == "8443" {
		scheme = "https"
	}
	return scheme + "://" + host + target, nil
}

// ParseURL escapes the text of a URL (see [EscapeURL]) and applies the URL rules
// (spec 5.5, second step). An error is an [Error] of kind [BadURL].
func ParseURL(raw string) (*URL, error) { return parseURL(raw, EscapeURL(raw), false) }

// ParseExactURL is ParseURL as REST Client does it, with the quirks of its libraries: a "%" that
// is no escape (see [encode.ExactURL]), and escapes that are no UTF-8, with which nothing is sent.
func ParseExactURL(raw string) (*URL, error) {
	text := encode.ExactURL(raw)
	if !isDecodable(text) {
		return nil, badURL(raw, "has percent escapes that are no UTF-8, so that REST Client does not send it",
			"run without --rest-client, which sends it")
	}
	return parseURL(raw, text, false)
}

// ParseUnescapedURL is ParseURL for a URL whose path and query are sent as they are
// written. What a request line cannot have is an [Error] of kind [BadURL].
func ParseUnescapedURL(raw string) (*URL, error) {
	for at := range len(raw) {
		if c := raw[at]; c <= ' ' || c >= 0x7f {
			return nil, notAsItIs(raw, at)
		}
	}
	return parseURL(raw, raw, true)
}

func parseURL(raw, text string, verbatim bool) (*URL, error) {
	scheme, rest, ok := cutScheme(text)
	if !ok {
		return nil, noScheme(raw)
	}
	u := &URL{Scheme: lower(scheme), verbatim: verbatim}
	if u.Scheme != "http" && u.Scheme != "https" {
		return nil, unknownScheme(raw, u.Scheme, rest)
	}
	rest, _, _ = strings.Cut(strings.TrimLeft(rest, "/"), "#")
	end := strings.IndexAny(rest, "/?")
	if end < 0 {
		end = len(rest)
	}
	u.setTarget(rest[end:])
	if err := u.setAuthority(raw, rest[:end]); err != nil {
		return nil, err
	}
	return u, nil
}

// cutScheme splits at the colon of a scheme: a letter, then letters, digits, + - .
func cutScheme(text string) (scheme, rest string, ok bool) {
	for i := range len(text) {
		switch c := text[i]; {
		case c == ':':
			return text[:i], text[i+1:], i > 0
		case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z':
		case i > 0 && (c >= '0' && c <= '9' || c == '+' || c == '-' || c == '.'):
		default:
			return "", "", false
		}
	}
	return "", "", false
}

func (u *URL) setTarget(target string) {
	path, query, found := strings.Cut(target, "?")
	if path == "" {
		path = "/"
	}
	path = removeDots(path)
	switch {
	case !found && path == target:
		u.Target = target
	case !found || query == "" && !u.verbatim: // what REST Client sends has no `?` with nothing behind
		u.Target = path
	case u.verbatim:
		u.Target = path + "?" + query
	default:
		u.Target = path + "?" + strings.ReplaceAll(query, "'", "%27")
	}
}

func (u *URL) setAuthority(raw, authority string) error {
	if at := strings.LastIndexByte(authority, '@'); at >= 0 {
		user, password, _ := strings.Cut(authority[:at], ":")
		u.User, u.Password = unescape(user), unescape(password)
		authority = authority[at+1:]
	}
	name, port := splitPort(authority)
	if name == "" {
		return badURL(raw, "has no host", "write `"+u.Scheme+"://`, then a host name")
	}
	var err error
	if u.name, err = parseHost(raw, name); err != nil {
		return err
	}
	return u.setPort(raw, port)
}

// splitPort cuts at the first colon behind the brackets of an IPv6 address.
func splitPort(authority string) (name, port string) {
	from := 0
	if strings.HasPrefix(authority, "[") {
		from = strings.IndexByte(authority, ']') + 1
	}
	colon := strings.IndexByte(authority[from:], ':')
	if colon < 0 {
		return authority, ""
	}
	return authority[:from+colon], authority[from+colon+1:]
}

func (u *URL) setPort(raw, port string) error {
	u.Host = u.name
	if port == "" {
		return nil
	}
	number, err := strconv.ParseUint(port, 10, 16)
	if err != nil {
		return u.badPort(raw, port)
	}
	u.written = strconv.FormatUint(number, 10)
	if u.Scheme == "http" && number == 80 || u.Scheme == "https" && number == 443 {
		return nil
	}
	u.port = u.written
	u.Host = u.name + ":" + u.port
	return nil
}

// badPort does not show what stands in the place of a port unless it is a number, nor
// what follows: it may be a password.
func (u *URL) badPort(raw, port string) error {
	if strings.Trim(port, "0123456789") == "" {
		return badURL(raw, fmt.Sprintf("has the port `%s`", port), "a port is a number up to 65535")
	}
	return badURL(u.Scheme+"://"+u.name+":***", "has a port that is no number",
		"a port is a number up to 65535; in a password, write `/`, `?`, `#` and `@` as %2F, %3F, %23 and %40")
}

// lower is strings.ToLower for ASCII alone.
func lower(text string) string {
	for i := range len(text) {
		if text[i] >= 'A' && text[i] <= 'Z' {
			return lowered(text, i)
		}
	}
	return text
}

func lowered(text string, from int) string {
	out := []byte(text)
	for i := from; i < len(out); i++ {
		if out[i] >= 'A' && out[i] <= 'Z' {
			out[i] += 'a' - 'A'
		}
	}
	return string(out)
}
