package doctor

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"time"

	"github.com/bchttp/bchttp/bc/explain"
	"github.com/bchttp/bchttp/runner/result"
)

// Names of the checks, in their order.
const (
	SignIn      = "sign-in"
	Token       = "token"
	Clock       = "clock"
	App         = "app"
	Environment = "environment"
	API         = "api"
	Company     = "company"
	Permissions = "permissions"
)

// Finding is the result of one check. Without OK, Causes say what to do; Text is the
// first of them.
type Finding struct {
	Check  string
	OK     bool
	Text   string
	Causes []result.Cause
}

// Case is what signing in came to.
type Case struct {
	// Before are the requests that ran for it, in their order.
	Before []*result.Step
	// Probe is the request to Business Central; nil: it was not sent, because of Failed.
	Probe, Failed *result.Step
}

// Options are what a check is given.
type Options struct {
	Now     func() time.Time
	Explain *explain.Explainer
	// Get reads a URL with the credentials of the probe.
	Get func(ctx context.Context, url string) (*result.Request, *result.Response, error)
}

// maxSkew is how far clocks may differ before times of tokens are misread.
const maxSkew = 5 * time.Minute

// Examine makes the checks, in their order. It stops at the first cause behind which
// nothing can be told.
func Examine(ctx context.Context, c Case, o Options) []Finding {
	x := &examination{Case: c, Options: o}
	for _, check := range [...]func(context.Context) bool{x.signIn, x.token, x.clock, x.probe, x.company, x.permissions} {
		if !check(ctx) {
			break
		}
	}
	return x.findings
}

type examination struct {
	Case
	Options
	findings []Finding
	route    explain.Route
	company1 string // the key of a company that is there
}

func (x *examination) ok(check, format string, args ...any) bool {
	x.findings = append(x.findings, Finding{Check: check, OK: true, Text: fmt.Sprintf(format, args...)})
	return true
}

// fail always gives false.
func (x *examination) fail(check string, causes ...result.Cause) bool {
	x.findings = append(x.findings, Finding{Check: check, Text: causes[0].Message, Causes: causes})
	return false
}

// signIn tells whether there is something to show to Business Central.
func (x *examination) signIn(context.Context) bool {
	if x.Probe == nil {
		return x.notSignedIn()
	}
	asked := tokenExchange(append(x.Before, x.Probe))
	if asked == nil {
		scheme, _, schemed := strings.Cut(result.Field(last(x.Probe).Request.Headers, "authorization"), " ")
		if !schemed { // what stands there alone may be the secret
			scheme = "a key of its own"
		}
		if result.Field(last(x.Probe).Request.Headers, "authorization") == "" {
			return x.fail(SignIn, result.Cause{
				Message: "the request says nothing of who sends it", Evidence: "it has no Authorization header", Remedy: "add `Authorization: Bearer {{token}}`",
			})
		}
		return x.ok(SignIn, "%s, no token is asked for", scheme)
	}
	return x.ok(SignIn, "%s gave a token", hostOf(asked.Request.URL))
}

func (x *examination) notSignedIn() bool {
	s := x.Failed
	switch {
	case s == nil:
		return x.fail(SignIn, result.Cause{Message: "the scenario did not get as far as its sign-in"})
	case s.Explanation != nil:
		causes := s.Explanation.Causes
		first := causes[0]
		first.Evidence = joined(first.Message, first.Evidence)
		first.Message = s.Explanation.Summary + " (" + s.Explanation.Code + ")"
		return x.fail(SignIn, append([]result.Cause{first}, causes[1:]...)...)
	}
	cause := result.Cause{Message: s.Reason}
	if p := s.Problem; p != nil {
		cause.Message, cause.Remedy = p.Message, p.Hint
	} else if r := response(s); cause.Message == "" && r != nil {
		cause.Message = fmt.Sprintf("the sign-in answered %d %s", r.Status, r.Reason)
	}
	return x.fail(SignIn, cause)
}

func (x *examination) token(context.Context) bool {
	facts, wrong := x.Explain.Token(last(x.Probe).Request)
	switch {
	case wrong != nil:
		return x.fail(Token, *wrong)
	case facts != "":
		x.ok(Token, "%s", facts)
	}
	return true
}

// clock compares the time of the service with that of this machine.
func (x *examination) clock(context.Context) bool {
	r := response(x.Probe)
	if r == nil {
		return true
	}
	theirs, err := http.ParseTime(result.Field(r.Headers, "date"))
	if err != nil {
		return true
	}
	skew := x.Now().Sub(theirs).Round(time.Second)
	if skew.Abs() <= maxSkew {
		return x.ok(Clock, "as that of the service")
	}
	direction := "ahead of"
	if skew < 0 {
		direction = "behind"
	}
	x.fail(Clock, result.Cause{
		Message:  fmt.Sprintf("the clock of this machine is %s %s that of the service", skew.Abs(), direction),
		Evidence: "the service says " + theirs.UTC().Format("2006-01-02 15:04:05 UTC"),
		Remedy:   "set the clock: times of tokens and certificates are judged by it",
	})
	return true
}

// probe judges the answer of Business Central.
func (x *examination) probe(context.Context) bool {
	request, answer := last(x.Probe).Request, response(x.Probe)
	if answer == nil {
		return x.fail(API, unreached(x.Probe))
	}
	route, ok := explain.FindRoute(request.URL)
	if !ok {
		return x.fail(API, result.Cause{
			Message: "the request leads to no API of Business Central", Evidence: "its URL is `" + request.URL + "`",
			Remedy: "the form is /v2.0/ENVIRONMENT/api/v2.0/companies",
		})
	}
	x.route = route
	if answer.Status >= 400 {
		return x.refused(request, answer)
	}
	if route.Environment != "" {
		x.ok(Environment, "%s", route.Environment)
	}
	return x.ok(API, "%s", route.Root)
}

func unreached(s *result.Step) result.Cause {
	cause := result.Cause{Message: s.Reason}
	if s.Problem != nil {
		cause = result.Cause{Message: s.Problem.Message, Remedy: s.Problem.Hint}
	}
	return cause
}

// refused tells which check an answer belongs to.
func (x *examination) refused(request *result.Request, answer *result.Response) bool {
	e := x.Explain.Answer(request, answer)
	if e == nil {
		return x.fail(API, result.Cause{Message: fmt.Sprintf("Business Central answered %d %s", answer.Status, answer.Reason)})
	}
	check := API
	switch {
	case answer.Status == http.StatusUnauthorized:
		check = App
	case strings.Contains(e.Summary, "environment"):
		check = Environment
	case strings.Contains(e.Summary, "company"):
		check = Company
	case strings.Contains(e.Summary, "permission"):
		check = Permissions
	}
	return x.fail(check, e.Causes...)
}
