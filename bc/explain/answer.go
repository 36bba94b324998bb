package explain

import (
	"encoding/json"
	"strings"

	"github.com/bchttp/bchttp/runner/result"
)

// answer is the last exchange of a step, taken apart.
type answer struct {
	step     *result.Step
	request  *result.Request
	response *result.Response
	at       address
	// code, message and correlation are those of the error in the body; empty: none.
	code, message, correlation string
	// aadsts is the number of a refused sign-in, as in "7000215".
	aadsts string
}

// lastAnswer is nil where no response came, or from no URL.
func lastAnswer(s *result.Step) *answer {
	if len(s.Attempts) == 0 {
		return nil
	}
	last := &s.Attempts[len(s.Attempts)-1]
	a := &answer{step: s}
	a.request, a.response = last.Final()
	if a.response == nil {
		a.refusedSignIn(last)
	}
	if a.request == nil || a.response == nil {
		return nil
	}
	if a.at = parseAddress(a.request.URL); a.at.url == nil {
		return nil
	}
	a.readError()
	return a
}

// refusedSignIn takes the token request in place of a request that was not sent for
// want of a token.
func (a *answer) refusedSignIn(last *result.Attempt) {
	n := len(last.SignIn)
	if n > 0 && last.SignIn[n-1].Response != nil && last.SignIn[n-1].Response.Status >= 400 {
		a.request, a.response = last.SignIn[n-1].Request, last.SignIn[n-1].Response
	}
}

// readError reads the error of a body, in the form of OData (section 4.1), of the
// admin center (7.3) and of sign-in (8.2).
func (a *answer) readError() {
	if a.response.Status < 400 || len(a.response.Body) > 1<<20 {
		return
	}
	var body struct {
		Error       json.RawMessage `json:"error"`
		Description string          `json:"error_description"`
		Code        string          `json:"code"`
		Message     string          `json:"message"`
	}
	if json.Unmarshal(a.response.Body, &body) != nil {
		return
	}
	var inner struct{ Code, Message string }
	if json.Unmarshal(body.Error, &inner) == nil && inner.Code != "" {
		body.Code, body.Message = inner.Code, inner.Message
	}
	a.code = body.Code
	a.message, a.correlation = cutCorrelation(body.Message)
	a.aadsts = signInNumber(body.Description)
}

// cutCorrelation takes the id off the end of a message (section 4.1).
func cutCorrelation(message string) (text, id string) {
	text, id, found := strings.Cut(message, "CorrelationId:")
	if !found {
		return message, ""
	}
	return strings.TrimRight(text, " "), strings.Trim(id, " .")
}

// signInNumber is the number behind AADSTS at the front of a description.
func signInNumber(description string) string {
	rest, found := strings.CutPrefix(description, "AADSTS")
	if !found {
		return ""
	}
	end := strings.IndexFunc(rest, func(r rune) bool { return r < '0' || r > '9' })
	if end < 0 {
		return rest
	}
	return rest[:end]
}

// named is how a text refers to a request.
func named(s *result.Step) string { return reference(s.Name, s.Line) }
