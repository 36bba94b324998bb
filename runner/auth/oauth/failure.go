package oauth

import (
	"context"
	"fmt"
	"net/http"

	"github.com/bchttp/bchttp/runner/auth/token"
)

// pending: the person has not entered the code yet. err is what that comes to if nobody
// does.
type pending struct {
	err    *token.Error
	slower bool
}

func (p *pending) Error() string { return p.err.Message }

// failure explains an answer that is not what was expected.
func failure(ctx context.Context, r *Request, at *token.Answer, expected string) error {
	said, ok := at.Refusal()
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case at.Err != nil:
		return at.Unreached()
	case ok:
		return refused(r, at, said)
	case at.Status == http.StatusOK:
		return at.Garbage(expected)
	}
	return at.Unsaid()
}

// refused: the server says no, and why.
func refused(r *Request, at *token.Answer, said token.Refusal) error {
	if message, advice := said.EndOfCode(); message != "" && r.Grant == DeviceCode {
		end := &token.Error{Message: message, Advice: advice}
		if said.Kind == "authorization_pending" || said.Kind == "slow_down" {
			return &pending{err: end, slower: said.Kind == "slow_down"}
		}
		return end
	}
	failure := at.Refused(said)
	if advice := r.advice(said.Kind); advice != "" && failure.Advice != "" {
		failure.Advice = advice + "; " + failure.Advice
	} else if advice != "" {
		failure.Advice = advice
	}
	return failure
}

// advice says which settings an error of RFC 6749 section 5.2 is about.
func (r *Request) advice(kind string) string {
	switch kind {
	case "invalid_client":
		if r.Secret.Text == "" {
			return fmt.Sprintf("check `%s`", r.ClientID.Name)
		}
		return fmt.Sprintf("check `%s` and `%s`", r.ClientID.Name, r.Secret.Name)
	case "invalid_grant":
		if r.Grant == Password {
			return fmt.Sprintf("check `%s` and `%s`", r.User.Name, r.Password.Name)
		}
	case "invalid_scope":
		return fmt.Sprintf("check `%s`", r.Scope.Name)
	case "unauthorized_client", "unsupported_grant_type":
		return "check `" + r.ClientID.Name + "`, and that the client may sign in this way"
	}
	return ""
}

func noTerminal() *token.Error {
	return &token.Error{
		Message: "a person has to enter a code in a browser, and there is no terminal to show it on",
		Advice:  "sign in with client credentials, run it in a terminal, or get a token elsewhere, write `Bearer {{token}}` and pass --secret token=VALUE",
		Kind:    token.Unsupported,
	}
}

func noIDToken(r *Request) *token.Error {
	return &token.Error{
		Message: "the answer to the sign-in has no ID token",
		Advice:  "add `openid` to `" + r.Scope.Name + "`, or use the access token",
	}
}
