package explain

import (
	"strings"

	"github.com/bchttp/bchttp/runner/result"
)

// Route is where in Business Central an address leads to. Root is the URL up to the
// version of the API; Environment and Company are empty where the address has none.
type Route struct {
	Root, Environment, Company string
	// Set is the last entity set of the path; empty: it ends at the company or before.
	Set string
}

// FindRoute reads an address; false: it leads to no API of Business Central.
func FindRoute(rawURL string) (Route, bool) {
	at := parseAddress(rawURL)
	if at.api == "" {
		return Route{}, false
	}
	r := Route{Root: at.root, Environment: at.environment, Company: at.company}
	if n := len(at.rest); n > 0 && at.company != "" {
		r.Set, _, _ = strings.Cut(at.rest[n-1], "(")
	}
	return r, true
}

// Answer explains an answer that belongs to no step of a run, nil if it is no refusal or
// the cause is not clear.
func (x *Explainer) Answer(request *result.Request, response *result.Response) *result.Explanation {
	s := &result.Step{Outcome: result.Failed, Attempts: []result.Attempt{{Request: request, Response: response}}}
	if a := lastAnswer(s); a != nil && response.Status >= 400 {
		return x.explain(a)
	}
	return nil
}

// Token tells what the access token of a request says of itself: facts for people, and
// what is wrong with it, nil if nothing is. Empty facts: the request has no such token.
func (x *Explainer) Token(request *result.Request) (facts string, wrong *result.Cause) {
	scheme, token, _ := strings.Cut(strings.TrimSpace(result.Field(request.Headers, "Authorization")), " ")
	if !strings.EqualFold(scheme, "bearer") {
		return "", nil
	}
	a := &answer{request: request, at: parseAddress(request.URL)}
	c, _ := readToken(strings.TrimSpace(token))
	if wrong = x.wrongToken(a, strings.TrimSpace(token)); wrong != nil {
		return wrong.Message, wrong
	}
	return "for Business Central, roles " + strings.Join(c.Roles, ", ") + ", until " + c.ends(), nil
}
