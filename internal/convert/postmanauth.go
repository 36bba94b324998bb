package convert

import "strings"

// authorize adds what the sign-in of a request or of a folder sends.
func (p *postman) authorize(d *draft, auth *value) {
	kind := auth.get("type").text
	if kind == "" || kind == "noauth" || hasField(d.fields, "authorization") {
		return
	}
	get := func(name string) string { return p.references(parameterOf(auth.get(kind), name).text, auth.word()) }
	user := func(scheme string) {
		d.unless("Authorization", scheme+" "+oneLine(get("username")+" "+d.secret("password", get("password"), "the password of the sign-in")))
	}
	switch kind {
	case "basic":
		user("Basic")
	case "digest":
		user("Digest")
	case "ntlm":
		user("NTLM")
	case "bearer":
		d.unless("Authorization", "Bearer "+d.secret("token", oneLine(get("token")), "the bearer token"))
	case "apikey":
		d.apiKey(get("key"), get("value"), get("in"))
	case "oauth2":
		p.oauth(d, auth, get)
	case "awsv4":
		d.unless("Authorization", "AWS "+oneLine(get("accessKey")+" "+d.secret("secret_key", get("secretKey"), "the secret key of AWS")+
			labelled("token", d.secret("session_token", get("sessionToken"), "the session token of AWS"))+
			labelled("region", get("region"))+labelled("service", get("service"))))
	default:
		p.warn(auth.word(), "the sign-in `"+oneLine(kind)+"` has no counterpart, so it is left out", "write the header `Authorization`")
	}
}

func labelled(name, content string) string {
	if content == "" {
		return ""
	}
	return " " + name + ":" + content
}

// parameterOf is a parameter of a sign-in: of a list of pairs (2.1), or a member (2.0).
func parameterOf(parameters *value, name string) *value {
	if parameters.kind == object {
		return parameters.get(name)
	}
	for n := range parameters.items {
		if parameters.items[n].get("key").text == name {
			return parameters.items[n].get("value")
		}
	}
	return &value{at: parameters.at}
}

// oauth gets a token by a request of its own where no person is needed; else the token is
// a variable.
func (p *postman) oauth(d *draft, auth *value, get func(string) string) {
	prefix := strings.TrimSpace(get("headerPrefix"))
	if prefix == "" {
		prefix = "Bearer"
	}
	token := ""
	if grant := get("grant_type"); grant == "client_credentials" && get("accessTokenUrl") != "" {
		token = tokenOf(p.tokenRequest(client{
			get("accessTokenUrl"), get("clientId"), get("clientSecret"), get("scope"), get("client_authentication") == "header",
		}, auth.word()))
	} else {
		token = d.secret("access_token", get("accessToken"), "the access token")
		if token == "" {
			token = p.variable("secret access token", "access_token", "ACCESS_TOKEN", "the access token")
		}
		p.warn(auth.word(), "a sign-in by OAuth 2.0 in a browser has no counterpart, so the token is a variable",
			"`{{$aadV2Token}}` signs in to Microsoft Entra ID")
	}
	if get("addTokenTo") == "queryParams" {
		d.apiKey("access_token", token, "query")
		return
	}
	d.unless("Authorization", prefix+" "+token)
}
