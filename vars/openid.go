package vars

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/bchttp/bchttp/parser"
)

// MeansSignIn tells whether an Authorization asks httpYac for a token: one that may be a
// scheme of its own does where the variables of the sign-in are there.
func (p *Pass) MeansSignIn(ctx context.Context, h parser.SignInHeader) bool {
	r := openIDReader{ctx: ctx, pass: p, prefixes: signInPrefixes(h.Prefix)}
	return !h.Unsure || r.get("tokenEndpoint").Text != ""
}

// SignIn gets the token that such an Authorization asks for.
func (p *Pass) SignIn(ctx context.Context, h parser.SignInHeader) (token string, problem *Problem) {
	word := signInWords(h)
	if advice := h.Unsupported(); advice != "" {
		return "", &Problem{Code: "token-unsupported", Message: fmt.Sprintf("`%s` gets no token", word), Hint: advice}
	}
	grant, problem := p.openIDGrant(ctx, h)
	if problem != nil {
		return "", problem
	}
	return p.granted(ctx, word, grant)
}

// SignInLacks tells which variables are missing for a token; nil: none, or nobody can know
// before other requests are sent.
func (p *Pass) SignInLacks(ctx context.Context, h parser.SignInHeader) *Problem {
	r := openIDReader{ctx: ctx, pass: p, prefixes: signInPrefixes(h.Prefix)}
	if lacking := r.grant(h.Flow).lacks(); len(lacking) > 0 && r.problem == nil {
		return p.lacksVariables(signInWords(h), lacking).short()
	}
	return nil
}

// signInWords is a sign-in as it stands in the file, in its long form.
func signInWords(h parser.SignInHeader) string {
	return strings.TrimSpace("openid " + h.Flow + " " + h.Prefix)
}

func (p *Pass) openIDGrant(ctx context.Context, h parser.SignInHeader) (*Grant, *Problem) {
	r := openIDReader{ctx: ctx, pass: p, prefixes: signInPrefixes(h.Prefix)}
	grant := r.grant(h.Flow)
	switch {
	case r.problem != nil:
		return nil, r.problem
	case len(grant.lacks()) > 0:
		return nil, p.lacksVariables(signInWords(h), grant.lacks())
	}
	return grant, nil
}

// openIDReader reads the variables of a sign-in.
type openIDReader struct {
	ctx      context.Context
	pass     *Pass
	prefixes []string
	// problem is the first one of a variable that is there and has no value.
	problem *Problem
}

func (r *openIDReader) grant(flow string) *Grant {
	g := &Grant{
		TokenURL: r.get("tokenEndpoint"), ClientID: r.get("clientId"), Secret: r.get("clientSecret"), Scope: r.get("scope"),
	}
	if word := r.get("useAuthorizationHeader").Text; word == "false" || word == "0" {
		g.Placement = ClientInForm
	}
	switch flow {
	case "password":
		g.Kind, g.User, g.Password = PasswordGrant, r.get("username"), r.get("password")
	case "device_code":
		r.device(g)
	default:
		for _, name := range [...]string{"audience", "resource"} {
			if s := r.get(name); s.Text != "" {
				g.Fields = append(g.Fields, GrantField{name, s})
			}
		}
	}
	return g
}

// device: httpYac sends the secret on demand only, and asks for openid where nothing else
// is said.
func (r *openIDReader) device(g *Grant) {
	g.Kind, g.Placement, g.DeviceURL = DeviceCode, ClientIDOnly, r.get("deviceCodeEndpoint")
	if word := r.get("useDeviceCodeClientSecret").Text; word == "true" || word == "1" {
		g.Placement = ClientInForm
	}
	if g.Scope.Text == "" {
		g.Scope.Text = "openid"
	}
}

// get gives a variable by its first prefix that has one: PREFIX_name, or the member of an
// object.
func (r *openIDReader) get(name string) Setting {
	for _, prefix := range r.prefixes {
		for _, variable := range [...]string{prefix + "_" + name, prefix + "." + name} {
			if s, ok := r.variable(variable); ok {
				return s
			}
		}
	}
	return Setting{Name: r.prefixes[0] + "_" + name}
}

func (r *openIDReader) variable(name string) (Setting, bool) {
	if kind := r.pass.Meaning(r.ctx, name).Kind; kind == KindNone || kind == KindRequest {
		return Setting{}, false
	}
	v := r.pass.lookup(r.ctx, name)
	if v.problem != nil && v.problem.Code == "variable-path" { // an object without this member
		return Setting{}, false
	}
	problem, text, isSecret := v.problem, v.text, len(v.marks) > 0
	if problem == nil {
		var inner bool
		text, inner, problem = r.pass.inside(r.ctx, v.text)
		isSecret = isSecret || inner
	}
	if problem != nil && r.problem == nil {
		r.problem = problem.short()
	}
	return Setting{name, text, isSecret}, problem != nil || text != ""
}

// lacksVariables names what a sign-in lacks, and where it is put.
func (p *Pass) lacksVariables(word string, names []string) *Problem {
	list, them := missingList(names)
	problem := &Problem{
		Code: "token-settings", Message: fmt.Sprintf("`%s` lacks %s", word, list),
		Hint: fmt.Sprintf("add %s to the environment that --env names, in http-client.private.env.json or .vscode/settings.json, or pass --secret NAME=VALUE", them),
	}
	if there := p.r.Environment.Elsewhere(names[0]); len(there) > 0 {
		problem.Hint = "choose an environment that has " + them + p.r.Environment.Choose(there)
		return problem
	}
	if slices.ContainsFunc(names, func(name string) bool { return strings.HasSuffix(name, "_tokenEndpoint") }) {
		problem.Hint += "; a token endpoint is for example https://login.microsoftonline.com/TENANT/oauth2/v2.0/token"
	}
	return problem
}
