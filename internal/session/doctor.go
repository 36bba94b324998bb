package session

import (
	"context"
	"fmt"
	"strings"

	"github.com/bchttp/bchttp/bc/doctor"
	"github.com/bchttp/bchttp/bc/explain"
	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/runner/result"
	"github.com/bchttp/bchttp/vars/environment"
)

// Examined is what doctor found for one sign-in. Path is the scenario whose sign-in it
// is; empty: the environment's.
type Examined struct {
	Path     string
	Findings []doctor.Finding
	// Unsent: nothing could be sent, because of the scenario or the environment.
	Unsent bool
}

// OK tells whether no cause was found.
func (e Examined) OK() bool {
	for _, f := range e.Findings {
		if !f.OK {
			return false
		}
	}
	return true
}

// Doctor looks whether Business Central can be used: with the sign-in of each scenario
// that Paths lead to, or without any with that of the environment.
func Doctor(ctx context.Context, host Host, o Options) ([]Examined, error) {
	if len(o.Paths) == 0 {
		scenario, request, err := fromEnvironment(host, o)
		if err != nil {
			return nil, err
		}
		examined, err := examine(ctx, host, o, scenario, request)
		examined.Path = ""
		return []Examined{examined}, err
	}
	found, err := Find(host, o.Paths)
	if err != nil {
		return nil, err
	}
	examined, err := examineAll(ctx, host, o, found)
	if err == nil && len(examined) == 0 {
		return nil, &UsageError{
			Message: "no GET request asks Business Central with an Authorization header, so there is nothing to examine",
			Hint:    "name a scenario that has one, or none, to examine what the environment says (--env NAME)",
		}
	}
	return examined, err
}

// examineAll examines the first scenario of each folder that signs in: the others of a
// folder have the same environment.
func examineAll(ctx context.Context, host Host, o Options, found []Scenario) ([]Examined, error) {
	var all []Examined
	seen := map[string]bool{}
	for _, scenario := range found {
		if seen[scenario.Dir] {
			continue
		}
		tree, err := parse(scenario, parser.Options{})
		if err != nil {
			return nil, err
		}
		request := askingRequest(tree)
		if request == "" {
			continue
		}
		seen[scenario.Dir] = true
		examined, err := examine(ctx, host, o, scenario, request)
		if err != nil {
			return nil, err
		}
		all = append(all, examined)
	}
	return all, nil
}

// askingRequest is the first GET request of a file that says who sends it, as it stands
// there without its body; empty: there is none.
func askingRequest(tree *parser.File) string {
	for i := range tree.Blocks {
		b := &tree.Blocks[i]
		if b.Request < 0 || b.Broken || b.Curl {
			continue
		}
		authorization, line := authorizationLine(tree, b), strings.TrimSpace(tree.Text(b.Request))
		if authorization == "" || len(line) < 4 || !strings.EqualFold(line[:4], "GET ") {
			continue
		}
		for next := b.Request + 1; next < b.Headers; next++ {
			line += "\n" + tree.Text(next)
		}
		return line + "\n" + authorization
	}
	return ""
}

func examine(ctx context.Context, host Host, o Options, scenario Scenario, request string) (Examined, error) {
	p, err := runProbe(ctx, host, o, scenario, request)
	if err != nil {
		return Examined{}, err
	}
	defer p.session.places.close()
	get := func(ctx context.Context, url string) (*result.Request, *result.Response, error) {
		return p.send(ctx, "GET", url, o.Timeout)
	}
	x := explain.New(explain.Options{Now: host.Now, Get: func(_ *result.Request, url string) *result.Response {
		_, response, err := get(ctx, url)
		if err != nil {
			return nil
		}
		return response
	}})
	findings := doctor.Examine(ctx, doctor.Case{Before: p.before, Probe: p.own, Failed: p.failed}, doctor.Options{
		Now: host.Now, Explain: x, Get: get,
	})
	for i := range findings {
		p.mask(&findings[i])
	}
	unsent := p.own == nil && (p.failed == nil || len(p.failed.Attempts) == 0)
	return Examined{Path: scenario.Path, Findings: findings, Unsent: unsent}, nil
}

// mask hides secrets of the run that was examined.
func (p *probe) mask(f *doctor.Finding) {
	hide := p.session.secrets.Mask
	f.Text = hide(f.Text)
	for i, c := range f.Causes {
		f.Causes[i] = result.Cause{Message: hide(c.Message), Evidence: hide(c.Evidence), Remedy: hide(c.Remedy)}
	}
}

// fromEnvironment is a scenario that signs in by what the environment says.
func fromEnvironment(host Host, o Options) (Scenario, string, error) {
	known := &places{host: host, options: &o, byFolder: map[string]*place{}, byFound: map[string]*place{}}
	at, err := known.of(".")
	if err != nil {
		return Scenario{}, "", err
	}
	said := saying{at.environment, o}
	api := said.reference("url", "apiUrl", "api", "baseUrl")
	name := said.name("bcEnvironmentName", "bcEnvironment", "environmentName", "environment")
	if api == "" && name != "" {
		api = "https://api.businesscentral.dynamics.com/v2.0/{{" + name + "}}/api/v2.0"
	}
	text, authorization := said.signIn()
	if api == "" || authorization == "" {
		return Scenario{}, "", nothingToExamine(o)
	}
	scenario := Scenario{Path: "doctor", Dir: ".", key: "doctor", read: func() (string, error) { return text, nil }}
	return scenario, "GET " + api + "/companies\nAuthorization: " + authorization, nil
}

func nothingToExamine(o Options) error {
	where := "no environment is chosen"
	if o.Environment != "" {
		where = fmt.Sprintf("the environment `%s` does not say enough", o.Environment)
	}
	return &UsageError{
		Message: where + ": doctor needs to know how to sign in and which Business Central is meant",
		Hint: "name an environment (-e NAME) with tenantId, clientId, clientSecret and bcEnvironmentName, or username, password and url; " +
			"or a scenario that signs in: bchttp doctor PATH",
	}
}

// saying is what an environment and the command line define.
type saying struct {
	environment *environment.Environment
	options     Options
}

// name is the first of some names that is defined; empty: none is. docs/business-central.md
// lists those that doctor knows.
func (s saying) name(names ...string) string {
	for _, name := range names {
		if _, ok := s.environment.Lookup(name); ok || len(s.options.Overrides[name]) > 0 {
			return name
		}
	}
	return ""
}

func (s saying) reference(names ...string) string {
	if name := s.name(names...); name != "" {
		return "{{" + name + "}}"
	}
	return ""
}

// signIn is a request for a token with the header that uses it, or no request and Basic.
func (s saying) signIn() (text, authorization string) {
	tenant, client := s.name("tenantId", "aadV2TenantId", "tenant"), s.name("clientId", "aadV2ClientId")
	secret := s.name("clientSecret", "aadV2ClientSecret")
	if tenant != "" && client != "" && secret != "" {
		return fmt.Sprintf(`@bchttp_client = {{%s}}
@bchttp_secret = {{%s}}

# @name auth
POST https://login.microsoftonline.com/{{%s}}/oauth2/v2.0/token
Content-Type: application/x-www-form-urlencoded

grant_type=client_credentials
&client_id={{%%bchttp_client}}
&client_secret={{%%bchttp_secret}}
&scope=https://api.businesscentral.dynamics.com/.default
`, client, secret, tenant), "Bearer {{auth.response.body.$.access_token}}"
	}
	user, password := s.name("username", "userName", "user"), s.name("password", "webServiceAccessKey")
	if user == "" || password == "" {
		return "", ""
	}
	return "", "Basic {{" + user + "}} {{" + password + "}}"
}
