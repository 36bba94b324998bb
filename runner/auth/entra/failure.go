package entra

import (
	"errors"
	"net/http"
	"strings"

	"github.com/bchttp/bchttp/runner/auth/token"
)

// errNoToken: an answer has no token in it.
var errNoToken = errors.New("the answer has no token")

// failure explains why a sign-in brought nothing: by what came back, since the words of
// libraries may hold whole answers.
func (j *journey) failure(r *Request, err error) error {
	var own *token.Error
	at := j.arrived()
	switch {
	case errors.As(err, &own):
		return own
	case at == nil:
		return &token.Error{Message: "the sign-in cannot begin: " + err.Error(), Advice: "check aadV2TenantId and aadV2ClientId"}
	case at.Err != nil:
		return at.Unreached()
	case at.Status == http.StatusOK:
		return at.Garbage(expected(at))
	}
	return refused(r, at)
}

// expected is what the request of an answer was for.
func expected(at *token.Answer) string {
	if strings.HasSuffix(at.Path, "/openid-configuration") {
		return "the metadata of the tenant"
	}
	return "a token"
}

// refused: the sign-in says no.
func refused(r *Request, at *token.Answer) *token.Error {
	said, ok := at.Refusal()
	if !ok {
		return at.Unsaid()
	}
	if known := explain(r, said); known != nil {
		return known
	}
	return at.Refused(said)
}
