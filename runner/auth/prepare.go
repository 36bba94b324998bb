package auth

import (
	"fmt"
	"strings"
	"unicode"
)

// Credentials are what an Authorization header comes to.
type Credentials struct {
	// Header is the field value of the first try; empty: there is no such field.
	Header string
	// Made tells that Header was made from user and password. REST Client does not
	// show such a header to references (spec 13.11).
	Made bool
	// Challenged answers a 401; nil: nothing does.
	Challenged Answerer
}

// Answerer gives the Authorization for a second try of a request that was answered
// 401 with these WWW-Authenticate fields, in order; false: there is none. Target is
// path and query as in the request line.
type Answerer interface {
	Answer(method, target string, challenges []string) (string, bool)
}

// Error is why a request cannot be authenticated, for a person to read. It never
// holds a part of the credentials.
type Error struct{ Message, Hint string }

func (e *Error) Error() string { return e.Message }

// Prepare reads the value of an Authorization header after variables are replaced
// (spec 16). Exact keeps what REST Client does with colons and percent signs of Basic
// (spec 16.1). Cnonce draws the client nonce of Digest when it is needed, 32
// hexadecimal digits. An error is an [Error].
func Prepare(header string, exact bool, cnonce func() string) (Credentials, error) {
	words := strings.FieldsFunc(header, isBlank)
	if len(words) == 0 {
		return Credentials{Header: header}, nil
	}
	switch strings.ToLower(words[0]) {
	case "basic":
		return prepareBasic(header, words[1:], exact)
	case "digest":
		return prepareDigest(header, words[1:], exact, cnonce), nil
	case "aws":
		return refuse("AWS", len(words) > 2, header)
	case "cognito":
		return refuse("COGNITO", len(words) > 2, header)
	case "ntlm":
		return refuse("NTLM", len(words) > 1 && !exact, header)
	}
	return Credentials{Header: header}, nil
}

// refuse names a scheme that needs more than a header. Where it has no credentials
// the header goes out as written.
func refuse(scheme string, credentials bool, header string) (Credentials, error) {
	if !credentials {
		return Credentials{Header: header}, nil
	}
	return Credentials{}, &Error{
		Message: fmt.Sprintf("the authentication scheme `%s` is not supported yet", scheme),
		Hint:    "use `Basic`, `Digest` or `Bearer`, or get a token elsewhere and write it as `Bearer {{token}}`",
	}
}

// isBlank is white space as JavaScript has it.
func isBlank(r rune) bool { return unicode.IsSpace(r) && r != '\u0085' || r == '\ufeff' }
