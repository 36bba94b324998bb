package wire

import "strings"

// Kind says what went wrong with a request.
type Kind string

// Kinds of errors. The first two are found before anything is sent.
const (
	BadURL         Kind = "url"
	BadHeader      Kind = "header"
	Blocked        Kind = "blocked" // the transport that stands in refuses the host
	DNS            Kind = "dns"
	Refused        Kind = "refused"
	Unreachable    Kind = "unreachable"
	Timeout        Kind = "timeout"
	TLSUnknownCA   Kind = "tls-unknown-authority"
	TLSHostname    Kind = "tls-hostname"
	TLSExpired     Kind = "tls-expired"
	TLS            Kind = "tls"
	Certificate    Kind = "certificate" // a client certificate or authority cannot be used
	Proxy          Kind = "proxy"
	Reset          Kind = "reset"
	Protocol       Kind = "protocol"
	BadRedirect    Kind = "redirect"
	BadCookie      Kind = "cookie" // exact mode: the rules forbid a cookie of the answer
	RedirectLoop   Kind = "redirect-loop"
	BodyTooLarge   Kind = "body-too-large"
	TempFile       Kind = "temporary-file" // a body could not be kept
	Canceled       Kind = "canceled"
	NotRecorded    Kind = "not-recorded" // a replay has no answer
	OtherTransport Kind = "transport"
)

// Error is why a request could not be sent or brought no usable response, for a
// person to read: Message says what was found, Hint what to type. Neither holds
// user info or secrets of a URL; Err may be nil.
type Error struct {
	Kind    Kind
	Message string
	Hint    string
	Err     error
	// Undone: the server has surely not done what was asked for, for example since there
	// was no connection. Kinds that only occur before anything is sent do not say so.
	Undone bool

	// final: it would go the same way again.
	final bool
}

func (e *Error) Error() string { return e.Message }

func (e *Error) Unwrap() error { return e.Err }

// quoted joins texts in backquotes.
func quoted(texts []string, between string) string {
	return "`" + strings.Join(texts, "`"+between+"`") + "`"
}
