package auth

import (
	"strings"
	"time"
	"unicode"

	"github.com/bchttp/bchttp/runner/auth/cognito"
)

// Credentials are what an Authorization header comes to.
type Credentials struct {
	// Header is the field value of the first try; see [Credentials.Bare].
	Header string
	// Made tells that Header was made from user and password. REST Client does not
	// show such a header to references (spec 13.11).
	Made bool
	// Challenged answers a 401; nil: nothing does.
	Challenged Answerer
	// Handshake begins the authentication of one connection, of which Header is the
	// first message: what it gives is asked for each 401, until it has no more to say.
	// Nil: there is none.
	Handshake func() Answerer
	// Signer signs each exchange in the place of Header; nil: nothing does.
	Signer *Signer
	// User signs in to AWS Cognito, whose token goes out as Bearer in the place of
	// Header; nil: nobody does.
	User *cognito.User
}

// Bare tells that the first try has no such field, whatever was written.
func (c Credentials) Bare() bool {
	return c.Header == "" && (c.Made || c.Challenged != nil || c.Signer != nil || c.User != nil)
}

// Answerer gives the Authorization for a further try of a request that was answered
// 401 with these WWW-Authenticate fields, in order; false: there is none. Target is
// path and query as in the request line.
type Answerer interface {
	Answer(method, target string, challenges []string) (string, bool)
}

// Error is why a request cannot be authenticated, for a person to read. It never
// holds a part of the credentials.
type Error struct{ Message, Hint string }

func (e *Error) Error() string { return e.Message }

// Options are what schemes need beside the credentials.
type Options struct {
	// Exact keeps what REST Client does with colons and percent signs of Basic (spec
	// 16.1), and sends the schemes as written that it does not know.
	Exact bool
	// KeepsCookies: the request has a jar; see [OnceMore].
	KeepsCookies bool
	// Cnonce draws the client nonce of Digest when it is needed, 32 hexadecimal digits.
	Cnonce func() string
	// Now is the clock of signatures.
	Now func() time.Time
}

// Prepare reads the value of an Authorization header after variables are replaced
// (spec 16). An error is an [Error].
func Prepare(header string, o Options) (Credentials, error) {
	words := strings.FieldsFunc(header, isBlank)
	if len(words) == 0 {
		return Credentials{Header: header}, nil
	}
	switch strings.ToLower(words[0]) {
	case "basic":
		return prepareBasic(header, words[1:], o)
	case "digest":
		return prepareDigest(header, words[1:], o.Exact, o.Cnonce), nil
	case "aws":
		return prepareAWS(header, words[1:], o.Now)
	case "cognito":
		return prepareCognito(header, words[1:])
	case "ntlm":
		if !o.Exact {
			return prepareNTLM(header, words[1:])
		}
	}
	return Credentials{Header: header}, nil
}

// isBlank is white space as JavaScript has it.
func isBlank(r rune) bool { return unicode.IsSpace(r) && r != '\u0085' || r == '\ufeff' }
