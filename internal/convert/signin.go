package convert

import "strings"

// client is an application that gets tokens by OAuth 2.0 without a person.
type client struct {
	address, id, secret, scope string
	inHeader                   bool // how it proves who it is: not in the body
}

// tokenRequest gives the name of the request that gets a token, one for all that say the
// same.
func (i *importer) tokenRequest(c client, at word) string {
	if name, ok := i.tokens[c]; ok {
		return name
	}
	if i.tokens == nil {
		i.tokens = map[client]string{}
	}
	name := i.free("signIn")
	i.tokens[c] = name
	hidden := i.secret("client_secret", c.secret, "the secret of the client")
	d := newDraft(i, word{c.address, at.at})
	d.title, d.name, d.method, d.asIs = "Sign in", name, "POST", true
	d.unless("Content-Type", "application/x-www-form-urlencoded")
	d.data = []string{"grant_type=client_credentials"}
	if c.inHeader {
		d.unless("Authorization", "Basic "+oneLine(c.id+" "+hidden))
	} else {
		d.data = append(d.data, "client_id="+component(c.id), "client_secret="+component(hidden))
	}
	if c.scope != "" {
		d.data = append(d.data, "scope="+component(c.scope))
	}
	d.directives = []string{"@assert status == 200"}
	i.keep(d)
	return name
}

// tokenOf is the reference to the token of a sign-in.
func tokenOf(name string) string { return "{{" + name + ".response.body.$.access_token}}" }

// apiKey adds a key to the header fields or to the URL.
func (d *draft) apiKey(name, content, place string) {
	variable, what := strings.ToLower(shellName(name)), "the key `"+oneLine(name)+"`"
	switch place {
	case "query":
		sign := "?"
		if strings.Contains(d.url.text, "?") {
			sign = "&"
		}
		d.url.text += sign + component(name) + "=" + d.secret(variable, component(oneLine(content)), what)
	case "cookie":
		d.unless("Cookie", oneLine(name)+"="+d.secret(variable, oneLine(content), what))
	default:
		if !d.canHave(d.url, oneLine(name)) {
			return
		}
		d.unless(oneLine(name), d.secret(variable, oneLine(content), what))
	}
}
