package vars

import (
	"context"
	"encoding/base64"
	"fmt"
	"slices"
	"strings"

	"github.com/bchttp/bchttp/internal/near"
	"github.com/bchttp/bchttp/vars/environment"
)

// auth gives the token of a configuration under Security.Auth of the environment, as
// JetBrains' client has it: $auth.token, $auth.idToken, and $auth.header, which is the
// whole value of an Authorization.
func (p *Pass) auth(ctx context.Context, v *value, name string, c dialectCall) {
	id, ok := c.text()
	if !ok {
		v.problem = form(name, "the id of a configuration must stand in it", c.word+`("ID")`)
		return
	}
	a, ok := p.r.Environment.Auth(id)
	switch {
	case !ok:
		v.problem = p.authUnknown(id)
		return
	case slices.Contains(p.signingIn, id):
		v.problem = authProblem(id, "refers to itself", "give its members values without `{{"+name+"}}`")
		return
	}
	p.signingIn = append(p.signingIn, id)
	defer func() { p.signingIn = p.signingIn[:len(p.signingIn)-1] }()
	r := authReader{ctx: ctx, pass: p, id: id, auth: a}
	scheme, text := r.read(name, c.word)
	if v.warning = r.ignored(); r.problem != nil {
		v.problem = r.problem
		return
	}
	v.text = text
	v.hide(true)
	if c.word == "$auth.header" && scheme != "" {
		v.text = scheme + " " + text
		v.marks = shifted(nil, v.marks, len(scheme)+1)
	}
}

// text is the only argument of a call, in quotes.
func (c dialectCall) text() (string, bool) {
	if len(c.arguments) != 1 || c.hasOptions {
		return "", false
	}
	quoted := c.arguments[0]
	if len(quoted) < 3 || quoted[0] != quoted[len(quoted)-1] || quoted[0] != '"' && quoted[0] != '\'' {
		return "", false
	}
	return quoted[1 : len(quoted)-1], true
}

// authReader reads one configuration.
type authReader struct {
	ctx  context.Context
	pass *Pass
	id   string
	auth environment.Auth
	// problem is the first one that keeps it from signing in.
	problem *Problem
}

func (r *authReader) fail(message, hint string) {
	if r.problem == nil {
		r.problem = authProblem(r.id, message, hint)
	}
}

// read gives the scheme of an Authorization and what stands behind it.
func (r *authReader) read(name, word string) (scheme, text string) {
	switch kind := r.get("Type").Text; {
	case strings.EqualFold(kind, "Static"):
		return r.static()
	case kind != "" && !strings.EqualFold(kind, "OAuth2"):
		r.fail(fmt.Sprintf("has the type `%s`, which is not known", kind), "known are `OAuth2` and `Static`")
		return "", ""
	case r.get("Acquire Automatically").Text == "false":
		r.fail("says `Acquire Automatically`: false, and nobody is there to get the token", "remove it, or get the token elsewhere, write `{{token}}` in its place and pass --secret token=VALUE")
		return "", ""
	}
	g := r.grant()
	g.IDToken = g.IDToken || word == "$auth.idToken"
	if lacking := g.lacks(); len(lacking) > 0 {
		list, them := missingList(lacking)
		r.fail("lacks "+list, "add "+them+" to it in http-client.env.json; secrets belong into http-client.private.env.json")
	}
	if r.problem != nil {
		return "", ""
	}
	text, r.problem = r.pass.granted(r.ctx, name, g)
	return "Bearer", text
}

// static is a token that the configuration has itself.
func (r *authReader) static() (scheme, text string) {
	token := r.get("Token").Text
	scheme = r.get("Scheme").Text
	switch {
	case strings.EqualFold(scheme, "Basic") && token == "":
		user, password := r.get("Username").Text, r.get("Password").Text
		if user == "" {
			r.fail("lacks `Token`, or `Username` and `Password`", "add them to it in http-client.private.env.json")
		}
		return "Basic", base64.StdEncoding.EncodeToString([]byte(user + ":" + password))
	case token == "":
		r.fail("lacks `Token`", "add it to it in http-client.private.env.json")
	case scheme == "":
		scheme = "Bearer"
	case strings.EqualFold(strings.NewReplacer("-", "", "_", "").Replace(scheme), "ApiKey"):
		scheme = ""
	}
	return scheme, token
}

// grant reads what the configuration says of its grant.
func (r *authReader) grant() *Grant {
	g := &Grant{
		TokenURL: r.get("Token URL"), ClientID: r.get("Client ID"), Secret: r.get("Client Secret"), Scope: r.get("Scope"),
		IDToken: r.get("Use ID Token").Text == "true", ID: r.id,
	}
	switch kind := r.get("Grant Type").Text; strings.ToLower(kind) {
	case "client credentials":
	case "password":
		g.Kind, g.User, g.Password = PasswordGrant, r.get("Username"), r.get("Password")
	case "device authorization":
		g.Kind, g.DeviceURL = DeviceCode, r.get("Device Auth URL")
	case "authorization code", "implicit":
		r.fail(fmt.Sprintf("has the grant type `%s`, which needs a browser on this machine", kind), grantTypes+", or get the token elsewhere, write `{{token}}` in its place and pass --secret token=VALUE")
	case "":
		r.fail("lacks `Grant Type`", grantTypes)
	default:
		r.fail(fmt.Sprintf("has the grant type `%s`, which is not known", kind), grantTypes)
	}
	switch word := r.get("Client Credentials").Text; strings.ToLower(word) {
	case "", "basic":
	case "in body":
		g.Placement = ClientInForm
	case "none":
		g.Placement = ClientIDOnly
	default:
		r.fail(fmt.Sprintf("has `Client Credentials`: `%s`, which is not known", word), "write `basic`, `in body` or `none`")
	}
	r.parameters(g)
	return g
}

const grantTypes = "write `Client Credentials`, `Device Authorization` or `Password`"

// get gives a member with the values of its references.
func (r *authReader) get(name string) Setting {
	found, ok := r.auth.Lookup(name)
	if !ok {
		return Setting{Name: name}
	}
	if found.Structure {
		r.fail("has no text for `"+name+"`", "write a text in quotes")
		return Setting{Name: name}
	}
	return r.setting(name, found.Text, found.Secret)
}

func (r *authReader) setting(name, text string, isSecret bool) Setting {
	text, inner, problem := r.pass.inside(r.ctx, text)
	if problem != nil && r.problem == nil {
		r.problem = &Problem{
			Code: problem.Code, Hint: problem.Hint, Request: problem.Request,
			Message: fmt.Sprintf("in `%s` of `Security.Auth.%s`: %s", name, r.id, problem.Message),
		}
	}
	return Setting{name, text, isSecret || inner}
}

// ignored warns of members that are not followed.
func (r *authReader) ignored() *Problem {
	for _, name := range r.auth.Names() {
		if isAuthMember(name) {
			continue
		}
		warning := &Problem{
			Code: "token-option-ignored", Message: fmt.Sprintf("`%s` of `Security.Auth.%s` is not followed", name, r.id),
			Hint: "remove it, if the token is the right one without it",
		}
		if like := near.Nearest(name, followedMembers()); like != "" {
			warning.Hint = fmt.Sprintf("did you mean `%s`?", like)
		}
		return warning
	}
	return nil
}

// followedMembers are the members of configurations that have an effect.
func followedMembers() []string {
	return []string{
		"Type", "Grant Type", "Token URL", "Device Auth URL", "Client ID", "Client Secret", "Scope", "Username", "Password",
		"Client Credentials", "Custom Request Parameters", "Use ID Token", "Acquire Automatically", "Token", "Scheme",
	}
}

// isAuthMember tells members that are followed, and those that mean nothing without a
// browser.
func isAuthMember(name string) bool {
	switch name {
	case "Auth URL", "Redirect URL", "Revoke URL", "PKCE", "Response Type":
		return true
	}
	return slices.Contains(followedMembers(), name)
}

func authProblem(id, message, hint string) *Problem {
	return &Problem{Code: "token-settings", Message: fmt.Sprintf("`Security.Auth.%s` of the environment %s", id, message), Hint: hint}
}

// authUnknown explains an id that no configuration has.
func (p *Pass) authUnknown(id string) *Problem {
	e := p.r.Environment
	problem := &Problem{Code: "token-settings", Message: fmt.Sprintf("the environment has no configuration `%s` under `Security.Auth`", id)}
	known := e.AuthIDs()
	switch like := near.Nearest(id, known); {
	case like != "":
		problem.Hint = fmt.Sprintf("did you mean `%s`? known are: %s", like, strings.Join(known, ", "))
	case len(e.AuthElsewhere(id)) > 0:
		problem.Hint = "choose an environment that has it, with --env: " + strings.Join(e.AuthElsewhere(id), ", ")
	case len(known) > 0:
		problem.Hint = "known are: " + strings.Join(known, ", ")
	default:
		problem.Hint = fmt.Sprintf("write {\"Security\": {\"Auth\": {\"%s\": {…}}}} into an environment of http-client.env.json, and choose it with --env", id)
	}
	return problem
}
