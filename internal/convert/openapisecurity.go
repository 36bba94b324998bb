package convert

import "strings"

// secure adds what the first of the ways to sign in wants.
func (o *openAPI) secure(d *draft, op operation) {
	ways := op.says.get("security")
	if ways.kind == missing {
		ways = o.root.get("security")
	}
	if len(ways.items) == 0 {
		return
	}
	way := &ways.items[0]
	for n, name := range way.names {
		o.scheme(d, o.resolve(o.root.get("components", "securitySchemes", name)), joined(&way.items[n], " "))
	}
}

func (o *openAPI) scheme(d *draft, scheme *value, scopes string) {
	switch kind := scheme.get("type").text; {
	case kind == "apiKey":
		name := scheme.get("name").text
		variable := strings.ToLower(shellName(name))
		d.apiKey(name, o.variable("key "+name, variable, strings.ToUpper(variable), "the key `"+oneLine(name)+"`"), scheme.get("in").text)
	case kind == "http" && strings.EqualFold(scheme.get("scheme").text, "basic"):
		d.unless("Authorization", "Basic "+o.user())
	case kind == "http" && strings.EqualFold(scheme.get("scheme").text, "digest"):
		d.unless("Authorization", "Digest "+o.user())
	case kind == "http" && strings.EqualFold(scheme.get("scheme").text, "bearer"):
		d.unless("Authorization", "Bearer "+o.variable("security bearer", "token", "TOKEN", "the bearer token"))
	case kind == "oauth2":
		d.unless("Authorization", "Bearer "+o.token(scheme, scopes))
	case kind == "openIdConnect":
		d.unless("Authorization", "Bearer "+o.accessToken())
	case kind == "mutualTLS":
		d.remark("the client signs in by a certificate: --cert and --key of `bchttp run`")
	default:
		o.warn(scheme.word(), "the sign-in `"+oneLine(strings.TrimSpace(kind+" "+scheme.get("scheme").text))+"` has no counterpart, so it is left out", "write the header `Authorization`")
	}
}

func (o *openAPI) user() string {
	return o.variable("security user", "user", "API_USER", "the name of the user") + " " +
		o.variable("security password", "password", "API_PASSWORD", "the password of the user")
}

func (o *openAPI) accessToken() string {
	return o.variable("security token", "access_token", "ACCESS_TOKEN", "the access token")
}

// token comes from a request where an application can sign in without a person.
func (o *openAPI) token(scheme *value, scopes string) string {
	address := scheme.get("flows", "clientCredentials", "tokenUrl")
	if !strings.Contains(address.text, "://") {
		return o.accessToken()
	}
	return tokenOf(o.tokenRequest(client{
		address: address.text, scope: scopes,
		id:     o.variable("security client", "client_id", "CLIENT_ID", "the client that signs in"),
		secret: o.variable("security secret", "client_secret", "CLIENT_SECRET", "its secret"),
	}, address.word()))
}
