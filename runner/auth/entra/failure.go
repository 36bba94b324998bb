package entra

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"mime"
	"net/http"
	"strconv"
	"strings"
)

// Error is why there is no token, for a person to read. It never holds a secret.
type Error struct {
	Message, Advice string

	code string // "": the sign-in was tried
}

func (e *Error) Error() string { return e.Message }

// Code is the diagnostic (docs/diagnostics.md): token-settings where settings are
// missing, token-unsupported where a person is, else token-refused.
func (e *Error) Code() string { return cmp.Or(e.code, "token-refused") }

// Hint is what to do about it.
func (e *Error) Hint() string { return e.Advice }

// errNoToken: an answer has no token in it.
var errNoToken = errors.New("the answer has no token")

// failure explains why a sign-in brought nothing: by what came back, since the words of
// libraries may hold whole answers.
func (j *journey) failure(r *Request, err error) error {
	var own *Error
	at := j.arrived()
	switch {
	case errors.As(err, &own):
		return own
	case at == nil:
		return &Error{Message: "the sign-in cannot begin: " + err.Error(), Advice: "check aadV2TenantId and aadV2ClientId"}
	case at.err != nil:
		return unreached(at)
	case at.status == http.StatusOK:
		return garbage(at)
	}
	return refused(r, at)
}

// unreached: there is no answer.
func unreached(at *stop) *Error {
	failure := &Error{Message: at.err.Error(), Advice: "check the connection to " + at.host}
	var hinted interface{ Hint() string }
	if errors.As(at.err, &hinted) && hinted.Hint() != "" {
		failure.Advice = hinted.Hint()
	}
	return failure
}

// garbage: an answer that says it is good, and is not what was asked for.
func garbage(at *stop) *Error {
	expected := "a token"
	if strings.HasSuffix(at.path, "/openid-configuration") {
		expected = "the metadata of the tenant"
	}
	return &Error{
		Message: fmt.Sprintf("`%s` answered with something other than %s: %s", at.host, expected, at.kind()),
		Advice:  "see the answer with -vv; a proxy may answer in place of the sign-in",
	}
}

func (at *stop) kind() string {
	media, _, err := mime.ParseMediaType(at.media)
	if err != nil {
		return "content of no known type"
	}
	return "`" + media + "`"
}

// refusal is an error of the identity platform (business-central section 8.2).
type refusal struct {
	Kind        string `json:"error"`
	Description string `json:"error_description"`
	Codes       []int  `json:"error_codes"`
}

// number is that of AADSTS, 0 if there is none.
func (f refusal) number() int {
	if len(f.Codes) > 0 {
		return f.Codes[0]
	}
	_, text, _ := strings.Cut(f.Description, "AADSTS")
	end := strings.IndexFunc(text, func(r rune) bool { return r < '0' || r > '9' })
	if end < 0 {
		end = len(text)
	}
	number, err := strconv.Atoi(text[:end])
	if err != nil {
		return 0
	}
	return number
}

// sentence is the first sentence of the description without the number.
func (f refusal) sentence() string {
	text, _, _ := strings.Cut(f.Description, "\n")
	text, _, _ = strings.Cut(text, " Trace ID:")
	if strings.HasPrefix(text, "AADSTS") {
		_, text, _ = strings.Cut(text, ": ")
	}
	text, _, _ = strings.Cut(text, ". ")
	return strings.TrimSuffix(strings.TrimSpace(printable(text)), ".")
}

// refused: the sign-in says no.
func refused(r *Request, at *stop) *Error {
	var said refusal
	if json.Unmarshal(at.body, &said) != nil || said.Kind == "" {
		return unsaid(at)
	}
	if known := explain(r, said); known != nil {
		return known
	}
	failure := &Error{Message: fmt.Sprintf("`%s` refused with `%s`", at.host, printable(said.Kind))}
	number := said.number()
	if number > 0 {
		failure.Message = fmt.Sprintf("`%s` refused with AADSTS%d", at.host, number)
		failure.Advice = fmt.Sprintf("see https://login.microsoftonline.com/error?code=%d", number)
	}
	if text := said.sentence(); text != "" {
		failure.Message += ": `" + text + "`"
	}
	return failure
}

// unsaid: an error without a reason that is known.
func unsaid(at *stop) *Error {
	failure := &Error{
		Message: fmt.Sprintf("`%s` answered %d %s", at.host, at.status, http.StatusText(at.status)),
		Advice:  "see the answer with -vv; a proxy may answer in place of the sign-in",
	}
	if at.status == http.StatusTooManyRequests || at.status >= http.StatusInternalServerError {
		failure.Advice = "try again later"
	}
	return failure
}
