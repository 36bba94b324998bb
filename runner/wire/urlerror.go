package wire

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/bchttp/bchttp/internal/secret"
)

func badURL(raw, what, hint string) *Error {
	return &Error{Kind: BadURL, Message: fmt.Sprintf("the URL `%s` %s", shown(raw), what), Hint: hint}
}

// notAsItIs names the character at an offset that only its percent escapes can stand for.
func notAsItIs(raw string, at int) *Error {
	character, size := utf8.DecodeRuneInString(raw[at:])
	name, escaped := "`"+string(character)+"`", ""
	if character < ' ' || character == 0x7f || character == utf8.RuneError {
		name = fmt.Sprintf("%U", raw[at])
	}
	for _, c := range []byte(raw[at : at+size]) {
		escaped += fmt.Sprintf("%%%02X", c)
	}
	return badURL(raw, "cannot be sent as it is: it has the character "+name, "write `"+escaped+"`")
}

func relativeURL(raw string) *Error {
	return badURL(raw, "has no host", "write it as `https://HOST"+shown(raw)+"`, or add a `Host:` header")
}

func noScheme(raw string) *Error {
	switch {
	case raw == "":
		return &Error{Kind: BadURL, Message: "there is no URL", Hint: "write `https://`, host and path behind the method"}
	case raw == "*":
		return badURL(raw, "names no server", "write a URL such as `https://HOST/`; `OPTIONS *` needs a `Host:` header, and not --rest-client")
	case raw[0] == '/':
		return relativeURL(raw)
	}
	return badURL(raw, "has no scheme", "write `https://"+shown(raw)+"`")
}

// unknownScheme names a scheme that cannot be sent. `localhost:8080/x` is one too:
// it is read as the scheme `localhost:`.
func unknownScheme(raw, scheme, rest string) *Error {
	found := fmt.Sprintf("is read as scheme `%s:`, and only http and https can be sent", scheme)
	if rest == "" || rest[0] < '0' || rest[0] > '9' {
		if _, behind, ok := strings.Cut(shown(raw), "://"); ok && scheme[0] == 'h' {
			return badURL(raw, found, "did you mean `https://"+behind+"`?")
		}
		return badURL(raw, found, "write `https://`, host and path")
	}
	wanted := "https://"
	if scheme == "localhost" {
		wanted = "http://"
	}
	return badURL(raw, found, "write `"+wanted+shown(raw)+"`")
}

// shown is a URL as it may stand in a message: without user info and values of
// secrets.
func shown(raw string) string {
	if !strings.Contains(raw, "//") {
		authority, _, _ := strings.Cut(raw, "/")
		if at := strings.LastIndexByte(authority, '@'); at >= 0 {
			raw = secret.Mask + raw[at:]
		}
	}
	return secret.URL(raw)
}
