package vars

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/bchttp/bchttp/internal/near"
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
		problem.Hint = "choose an environment that has it" + e.Choose(e.AuthElsewhere(id))
	case len(known) > 0:
		problem.Hint = "known are: " + strings.Join(known, ", ")
	default:
		problem.Hint = fmt.Sprintf("write {\"Security\": {\"Auth\": {\"%s\": {…}}}} into an environment of http-client.env.json, and choose it with --env", id)
	}
	return problem
}
