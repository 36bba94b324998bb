package vars

import (
	"context"
	"encoding/base64"
	"fmt"
	"strings"

	"github.com/bchttp/bchttp/vars/environment"
)

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
