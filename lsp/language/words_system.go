package language

import "strings"

// systemWord describes a system variable (spec 14).
type systemWord struct {
	name       string
	parameters []parameter
	text       string
}

// parameter is an option of a system variable, in its place. values are the words that it
// can be.
type parameter struct {
	name, text string
	optional   bool
	values     []string
}

// form is how the variable is written: options that may be left out stand in brackets.
func (w systemWord) form() string {
	var out strings.Builder
	out.WriteString(w.name)
	for _, p := range w.parameters {
		out.WriteString(" " + p.label())
	}
	return out.String()
}

func (p parameter) label() string {
	if p.optional {
		return "[" + p.name + "]"
	}
	return p.name
}

// systemWords describes the system variable of a name.
func systemWords(name string) (systemWord, bool) {
	w := systemWord{name: name}
	switch name {
	case "$guid":
		w.text = "a random UUID, another one at each place"
	case "$randomInt":
		w.parameters = []parameter{
			{name: "MIN", text: "the smallest number that can be drawn"},
			{name: "MAX", text: "one more than the largest number that can be drawn"},
		}
		w.text = "a random integer, at least MIN and less than MAX"
	case "$timestamp":
		w.parameters = offset()
		w.text = "seconds since 1970 in UTC, now or so much later"
	case "$datetime", "$localDatetime":
		w.parameters = append([]parameter{{
			name: "FORMAT", text: "`rfc1123`, `iso8601`, or a pattern in quotes: YYYY MM DD HH mm ss SSS Z",
			values: []string{"iso8601", "rfc1123", `"YYYY-MM-DD"`},
		}}, offset()...)
		w.text = "the time in UTC, now or so much later"
		if name == "$localDatetime" {
			w.text = "the time in the zone of this machine, now or so much later"
		}
	case "$processEnv":
		w.parameters = []parameter{{name: "NAME", text: "a variable of the process; `%NAME` takes its name from the variable NAME of the environment"}}
		w.text = "a variable of the process environment; its value is secret"
	case "$dotenv":
		w.parameters = []parameter{{name: "NAME", text: "a variable of the `.env` file; `%NAME` takes its name from the variable NAME of the environment"}}
		w.text = "a variable of the nearest `.env` file; its value is secret"
	default:
		return tokenWords(name)
	}
	return w, true
}

// offset is how much later than now a time is.
func offset() []parameter {
	return []parameter{
		{name: "NUMBER", text: "how many units later; earlier if it is negative", optional: true},
		{
			name: "UNIT", text: "years, months, weeks, days, hours, minutes, seconds, milliseconds", optional: true,
			values: []string{"y", "M", "w", "d", "h", "m", "s", "ms"},
		},
	}
}

// tokenWords describes the variables that sign in.
func tokenWords(name string) (systemWord, bool) {
	w := systemWord{name: name}
	option := func(name, text string, values ...string) {
		w.parameters = append(w.parameters, parameter{name: name, text: text, optional: true, values: values})
	}
	option("new", "asks for a token even if there is one", "new")
	switch name {
	case "$aadToken":
		option("CLOUD", "the national cloud", "public", "cn", "de", "us", "ppe")
		option("TENANT", "a domain or the id of a tenant")
		option("aud:APP", "whom the token is for", "aud:")
		w.text = "`Bearer` and a token of Azure AD, version 1; its value is secret"
	case "$aadV2Token":
		option("CLOUD", "the national cloud", "AzureCloud", "AzureChinaCloud", "AzureUSGovernment", "ppe")
		option("appOnly", "signs in as an application, with aadV2ClientId, aadV2ClientSecret and aadV2AppUri of the environment", "appOnly")
		option("scopes:A,B", "what the token allows", "scopes:")
		option("tenantId:T", "a domain or the id of a tenant", "tenantId:")
		option("clientId:C", "the application that signs in", "clientId:")
		w.text = "a token of Microsoft Entra ID, without the word Bearer; its value is secret"
	case "$oidcAccessToken":
		option("clientId:C", "the application that signs in", "clientId:")
		option("issuer:I", "is ignored", "issuer:")
		option("callbackDomain:D", "the host of the redirect", "callbackDomain:")
		option("callbackPort:P", "the port of the redirect", "callbackPort:")
		option("authorizeEndpoint:A", "where the user signs in", "authorizeEndpoint:")
		option("tokenEndpoint:T", "where the token is asked for", "tokenEndpoint:")
		option("scopes:S", "what the token allows", "scopes:")
		option("audience:U", "whom the token is for", "audience:")
		w.text = "an access token of OpenID Connect; its value is secret"
	default:
		return systemWord{}, false
	}
	return w, true
}
