package vars

import (
	"context"
	"time"

	"github.com/bchttp/bchttp/vars/jsonpath"
)

// Responses answers what earlier requests of the run sent and received.
type Responses interface {
	// Exchange gives what is stored under a name. The state tells why there is
	// nothing, as it decides the message.
	Exchange(name string) (*Exchange, State)
}

// State is how far a named request has come.
type State uint8

// States.
const (
	NotSent  State = iota // has not run (yet)
	NoAnswer              // ran, but got no response, or was not sent
	Skipped               // was skipped
	Answered              // Exchange holds its messages
)

// Exchange is a stored request and its last response (spec 13.3).
type Exchange struct {
	Request, Response Message
}

// Message is one side of an exchange as references see it (spec 13.4 to 13.11):
// fields as on the wire in their order, the body decoded to text. It does not
// change once references can see it.
type Message struct {
	Fields []Field
	Body   string
	// Present is false where there is no message at all.
	Present bool
	// Checked is who has looked at Body already; nil: it is looked at here, once.
	Checked interface {
		// ValidJSON tells whether Body is valid JSON.
		ValidJSON() bool
		// Outline leads to values far inside of a long one; nil: there is none.
		Outline() *jsonpath.Outline
	}

	// validity remembers whether Body is valid JSON; see isJSON.
	validity uint32
}

// Field is a header field.
type Field struct{ Name, Value string }

// Tokens gives access tokens for $aadToken, $aadV2Token and $oidcAccessToken, and by the
// grants that other tools describe. What is written has been parsed into a TokenRequest.
type Tokens interface {
	Token(ctx context.Context, request TokenRequest) (string, error)
}

// TokenRequest is what a token variable asks for (spec 14.9 to 14.11). Members are
// empty where neither the reference nor, for $aadV2Token, the environment has them.
type TokenRequest struct {
	// Grant, if not nil, says everything; Variable is then what stands in the file.
	Grant *Grant

	Variable                                    string // aadToken, aadV2Token, oidcAccessToken
	New, AppOnly                                bool
	Cloud, TenantID, ClientID, Audience, Issuer string
	// Scopes of $aadV2Token are complete: with openid and profile (spec 14.10).
	Scopes []string
	// ClientSecret and AppURI come from the environment (aadV2ClientSecret, aadV2AppUri).
	ClientSecret, AppURI string
	// What else an application can identify itself with: aadV2ClientCertificate, a file
	// or the PEM itself, aadV2ClientCertificatePassword, aadV2ManagedIdentity.
	Certificate, CertificatePassword, ManagedIdentity string

	Options map[string]string // all other options as written
	// RequestHost is the host of the request URL, where $aadToken takes its cloud and audience from.
	RequestHost string
}

// System is the world outside of a file: clock, random numbers, processes,
// `.env` files. All effects of vars pass through it.
type System struct {
	Now      func() time.Time
	Location *time.Location
	Random   Random
	// LookupEnv reads the process environment.
	LookupEnv func(name string) (string, bool)
	// ReadFile reads `.env` files; an error that wraps fs.ErrNotExist means there is none.
	ReadFile func(path string) ([]byte, error)
}

// Random is the source of everything random.
type Random interface {
	// UUID gives a random UUID version 4 in small letters.
	UUID() string
	// Float64 gives a number in [0, 1).
	Float64() float64
}
